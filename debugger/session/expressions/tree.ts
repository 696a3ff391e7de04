/** The tree of an expression. Positions count UTF-16 units from the start of the expression's text. */
import type { Value } from "../../../vm/shared.js";

export type UnaryOperator = "-" | "!";
export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export type Expression =
  | { readonly node: "literal"; readonly value: Value; readonly start: number }
  /** A number without a suffix, with its sign: it takes the type of what it meets, I32 or F64 where it meets nothing. */
  | { readonly node: "number"; readonly text: string; readonly start: number }
  | { readonly node: "name"; readonly name: string; readonly start: number }
  | {
      readonly node: "index";
      readonly list: string;
      readonly index: Expression;
      readonly start: number;
    }
  | {
      readonly node: "unary";
      readonly operator: UnaryOperator;
      readonly operand: Expression;
      readonly start: number;
    }
  | {
      readonly node: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly start: number;
    }
  | {
      readonly node: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly start: number;
    };

/** What the console takes: an expression, or a change of a local or a stack cell. */
export type Statement =
  | { readonly statement: "value"; readonly value: Expression }
  | { readonly statement: "assign"; readonly target: Expression; readonly value: Expression };
