/**
 * Where programs start when a function gets another name. Without `.entry` a program starts in main, else in its first
 * function, so a rename to or from main may move the start. An `.entry` line then keeps it where it was.
 */
import type { FunctionSymbol } from "../../lang/index.js";
import type { Analysis, FoundDefinition, SourceFile, Workspace } from "../model/index.js";
import { baseName } from "../model/index.js";
import type { FileEdit, Refusal } from "./file-edit.js";
import { entryEdit } from "./import-edit.js";
import { nameText } from "./name-text.js";

/** The edits that keep the start of every program; none where nothing moves. */
export function startEdits(
  workspace: Workspace,
  definitions: readonly FoundDefinition[],
  newName: string,
): readonly FileEdit[] | Refusal {
  if (newName !== "main" && definitions[0]?.definition.name !== "main") return [];
  const renamed = new Set(definitions.map(({ block }) => block.item));
  const nameOf = (symbol: FunctionSymbol) =>
    renamed.has(symbol.place.item) ? newName : (symbol.name?.name ?? "main");
  const programs = programsOf(
    workspace,
    definitions.map(({ file }) => file),
  );
  const moved = programs.filter((analysis) => isMoved(analysis, nameOf));
  const [first] = moved;
  const start = first && startOf(first);
  if (!start) return [];
  const file = workspace.file(start.place.source.path);
  const concerned = file ? [...moved, ...programsOf(workspace, [file])] : [];
  const isCommon = concerned.every(
    (analysis) =>
      analysis.program.globals.entry === null && startOf(analysis)?.place.item === start.place.item,
  );
  const name = nameOf(start);
  if (file && isCommon) return [{ uri: file.uri, ...entryEdit(file, nameText(name)) }];
  const program = baseName(first.program.root.path);
  return { refusal: `With this name ${program} would start elsewhere. Write .entry there first.` };
}

function programsOf(workspace: Workspace, files: readonly SourceFile[]): readonly Analysis[] {
  return [...new Set(files.flatMap((file) => workspace.programsWith(file)))];
}

function startOf({ program }: Analysis): FunctionSymbol | undefined {
  return program.globals.functions[program.entryPoint];
}

function isMoved({ program }: Analysis, nameOf: (symbol: FunctionSymbol) => string): boolean {
  const { functions, entry } = program.globals;
  if (entry !== null) return false;
  const main = functions.findIndex((symbol) => nameOf(symbol) === "main");
  return Math.max(main, 0) !== program.entryPoint;
}
