/**
 * The tree of an F# source. Nodes are plain data with their places; inference writes what it found into the fields
 * `type` and `target`, and nowhere else.
 */
import type { Target, Variable } from "../types/target.js";
import type { Type } from "../types/type.js";
import type { Span } from "./problem.js";

/** A name at its place. */
export interface Name extends Span {
  readonly text: string;
}

export type Literal =
  | { readonly kind: "unit" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "byte" | "uint16"; readonly value: number }
  | { readonly kind: "uint32" | "uint64"; readonly value: bigint }
  | { readonly kind: "float" | "float32"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  /** A code point. */
  | { readonly kind: "char"; readonly value: number };

interface ExprBase extends Span {
  /** Set by inference. */
  type?: Type;
  /** Set by inference where the value is widened to this type. */
  widened?: Type;
  /** Set by inference where a list or its like stands for a sequence of this type; `type` is its own. */
  sequence?: Type;
}

export type Expr =
  | (ExprBase & { readonly kind: "literal"; readonly literal: Literal })
  | NameExpr
  | MemberExpr
  | (ExprBase & {
      readonly kind: "apply";
      readonly fn: Expr;
      readonly arg: Expr;
      readonly tight: boolean;
      target?: Target;
    })
  | (ExprBase & {
      readonly kind: "typeApply";
      readonly fn: Expr;
      readonly types: readonly TypeNode[];
    })
  | InfixExpr
  | (ExprBase & { readonly kind: "prefix"; readonly op: Name; readonly arg: Expr; target?: Target })
  | (ExprBase & {
      readonly kind: "tuple";
      readonly items: readonly Expr[];
      /** How many pairs of brackets stand around it; absent: none. */
      readonly brackets?: number;
    })
  | (ExprBase & { readonly kind: "list"; readonly items: readonly Expr[]; readonly array: boolean })
  | (ExprBase & {
      readonly kind: "range";
      readonly from: Expr;
      readonly step: Expr | null;
      readonly to: Expr;
    })
  | (ExprBase & {
      readonly kind: "comprehension";
      readonly body: Expr;
      readonly array: boolean;
      /** Is it a `seq { … }`? */
      readonly isSequence: boolean;
    })
  | (ExprBase & { readonly kind: "yield"; readonly value: Expr; readonly bang: boolean })
  | RecordExpr
  | (ExprBase & {
      readonly kind: "if";
      readonly test: Expr;
      readonly body: Expr;
      readonly otherwise: Expr | null;
    })
  | (ExprBase & {
      readonly kind: "match";
      readonly subject: Expr;
      readonly cases: readonly MatchCase[];
      /** Does one of the cases fit whatever the value is? */
      isComplete?: boolean;
    })
  | LambdaExpr
  | (ExprBase & { readonly kind: "block"; readonly items: readonly BlockItem[] })
  | (ExprBase & {
      readonly kind: "index";
      readonly subject: Expr;
      readonly index: Expr;
      target?: Target;
    })
  | (ExprBase & {
      readonly kind: "slice";
      readonly subject: Expr;
      readonly from: Expr | null;
      readonly to: Expr | null;
      target?: Target;
    })
  | (ExprBase & {
      readonly kind: "assign";
      readonly place: Expr;
      readonly value: Expr;
      target?: Target;
    })
  | (ExprBase & { readonly kind: "while"; readonly test: Expr; readonly body: Expr })
  | ForToExpr
  | (ExprBase & {
      readonly kind: "forIn";
      readonly pattern: Pattern;
      readonly source: Expr;
      readonly body: Expr;
      target?: Target;
    })
  | (ExprBase & { readonly kind: "annotated"; readonly value: Expr; readonly annotation: TypeNode })
  | (ExprBase & { readonly kind: "interpolated"; readonly pieces: readonly TextPiece[] })
  | TryWithExpr
  | (ExprBase & { readonly kind: "tryFinally"; readonly body: Expr; readonly last: Expr })
  /** Left only where no computation stands around it; see `parser/computations.ts`. */
  | (ExprBase & { readonly kind: "return"; readonly value: Expr; readonly bang: boolean })
  | (ExprBase & { readonly kind: "error" });

export interface TryWithExpr extends ExprBase {
  readonly kind: "tryWith";
  readonly body: Expr;
  /** Rules for what was raised. */
  readonly cases: readonly MatchCase[];
}

export interface NameExpr extends ExprBase {
  readonly kind: "name";
  /** `List.map` is a path of two, `r.Name` too: which one it is, inference finds out. */
  readonly path: readonly Name[];
  /** What the first names of the path mean. */
  target?: Target;
  /** The members that the other names of the path stand for. */
  steps?: MemberStep[];
}

export interface MemberStep {
  readonly target: Target;
  readonly type: Type;
  readonly name: Name;
}

export interface MemberExpr extends ExprBase {
  readonly kind: "member";
  readonly subject: Expr;
  readonly name: Name;
  target?: Target;
}

export interface InfixExpr extends ExprBase {
  readonly kind: "infix";
  readonly op: Name;
  readonly left: Expr;
  readonly right: Expr;
  target?: Target;
}

export interface RecordExpr extends ExprBase {
  readonly kind: "record";
  readonly copied: Expr | null;
  readonly fields: readonly { readonly path: readonly Name[]; readonly value: Expr }[];
}

export interface LambdaExpr extends ExprBase {
  readonly kind: "lambda";
  readonly params: readonly Pattern[];
  readonly body: Expr;
}

export interface ForToExpr extends ExprBase {
  readonly kind: "forTo";
  readonly name: Name;
  readonly from: Expr;
  readonly to: Expr;
  readonly down: boolean;
  readonly body: Expr;
  variable?: Variable;
}

export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "hole";
      readonly value: Expr;
      readonly before: string;
      readonly width: number;
      readonly after: string;
    };

export interface MatchCase extends Span {
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: Expr;
}

/** An item of a block: bindings or an expression. */
export type BlockItem = BindingGroup | (Span & { readonly kind: "do"; readonly value: Expr });

/** `when 'k : comparison`. */
export interface Constraint extends Span {
  /** Without its apostrophe. */
  readonly variable: string;
  readonly ability: "comparison" | "equality";
}

export interface BindingGroup extends Span {
  readonly kind: "let";
  readonly rec: boolean;
  readonly bindings: readonly Binding[];
}

export interface Binding extends Span {
  readonly pattern: Pattern;
  /** Parameters; none: a value. */
  readonly params: readonly Pattern[];
  readonly annotation: TypeNode | null;
  readonly body: Expr;
  readonly mutable: boolean;
  readonly inline: boolean;
  /** Does it name type parameters? */
  readonly generic: boolean;
  /** What it says that they must be able to do. */
  readonly constraints: readonly Constraint[];
  /** Is it a member of a type? Then others reach it only through the type. */
  readonly isMember?: boolean;
  readonly attributes: readonly Attribute[];
  /** Set by inference where the pattern is one name. */
  variable?: Variable;
}

export interface Attribute extends Span {
  readonly name: string;
  readonly argument: Expr | null;
}

interface PatternBase extends Span {
  type?: Type;
}

export interface FieldPattern {
  readonly path: readonly Name[];
  readonly pattern: Pattern;
}

export type Pattern =
  | (PatternBase & { readonly kind: "wild" })
  | (PatternBase & {
      readonly kind: "var";
      readonly name: Name;
      variable?: Variable;
      target?: Target;
    })
  | (PatternBase & { readonly kind: "literal"; readonly literal: Literal })
  | (PatternBase & { readonly kind: "tuple"; readonly items: readonly Pattern[] })
  | (PatternBase & {
      readonly kind: "list";
      readonly items: readonly Pattern[];
      readonly array: boolean;
    })
  | (PatternBase & { readonly kind: "cons"; readonly head: Pattern; readonly tail: Pattern })
  | (PatternBase & {
      readonly kind: "case";
      readonly path: readonly Name[];
      readonly arg: Pattern | null;
      target?: Target;
    })
  | (PatternBase & {
      readonly kind: "record";
      readonly fields: readonly FieldPattern[];
    })
  /** What stands behind a case, each field by its name. */
  | (PatternBase & { readonly kind: "fields"; readonly fields: readonly FieldPattern[] })
  | (PatternBase & { readonly kind: "or"; readonly left: Pattern; readonly right: Pattern })
  | (PatternBase & { readonly kind: "and"; readonly left: Pattern; readonly right: Pattern })
  | (PatternBase & {
      readonly kind: "as";
      readonly inner: Pattern;
      readonly name: Name;
      variable?: Variable;
    })
  | (PatternBase & {
      readonly kind: "annotated";
      readonly inner: Pattern;
      readonly annotation: TypeNode;
    })
  /** `:? Type`: what kind of exception is it? */
  | (PatternBase & {
      readonly kind: "typeTest";
      readonly annotation: TypeNode;
      /** Set by inference: the names of the exceptions that it fits; null: all of them. */
      names?: readonly string[] | null;
    })
  | (PatternBase & { readonly kind: "error" });

export type TypeNode = Span &
  (
    | { readonly kind: "named"; readonly path: readonly Name[]; readonly args: readonly TypeNode[] }
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "function"; readonly from: TypeNode; readonly to: TypeNode }
    | { readonly kind: "tuple"; readonly items: readonly TypeNode[] }
    | { readonly kind: "array"; readonly item: TypeNode }
    | { readonly kind: "any" }
  );

export type Declaration =
  | BindingGroup
  | (Span & { readonly kind: "do"; readonly value: Expr })
  | (Span & { readonly kind: "open"; readonly path: readonly Name[] })
  | (Span & {
      readonly kind: "module";
      readonly path: readonly Name[];
      readonly items: readonly Declaration[];
      readonly whole: boolean;
      /** Do those behind it know its names without its own, as [<AutoOpen>] says? */
      readonly opens: boolean;
      /** The module that it is another name of; null: it is one of its own. */
      readonly alias: readonly Name[] | null;
    })
  | ExceptionDeclaration
  | TypeGroup;

/** `exception Name of …`. */
export interface ExceptionDeclaration extends Span {
  readonly kind: "exception";
  readonly name: Name;
  readonly fields: CaseDeclaration["fields"];
}

/** Types that know one another: `type … and …`. */
export interface TypeGroup extends Span {
  readonly kind: "types";
  readonly types: readonly TypeDeclaration[];
  /** The members of all of them, which know one another. */
  readonly members: BindingGroup;
}

export interface TypeDeclaration extends Span {
  readonly name: Name;
  readonly params: readonly string[];
  readonly body: TypeBody;
  readonly attributes: readonly Attribute[];
  readonly members: readonly MemberDeclaration[];
}

/** A member of a record or union, as a binding: its first parameter is the value itself unless it is static. */
export interface MemberDeclaration {
  readonly binding: Binding;
  readonly isStatic: boolean;
}

export type TypeBody =
  | { readonly kind: "record"; readonly fields: readonly FieldDeclaration[] }
  | { readonly kind: "union"; readonly cases: readonly CaseDeclaration[] }
  | {
      readonly kind: "enum";
      readonly cases: readonly { readonly name: Name; readonly value: Literal }[];
    }
  | { readonly kind: "alias"; readonly type: TypeNode }
  | { readonly kind: "error" };

export interface FieldDeclaration extends Span {
  readonly name: Name;
  readonly type: TypeNode;
  readonly mutable: boolean;
}

export interface CaseDeclaration extends Span {
  readonly name: Name;
  readonly fields: readonly { readonly name: Name | null; readonly type: TypeNode }[];
}
