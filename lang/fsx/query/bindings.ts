/** Which binding a variable comes from: it has the names of the parameters. */
import type { Binding, Declaration, Pattern } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { eachBinding } from "./expressions.js";

export type Bindings = ReadonlyMap<Variable, Binding>;

/** Of every variable that a binding makes, wherever it stands. */
export function bindingsOf(items: readonly Declaration[]): Bindings {
  const found = new Map<Variable, Binding>();
  eachBinding(items, (binding) => {
    if (binding.variable) found.set(binding.variable, binding);
  });
  return found;
}

/** The names of a function's parameters; null for one that has none, such as a pattern of two. */
export function parameterNames({ params, body }: Binding): readonly (string | null)[] {
  const all = params.length === 0 && body.kind === "lambda" ? body.params : params;
  return all.map(nameOfPattern);
}

function nameOfPattern(pattern: Pattern): string | null {
  switch (pattern.kind) {
    case "var":
    case "as":
      return pattern.name.text.startsWith("(") ? null : pattern.name.text;
    case "annotated":
      return nameOfPattern(pattern.inner);
    default:
      return null;
  }
}
