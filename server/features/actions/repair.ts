/** Putting single mistakes right: spelling, what is missing, what is too much. */

import { lineRange } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import type { TextEdit0 } from "../import-edit.js";
import {
  type ActionContext,
  type CodeAction,
  endLineOf,
  INDENT,
  inFile,
  insertLines,
  removeLines,
} from "./action.js";

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

const typed: MakeRepair = ({ file }, diagnostic) => {
  const written = file.text.slice(diagnostic.range);
  if (!INTEGER.test(written)) return null;
  return replace(diagnostic, `Write the number ${written}i32`, `${written}i32`);
};

const insertRet: MakeRepair = ({ file }, diagnostic) => ({
  title: "Insert RET",
  edits: [insertLines(file, endLineOf(file, diagnostic.range.start.line0), [`${INDENT}RET`])],
});

const insertPop: MakeRepair = ({ file }, diagnostic) => {
  const { line0 } = diagnostic.range.start;
  const unit = diagnostic.message.includes("returns Unit");
  return unit ? { title: "Insert POP", edits: [insertLines(file, line0, [`${INDENT}POP`])] } : null;
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

const removeWholeLines: MakeRepair = ({ file }, diagnostic) => {
  const { start, end } = diagnostic.range;
  return { title: "Remove this code", edits: [removeLines(file, start.line0, end.line0)] };
};

/** A label goes alone; every other unused definition has its line. */
const removeUnused: MakeRepair = ({ file }, diagnostic) => {
  const { line0 } = diagnostic.range.start;
  const name = file.text.slice(diagnostic.range);
  const title = `Remove the unused ${name}`;
  const { label, statement } = file.line(line0);
  if (diagnostic.kind === "UnusedLabel" && statement && label)
    return { title, edits: [{ range: lineRange(line0, label.start, label.end + 1), text: "" }] };
  if (statement?.kind === ".func") return null;
  return { title, edits: [removeLines(file, line0, line0)] };
};

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
  UnexpectedEnd: [removeWholeLines],
  DuplicateDirective: [removeWholeLines],
  UnreachableCode: [removeWholeLines],
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
