/** The signature of what is being called on a line, with the next argument to push marked. */
import { type OperandKind, opcodeNamed } from "../../vm/shared.js";
import type { Position0, SourceFile, Workspace } from "../model/index.js";
import { type Callee, calleeAt, calleeLabel } from "./callee.js";
import { syntaxOf } from "./opcode-text.js";

export interface SignatureHelp {
  readonly label: string;
  readonly doc: string;
  /** Where each parameter stands in the label, as UTF-16 columns. */
  readonly params: readonly (readonly [number, number])[];
  /** The parameter that is meant; null where there is none. */
  readonly active: number | null;
}

/** Nothing to write, or the name of what is called: its own signature is what helps then. */
const SILENT: ReadonlySet<OperandKind> = new Set(["none", "function", "import"]);

/** Null where the line calls nothing that is known, and names nothing else either. */
export function signatureHelpAt(
  workspace: Workspace,
  file: SourceFile,
  { line0, column0 }: Position0,
): SignatureHelp | null {
  const { comment } = file.line(line0);
  if (comment >= 0 && comment < column0) return null;
  const callee = calleeAt(workspace, file, line0);
  if (callee) return ofCallee(callee);
  const before = file.text.line(line0).slice(0, column0).trimStart();
  const row = /^\S+\s+\S*$/.test(before) ? opcodeNamed(before.split(/\s/)[0] as string) : null;
  if (!row || SILENT.has(row.operand)) return null;
  const label = syntaxOf(row);
  const params = [[row.mnemonic.length + 1, label.length] as const];
  // One line: the names that may stand here are listed beside it.
  return { label, doc: row.does, params, active: 0 };
}

/** Arguments are pushed before the call, so when the call is written the last one is on top. */
function ofCallee(callee: Callee): SignatureHelp {
  const { label, params } = calleeLabel(callee);
  return { label, doc: callee.doc, params, active: params.length > 0 ? params.length - 1 : null };
}
