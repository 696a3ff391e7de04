/** What a name or a member of the source means, as inference found out and lowering needs it. */
import type { CaseInfo, RecordInfo, Type, TypeVariable } from "./type.js";

/** A name that a pattern or a binding gives. Made by inference. */
export interface Variable {
  readonly name: string;
  /** UTF-16 units from the start of the text. */
  readonly place: { readonly start: number; readonly end: number };
  type: Type;
  readonly mutable: boolean;
  /** The variables of its type that stand for any type. */
  scheme: readonly TypeVariable[];
  /** How many functions lie around it. */
  readonly depth: number;
  /** Is it declared at the level of a module? */
  global: boolean;
  /** Does the prelude declare it? Its place lies outside of the source then. */
  readonly prelude: boolean;
  /** Does a function use it that lies deeper than the variable itself? */
  captured: boolean;
  /** Is it a constant that patterns may name? */
  readonly literal: boolean;
}

export type Target =
  /** A variable; `instance` holds the types for the variables of its scheme. */
  | {
      readonly kind: "variable";
      readonly variable: Variable;
      readonly instance: readonly Type[];
      /** Is it a function of the prelude that is read as a value? */
      readonly isProperty?: boolean;
    }
  /** A function of the prelude that takes the arguments of a call one by one. */
  | { readonly kind: "static"; readonly variable: Variable; readonly instance: readonly Type[] }
  | { readonly kind: "case"; readonly info: CaseInfo; readonly instance: readonly Type[] }
  | { readonly kind: "field"; readonly record: RecordInfo; readonly index: number }
  /** An operator or function whose code depends on its types, such as `+` or `int`. */
  | { readonly kind: "builtin"; readonly name: string }
  /** A member that a function of the prelude stands for; the receiver is its first argument. */
  | {
      readonly kind: "method";
      readonly variable: Variable;
      readonly instance: readonly Type[];
      /** Does it take its arguments one after the other, without brackets? */
      readonly isCurried?: boolean;
    }
  /** `sprintf` and its kind, with the format split. */
  | { readonly kind: "format"; readonly name: string; readonly pieces: readonly FormatPiece[] }
  /** A host function; only the prelude names them. */
  | { readonly kind: "import"; readonly name: string }
  /** Going over something whose type is known only where the code is made. */
  | { readonly kind: "iterate" }
  /** A case of an enumeration. */
  | { readonly kind: "constant"; readonly value: number };

/** A piece of a format: text, or what to do with an argument. */
export type FormatPiece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "hole";
      /** The letter: d, i, s, f, F, g, G, e, E, b, c, x, X, o, u, A, O. */
      readonly letter: string;
      readonly flags: string;
      /** Characters at least; 0: no width. */
      readonly width: number;
      /** Digits; null: none given. */
      readonly precision: number | null;
      readonly type: Type;
    };
