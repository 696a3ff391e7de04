/**
 * From module to text. Assembling the text gives the same bytes, for every module that an archive can hold:
 * what has no readable form is written raw (`.byte`, signed distances, indices, `.frame`, `.version`).
 */
import { each, type Module } from "../../../vm/program/index.js";
import type { DirectiveIn } from "../line/directives.js";
import { directiveText } from "./columns.js";
import { functionText, type ModuleNames, nameText } from "./function-text.js";
import { planPool } from "./pool-plan.js";
import { writeSignature } from "./signature.js";
import { requireShort, TextRoom } from "./text-room.js";
import { textNames } from "./unique-names.js";

/** How the disassembler writes. */
export interface DisassembleOptions {
  /** "comments": every line of code tells its byte offset. Default: "none". */
  readonly offsets?: "comments" | "none";
}

/** @throws FusabiError where the text would be longer than a source may be. */
export function disassemble(module: Module, options: DisassembleOptions = {}): string {
  requireShort(shortestListing(module));
  const names: ModuleNames = {
    pool: planPool(module),
    functions: textNames([...each(module.functions)].map((view) => view.name)),
    imports: textNames([...each(module.imports)]),
  };
  const text = new TextBuilder();
  text.add(`${headerLine(module, names)}\n`);
  for (const section of SECTIONS)
    text.addSection(section.flatMap((directive) => LINES[directive](module, names)));
  const room = new TextRoom();
  for (let index = 0; index < module.functions.length; index++) {
    const debug = module.debug?.functions[index] ?? null;
    const view = module.functions.at(index);
    text.add("\n");
    text.add(functionText(view, index, debug, names, options.offsets ?? "none", room));
  }
  return text.finish();
}

/** Every byte of code makes at least two characters: refuses what is hopeless before the work is done. */
function shortestListing(module: Module): number {
  let bytes = 0;
  for (const { code } of each(module.functions)) bytes += code.length;
  return bytes * 2;
}

class TextBuilder {
  readonly #pieces: string[] = [];
  #length = 0;

  add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    requireShort(this.#length);
  }

  /** Lines with a blank line before them. */
  addSection(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.add("\n");
    for (const line of lines) this.add(`${line}\n`);
  }

  finish(): string {
    return this.#pieces.join("");
  }
}

function headerLine(module: Module, names: ModuleNames): string {
  const { functions, constants, imports, entryPoint } = module;
  const counts = [
    counted(functions.length, "function"),
    counted(constants.length, "constant"),
    counted(imports.length, "import"),
  ].join(", ");
  const entry = names.functions[entryPoint];
  return `; Fusabi module: ${counts}; entry ${entry === undefined ? entryPoint : entry.written}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

type DirectiveLines = (module: Module, names: ModuleNames) => readonly string[];

/** The lines of each directive of a module, without their order. */
const LINES: Readonly<Record<DirectiveIn<"module">, DirectiveLines>> = {
  ".version": versionLines,
  ".entry": entryLines,
  ".import": importLines,
  ".const": constantLines,
  // An archive knows nothing of its sources.
  ".include": () => [],
};

/** The paragraphs before the functions. */
const SECTIONS: readonly (readonly DirectiveIn<"module">[])[] = [
  [".include"],
  [".version", ".entry"],
  [".import"],
  [".const"],
];

function versionLines({ version }: Module): string[] {
  return version === 1 ? [] : [directiveText(".version", String(version))];
}

function entryLines({ entryPoint }: Module, names: ModuleNames): string[] {
  const main = names.functions.findIndex(({ name }) => name === "main");
  if (entryPoint === Math.max(main, 0)) return [];
  const entry = names.functions[entryPoint];
  const target = entry === undefined ? String(entryPoint) : entry.written;
  return [directiveText(".entry", target)];
}

function importLines(module: Module, names: ModuleNames): string[] {
  return names.imports.map((name, index) => {
    const signature = module.debug?.imports[index] ?? null;
    const declared = signature === null ? null : writeSignature(signature);
    return directiveText(".import", nameText(name) + (declared === null ? "" : ` ${declared}`));
  });
}

function constantLines(_module: Module, { pool }: ModuleNames): string[] {
  return pool.constants
    .slice(0, pool.declared)
    .map(({ name, literal }) =>
      directiveText(".const", name === null ? literal : `${name} = ${literal}`),
    );
}
