/**
 * Code before it is bytes: a function is a list of instructions over trees. A tree computes one value on the stack;
 * its operands are evaluated from left to right.
 */
import type { Mnemonic, ValueType } from "../../../vm/isa/index.js";
import type { Value } from "../../../vm/program/index.js";

/** A local of a function; how many slots there are, and which of them it gets, is found out at the end. */
export interface Local {
  readonly type: ValueType;
  /** As the source calls it; empty: it has no name there. */
  readonly name: string;
  /** Is it stored to more than once? */
  readonly mutable: boolean;
  /** Its number among the locals of its function while that is made; see `numberLocals`. */
  index: number;
}

export function newLocal(type: ValueType, name = "", mutable = false): Local {
  return { type, name, mutable, index: -1 };
}

export interface Label {
  readonly name: string;
  /** The step at which it stands, and how many jump to it, as they were last counted. */
  step: number;
  jumps: number;
}

export function newLabel(name: string): Label {
  return { name, step: -1, jumps: 0 };
}

export type Tree =
  | { readonly op: "const"; readonly type: ValueType; readonly value: Value }
  | { readonly op: "local"; readonly type: ValueType; readonly local: Local }
  | {
      readonly op: "plain";
      readonly type: ValueType;
      readonly mnemonic: PlainMnemonic;
      readonly args: readonly Tree[];
    }
  | {
      readonly op: "call";
      readonly type: ValueType;
      readonly callee: FunctionCode;
      readonly args: readonly Tree[];
    }
  | {
      readonly op: "host";
      readonly type: ValueType;
      readonly name: string;
      readonly args: readonly Tree[];
    }
  | {
      readonly op: "if";
      readonly type: ValueType;
      readonly args: readonly [test: Tree, then: Tree, otherwise: Tree];
    };

export type PlainMnemonic = Exclude<
  Mnemonic,
  | "PUSH"
  | "LOAD"
  | "STORE"
  | "CALL"
  | "CALL_FFI"
  | "JUMP"
  | "JUMP_IF"
  | "JUMP_IF_NOT"
  | "RET"
  | "HALT"
>;

/** A stretch of the source: a body that was put in the place of a call, or a block. */
export interface CodeScope {
  readonly start: number;
  readonly end: number;
  /** Of the function, empty for a lambda; null: a block. */
  readonly name: string | null;
  /** Where the call stands; -1 for a block. */
  readonly callStart: number;
}

/** What a program is built for: to be fast, or to be looked at while it runs. */
export type Purpose = "run" | "debug";

export type Step =
  | { readonly op: "store"; readonly local: Local; tree: Tree }
  | { readonly op: "drop"; tree: Tree }
  | { readonly op: "label"; readonly label: Label }
  | { readonly op: "jump"; readonly label: Label }
  | { readonly op: "branch"; tree: Tree; readonly on: boolean; readonly label: Label }
  | { readonly op: "return"; tree: Tree }
  /** The code from here on comes of this place of the source. */
  | { readonly op: "place"; readonly start: number }
  /** From here on a variable of the source lies in these locals. */
  | {
      readonly op: "bind";
      readonly name: string;
      /** As F# writes it. */
      readonly type: string;
      readonly locals: readonly Local[];
    }
  /** Code between the two comes of a stretch of the source with variables of its own. */
  | { readonly op: "enter" | "leave"; readonly scope: CodeScope }
  /** A value for other functions: dropped where none of them asks for it. */
  | { readonly op: "publish"; readonly key: object; tree: Tree };

export interface FunctionCode {
  name: string;
  readonly params: readonly Local[];
  readonly returnType: ValueType;
  steps: Step[];
}

/** Is it the same however often and whenever it is evaluated? */
export function isAtom(tree: Tree): boolean {
  return tree.op === "const" || (tree.op === "local" && !tree.local.mutable);
}

/** Host functions that do nothing but give a value. */
const REMOVABLE: ReadonlySet<string> = new Set([
  "heap_get",
  "heap_long",
  "heap_long_of",
  "heap_box1",
  "heap_box2",
  "heap_box3",
  "heap_box4",
  "heap_box5",
  "heap_box6",
  "heap_equal",
  "list_cons",
  "string_concat",
  "i32_to_string",
  "to_text",
  "state_get",
]);

/** Can it be left out where its value is not used? */
export function isPure(tree: Tree): boolean {
  switch (tree.op) {
    case "const":
    case "local":
      return true;
    case "plain":
      return tree.mnemonic !== "DIV" && tree.mnemonic !== "MOD" ? tree.args.every(isPure) : false;
    case "if":
      return tree.args.every(isPure);
    case "host":
      return REMOVABLE.has(tree.name) && tree.args.every(isPure);
    case "call":
      return false;
  }
}

export function withArgs(tree: Tree, args: readonly Tree[]): Tree {
  if (tree.op === "const" || tree.op === "local") return tree;
  if (tree.op === "if") {
    const [test, then, otherwise] = [args[0]!, args[1]!, args[2]!];
    // A test that is known now chooses: code that no path reaches would be a finding of the verifier.
    if (test.op === "const")
      return test.value.type === "Bool" && test.value.value ? then : otherwise;
    return { ...tree, args: [test, then, otherwise] };
  }
  return { ...tree, args };
}

/** Numbers the locals of a function from 0 on, its parameters first, and gives how many there are. */
export function numberLocals({ params }: FunctionCode, steps: readonly Step[]): number {
  eachLocal(steps, (local) => {
    local.index = -1;
  });
  let count = 0;
  for (const param of params) param.index = count++;
  eachLocal(steps, (local) => {
    if (local.index < 0) local.index = count++;
  });
  return count;
}

function eachLocal(steps: readonly Step[], visit: (local: Local) => void): void {
  const visitTree = (tree: Tree): void => {
    if (tree.op === "local") visit(tree.local);
    else if (tree.op !== "const") for (const arg of tree.args) visitTree(arg);
  };
  for (const step of steps) {
    if (isComputing(step)) visitTree(step.tree);
    if (step.op === "store") visit(step.local);
    else if (step.op === "bind") step.locals.forEach(visit);
  }
}

/** A step that computes a value. */
export type Computing = Extract<Step, { tree: Tree }>;

export function isComputing(step: Step): step is Computing {
  const { op } = step;
  return op === "store" || op === "drop" || op === "branch" || op === "return" || op === "publish";
}

export function treeOf(step: Step): Tree | null {
  return isComputing(step) ? step.tree : null;
}
