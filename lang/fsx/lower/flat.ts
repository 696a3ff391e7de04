/** Functions that are written as values: `let f = function …` and `let f a = fun b -> …` are functions of all their parameters. */
import type { Binding } from "../syntax/ast.js";

const known = new WeakMap<Binding, Binding>();

/** The binding with the parameters of the lambdas that its body consists of: it can then call itself. */
export function flat(binding: Binding): Binding {
  if (binding.body.kind !== "lambda" || binding.mutable || !binding.variable) return binding;
  let found = known.get(binding);
  if (!found) {
    const { params, body } = binding.body;
    found = flat({ ...binding, params: [...binding.params, ...params], body });
    known.set(binding, found);
  }
  return found;
}
