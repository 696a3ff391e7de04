/** How the text writes the locals of a function: names where there are any, else counts and indices. */
import type { FunctionView } from "../../../vm/program/index.js";
import { writeName } from "../line/literal.js";
import { UniqueNames } from "./unique-names.js";

export interface LocalsPlan {
  /** The parameter list, without its parentheses. */
  readonly params: string;
  /** Directives, in order. */
  readonly lines: readonly string[];
  /** How LOAD and STORE write the local with an index. */
  operand(index: number): string;
}

export function planLocals(view: FunctionView, debugNames: readonly string[]): LocalsPlan {
  const names = usableNames(debugNames);
  const params = view.params.map((type, index) =>
    names[index] === undefined ? type : `${writeName(names[index])}: ${type}`,
  );
  // Cuts off the names of locals that the function does not have.
  const lines = localLines(view, names);
  const written = names.map((name) => name && writeName(name));
  return {
    params: params.join(", "),
    lines,
    operand: (index) => written[index] ?? String(index),
  };
}

/** Names that can be written; a second one of the same name is left out. */
function usableNames(debugNames: readonly string[]): (string | undefined)[] {
  const taken = new UniqueNames();
  return debugNames.map((name) =>
    name !== "" && name.isWellFormed() && taken.claim(name) ? name : undefined,
  );
}

function localLines(view: FunctionView, names: (string | undefined)[]): string[] {
  const { locals, params } = view;
  if (locals < params.length) {
    names.length = Math.min(names.length, params.length);
    return [`.frame ${locals}`];
  }
  names.length = Math.min(names.length, locals);
  const lines: string[] = [];
  let written = params.length;
  for (let index = written; index < names.length; index++) {
    const name = names[index];
    if (name === undefined) continue;
    if (index > written) lines.push(`.locals ${index - written}`);
    lines.push(`.local ${writeName(name)}`);
    written = index + 1;
  }
  if (locals > written) lines.push(`.locals ${locals - written}`);
  return lines;
}
