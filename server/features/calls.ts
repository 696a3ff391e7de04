/** Calls among functions: what is called where, and with which parameters. */
import {
  type FuncNode,
  formatSignature,
  type InstructionNode,
  type Signature,
} from "../../vm/index.js";
import {
  definitionsOf,
  type FoundDefinition,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import { docOf } from "./doc-comment.js";
import { hostFactsOf } from "./host-facts.js";

/** What a call gives and gets, whatever is called. */
export interface Callee {
  readonly name: string;
  readonly params: readonly { readonly name: string | null; readonly type: string }[];
  readonly result: string;
  readonly doc: string;
}

function calleeOfFunction(name: string, header: FuncNode, doc: string): Callee {
  const params = header.params.map((param) => ({
    name: param.name?.name ?? null,
    type: param.type?.type ?? "?",
  }));
  return { name, params, result: header.result?.type ?? "Unit", doc };
}

function calleeOfHost(name: string, signature: Signature, doc: string): Callee {
  const params = signature.params.map((type, i) => ({
    name: signature.paramNames?.[i] ?? null,
    type,
  }));
  const result = formatSignature({ ...signature, params: [] }).replace("() -> ", "");
  return { name, params, result, doc };
}

/** What the CALL or CALL_FFI of a line calls; null for other lines and where it is not known. */
export function calleeAt(workspace: Workspace, file: SourceFile, line0: number): Callee | null {
  const { statement } = file.line(line0);
  return statement?.kind === "instruction" ? calleeOf(workspace, file, line0, statement) : null;
}

function calleeOf(
  workspace: Workspace,
  file: SourceFile,
  line0: number,
  { row, operand }: InstructionNode,
): Callee | null {
  if (operand?.kind !== "name") return null;
  const kind = row.operand;
  if (kind !== "function" && kind !== "import") return null;
  const [found] = definitionsOf(workspace, file, file.blockAt(line0), kind, operand.name);
  if (kind === "function") return found ? functionCallee(found) : null;
  return hostCallee(workspace, found ?? null, operand.name);
}

function functionCallee(found: FoundDefinition): Callee | null {
  const { header } = found.block.item;
  return header && calleeOfFunction(found.definition.name, header, docOf(found));
}

function hostCallee(
  workspace: Workspace,
  found: FoundDefinition | null,
  name: string,
): Callee | null {
  const facts = found
    ? hostFactsOf(workspace, found, docOf(found))
    : workspace.hostFunctions.declaration(name);
  return facts && calleeOfHost(name, facts.signature, facts.doc);
}

/** `name(a: I32, b: I32) -> I32`, and where in it each parameter stands. */
export function calleeLabel(callee: Callee): {
  readonly label: string;
  readonly params: readonly (readonly [number, number])[];
} {
  let label = `${callee.name}(`;
  const params = callee.params.map(({ name, type }, i) => {
    if (i > 0) label += ", ";
    const start = label.length;
    label += name ? `${name}: ${type}` : type;
    return [start, label.length] as const;
  });
  return { label: `${label}) -> ${callee.result}`, params };
}
