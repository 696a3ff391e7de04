/** Putting single mistakes right: spelling, what is missing, what is too much. */

import { parseLine } from "../../../lang/index.js";
import { lineRange } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import type { TextEdit0 } from "../import-edit.js";
import {
  type ActionContext,
  type CodeAction,
  endLineOf,
  INDENT,
  inFile,
  insertInstruction,
  insertLines,
  removeDefinition,
  removeStatement,
} from "./action.js";
import { mayRenumber, mayRenumberLocals, mayResize } from "./raw-numbers.js";
import { removeCode } from "./unreachable.js";

interface Repair {
  readonly title: string;
  readonly edits: readonly TextEdit0[];
}

type MakeRepair = (context: ActionContext, diagnostic: FileDiagnostic) => Repair | null;

const INTEGER = /^[-+]?(?:0x[\da-f_]+|[\d_]+)$/i;

/** Writes another text in the place of the diagnostic. */
function replace(diagnostic: FileDiagnostic, title: string, text: string): Repair {
  return { title, edits: [{ range: diagnostic.range, text }] };
}

/** The first type that holds the number. */
const typed: MakeRepair = ({ file }, diagnostic) => {
  const written = file.text.slice(diagnostic.range);
  const text = TYPES.map((type) => written + type).find(
    (each) => !parseLine(`PUSH ${each}`).broken,
  );
  if (!INTEGER.test(written) || text === undefined) return null;
  return replace(diagnostic, `Write the number ${text}`, text);
};

const TYPES = ["i32", "i64"];

const insertRet: MakeRepair = ({ file }, diagnostic) => ({
  title: "Insert RET",
  edits: [insertLines(file, endLineOf(file, diagnostic.range.start.line0), [`${INDENT}RET`])],
});

const insertPop: MakeRepair = ({ file }, { facts, range }) => {
  const { line0 } = range.start;
  if (facts.expected !== "Unit" || !mayResize(file.blockAt(line0).item)) return null;
  return { title: "Insert POP", edits: [insertInstruction(file, line0, "POP")] };
};

/** The operand of a PUSH that is a number and was meant to be one. */
const literalOfIndex: MakeRepair = ({ file }, diagnostic) => {
  const { line0 } = diagnostic.range.start;
  const { statement } = file.line(line0);
  if (statement?.kind !== "instruction" || statement.operand?.kind !== "index") return null;
  const { index, start, end } = statement.operand;
  if (statement.row.operand !== "constant" || index > 0x7fffffff) return null;
  const range = lineRange(line0, start, end);
  return { title: `Write the number ${index}i32`, edits: [{ range, text: `${index}i32` }] };
};

const removeText: MakeRepair = (_context, diagnostic) => replace(diagnostic, "Remove it", "");

/** The directive that is there once too often, or closes nothing. */
const removeDirective: MakeRepair = ({ file }, { range, facts }) => {
  const title = `Remove this ${String(facts.directive ?? ".end")}`;
  return { title, edits: [removeStatement(file, range.start.line0)] };
};

const removeUnreachable: MakeRepair = (context, { range }) => {
  const edits = removeCode(context, range);
  return edits && { title: "Remove this code", edits };
};

/** A word that is alone on its line. */
const makeLabel: MakeRepair = ({ file }, { range, facts }) => {
  const { text } = file.line(range.start.line0);
  const name = text.slice(range.start.column0, range.end.column0);
  const isAlone = text.replace(/;.*/s, "").trim() === name;
  if (!isAlone || file.blockAt(range.start.line0).item.kind === "toplevel") return null;
  return { title: `Make it the label ${facts.name}`, edits: [{ range, text: `${name}:` }] };
};

/** A label goes alone; every other unused definition has its line. */
const removeUnused: MakeRepair = (context, { kind, facts, range }) => {
  const { file } = context;
  const { line0 } = range.start;
  const title = `Remove the unused ${facts.name}`;
  const { label, statement } = file.line(line0);
  if (kind === "UnusedLabel" && statement && label)
    return { title, edits: [{ range: lineRange(line0, label.start, label.end + 1), text: "" }] };
  const isHead = statement?.kind === ".func" || statement?.kind === ".test";
  if (isHead || !mayRemove(context, kind, line0)) return null;
  return { title, edits: [removeDefinition(file, line0)] };
};

/** Do all other definitions keep their numbers, as far as somebody uses these? */
function mayRemove(
  { workspace, file }: ActionContext,
  kind: FileDiagnostic["kind"],
  line0: number,
): boolean {
  if (kind === "UnusedConstant") return mayRenumber(workspace, file, "constant");
  if (kind === "UnusedImport") return mayRenumber(workspace, file, "import");
  return kind === "UnusedLabel" || mayRenumberLocals(file.blockAt(line0).item);
}

const REPAIRS: Readonly<Record<string, readonly MakeRepair[]>> = {
  UntypedInteger: [typed],
  InvalidConstant: [literalOfIndex],
  IndexOfLiteral: [literalOfIndex],
  UnsignedDistance: [
    ({ file }, found) => replace(found, "Add the sign", `+${file.text.slice(found.range)}`),
  ],
  SurplusText: [
    removeText,
    ({ file }, found) => replace(found, "Make it a comment", `; ${file.text.slice(found.range)}`),
  ],
  VerifyFallsOffEnd: [insertRet],
  VerifyReturnType: [insertPop],
  UnexpectedEnd: [removeDirective],
  DuplicateDirective: [removeDirective],
  UnreachableCode: [removeUnreachable],
  UnknownMnemonic: [makeLabel],
  MissingEnd: [
    ({ file }, found) => ({
      title: "Insert .end",
      edits: [insertLines(file, endLineOf(file, found.range.start.line0), [".end"])],
    }),
  ],
  UnusedConstant: [removeUnused],
  UnusedImport: [removeUnused],
  UnusedLocal: [removeUnused],
  UnusedLabel: [removeUnused],
  InvisibleCharacter: [removeText],
  EmptyFile: [
    ({ file }) => ({
      title: "Write a first function",
      edits: [insertLines(file, 0, [".func main() -> Unit", `${INDENT}RET`, ".end"])],
    }),
  ],
};

export function repairActions(
  context: ActionContext,
  diagnostic: FileDiagnostic,
): readonly CodeAction[] {
  const makers = Object.hasOwn(REPAIRS, diagnostic.kind) ? (REPAIRS[diagnostic.kind] ?? []) : [];
  const repairs = makers.flatMap((make) => make(context, diagnostic) ?? []);
  const { suggestion } = diagnostic;
  if (suggestion !== null)
    repairs.unshift(replace(diagnostic, `Change to ${suggestion}`, suggestion));
  return repairs.map(({ title, edits }, i) => ({
    title,
    kind: "quickfix",
    edits: inFile(context.file, ...edits),
    fixes: diagnostic,
    isPreferred: i === 0,
  }));
}
