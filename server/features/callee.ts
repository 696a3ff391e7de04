/** Calls among functions: what is called where, and with which parameters. */
import type { FuncNode, InstructionNode } from "../../lang/index.js";
import { formatSignature, type Signature } from "../../vm/shared.js";
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

/** `result`: what a header without a result type means. */
function calleeOfFunction(name: string, header: FuncNode, result: string, doc: string): Callee {
  const params = header.params.map((param) => ({
    name: param.name?.name ?? null,
    type: param.type?.type ?? "?",
  }));
  return { name, params, result: header.result?.type ?? result, doc };
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
  return calleesAt(workspace, file, line0)[0] ?? null;
}

/** As `calleeAt`; null too where the programs of the file call things that take or give other types. */
export function commonCalleeAt(
  workspace: Workspace,
  file: SourceFile,
  line0: number,
): Callee | null {
  const [first, ...others] = calleesAt(workspace, file, line0);
  const types = (callee: Callee) =>
    [...callee.params.map(({ type }) => type), callee.result].join();
  return first && others.every((other) => types(other) === types(first)) ? first : null;
}

/** One for each definition in the programs of the file. */
function calleesAt(workspace: Workspace, file: SourceFile, line0: number): readonly Callee[] {
  const { statement } = file.line(line0);
  return statement?.kind === "instruction" ? calleesOf(workspace, file, line0, statement) : [];
}

function calleesOf(
  workspace: Workspace,
  file: SourceFile,
  line0: number,
  { row, operand }: InstructionNode,
): readonly Callee[] {
  if (operand?.kind !== "name") return [];
  const kind = row.operand;
  if (kind !== "function" && kind !== "import") return [];
  const found = definitionsOf(workspace, file, file.blockAt(line0), kind, operand.name);
  if (kind === "function") return found.flatMap((each) => functionCallee(each) ?? []);
  const definitions = found.length > 0 ? found : [null];
  return definitions.flatMap((each) => hostCallee(workspace, each, operand.name) ?? []);
}

function functionCallee(found: FoundDefinition): Callee | null {
  const { header, lines } = found.block.item;
  // In a line that cannot be read to its end the type may be missing for that reason.
  const result = lines[0]?.broken ? "?" : "Unit";
  return header?.kind === ".func"
    ? calleeOfFunction(found.definition.name, header, result, docOf(found))
    : null;
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
