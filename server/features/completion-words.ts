/** The words of the language as completions: mnemonics, directives, templates, types, literals. */
import { DIRECTIVE_NAMES, DIRECTIVES, type DirectiveName, FAULTS } from "../../lang/index.js";
import {
  ERRORS,
  OPCODES,
  type Opcode,
  opcodeNamed,
  TYPE_CLASSES,
  VALUE_TYPES,
} from "../../vm/shared.js";
import { type Completion, item, type Spot } from "./completion-item.js";
import type { Spelled } from "./mnemonic-spelling.js";
import { stackEffectOf } from "./opcode-text.js";
import { fitsStack } from "./stack-filter.js";
import { TEMPLATES, type Template, templateParts } from "./templates.js";

/** Between functions, or among the instructions of one. */
type Where = Template["place"];

/** What begins a file, in the order in which one needs it. */
const FIRST = [".func", "func", "main", ".import", ".const", "const", ".include", "include"];

/** After these the editor can offer what follows. */
const WITH_NAMES: ReadonlySet<string> = new Set([
  ".import",
  ".entry",
  ".expect",
  ".stub",
  ".given",
]);

/**
 * What may begin a line. What does not belong to the place comes last, as the place may not be finished.
 * @param spelling how mnemonics are written here; null: as in the table, unless one is typed in full already
 */
export function statements(spot: Spot, spelling: Spelled | null): Completion[] {
  const where =
    spot.file.blockAt(spot.position.line0).item.kind === "toplevel" ? "file" : "function";
  return [
    ...mnemonics(spot, where, spelling),
    ...directives(spot, where),
    ...templates(spot, where),
  ];
}

/** Mnemonics; in a function those that fit the stack come first. */
function mnemonics(spot: Spot, where: Where, spelling: Spelled | null): Completion[] {
  const fits = fitsStack(spot.workspace, spot.file, spot.position.line0);
  const itemFor = (row: Opcode, label: string, parts: Partial<Completion>) =>
    item(spot, {
      label,
      kind: "mnemonic",
      detail: stackEffectOf(row),
      takesOperand: row.operand !== "none",
      rank: where === "file" ? 7 : fits(row) ? 1 : 3,
      ...parts,
    });
  const usual = OPCODES.map((row: Opcode) =>
    itemFor(row, row.mnemonic, spelling ? spelled(spelling.spell(row)) : keptSpelling(spot, row)),
  );
  const others = OPCODES.flatMap((row: Opcode) => {
    const also = spelling?.also(row) ?? null;
    return also === null ? [] : [itemFor(row, also, { rank: 8 })];
  });
  return [...usual, ...others];
}

/** Whoever has typed the mnemonic, in any spelling that the language takes, keeps it: Enter after it is an Enter. */
function keptSpelling({ typed, range, position }: Spot, row: Opcode): Partial<Completion> {
  const isWhole = range.end.column0 === position.column0;
  return isWhole && opcodeNamed(typed) === row ? spelled(typed) : {};
}

function spelled(text: string): Partial<Completion> {
  return { text, filter: text };
}

/** Directives that open a function or speak of the module stand between functions. */
function belongs(name: DirectiveName, where: Where, spot: Spot): boolean {
  const { scope } = DIRECTIVES[name];
  const isOutside = scope === "module" || scope === "opens";
  if (scope === "test" && spot.file.blockAt(spot.position.line0).item.test === null) return false;
  return isOutside === (where === "file");
}

/** A directive is offered by its dot. Once letters are typed its template is, so nothing is offered twice. */
function directives(spot: Spot, where: Where): Completion[] {
  return (DIRECTIVE_NAMES as readonly DirectiveName[]).flatMap((name) => {
    const template = TEMPLATES.find(({ directive }) => directive === name);
    if (template?.place === where && isByLetters(spot)) return [];
    return item(spot, {
      label: name,
      kind: "directive",
      detail: DIRECTIVES[name].syntax,
      takesOperand: WITH_NAMES.has(name),
      ...(template ? templateParts(spot, template) : {}),
      rank: belongs(name, where, spot) ? rankOf(name) : 6,
      order: orderOf(name),
    });
  });
}

function templates(spot: Spot, where: Where): Completion[] {
  return TEMPLATES.filter(
    ({ place, directive }) => place === where && (!directive || isByLetters(spot)),
  ).map((template) =>
    item(spot, {
      label: template.name,
      kind: "template",
      detail: template.description,
      ...templateParts(spot, template),
      rank: rankOf(template.name),
      order: orderOf(template.name),
    }),
  );
}

function isByLetters({ typed }: Spot): boolean {
  return /^[^.]/u.test(typed);
}

function rankOf(label: string): number {
  return FIRST.includes(label) ? 4 : 5;
}

function orderOf(label: string): string {
  const at = FIRST.indexOf(label);
  return at < 0 ? label : `${at}`;
}

/** Types after a colon or an arrow; an import may have classes of types too. */
export function types(spot: Spot, keyword: string): Completion[] {
  const classes = keyword === ".import" ? Object.keys(TYPE_CLASSES) : [];
  return [...VALUE_TYPES, ...classes].map((label) => item(spot, { label, kind: "type" }));
}

/** What a test may expect, and the faults that it may expect. */
export function expectations(spot: Spot): Completion[] {
  return ["fault", "output", "call"].map((label) =>
    item(spot, { label, kind: "literal", takesOperand: label !== "output" }),
  );
}

export function faults(spot: Spot): Completion[] {
  return FAULTS.map((label) => item(spot, { label, kind: "type", detail: ERRORS[label].message }));
}

/** Literals that are words. */
export function literals(spot: Spot): Completion[] {
  return ["true", "false"].map((label) => item(spot, { label, kind: "literal", rank: 2 }));
}
