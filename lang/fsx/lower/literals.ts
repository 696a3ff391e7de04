/** Literals as constants of the machine. */
import { constant, int, text } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Literal } from "../syntax/ast.js";

export function literalTree(literal: Literal): Tree {
  switch (literal.kind) {
    case "unit":
      return constant({ type: "Unit" });
    case "bool":
      return constant({ type: "Bool", value: literal.value });
    case "int":
    case "byte":
    case "uint16":
      return int(literal.value);
    case "int64":
    case "uint32":
    case "uint64":
      return constant({ type: "I64", value: BigInt.asIntN(64, literal.value) });
    case "float":
      return constant({ type: "F64", value: literal.value });
    case "float32":
      return constant({ type: "F32", value: literal.value });
    case "char":
      return constant({ type: "Char", value: literal.value });
    case "string":
      return text(literal.value);
  }
}
