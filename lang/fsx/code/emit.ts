/** From functions as trees to a module. */
import type { Module } from "../../../vm/program/index.js";
import { BytecodeBuilder, type FunctionBuilder } from "../../../vm/program/index.js";
import { withCellType } from "./cells.js";
import { isConst } from "./fold.js";
import { optimise } from "./optimise.js";
import { assignSlots, type Slots } from "./slots.js";
import type { CodeScope, FunctionCode, Label, Local, Purpose, Step, Tree } from "./tree.js";

/** A place of the source where code begins: UTF-16 units from its start. */
export interface CodeStart {
  readonly byteOffset: number;
  readonly start: number;
}

export interface EmittedFunction {
  readonly code: FunctionCode;
  readonly starts: readonly CodeStart[];
  /** Names of locals by slot. */
  readonly locals: readonly string[];
  /** What a debugger is to know of its variables, in the order of the code. */
  readonly notes: readonly CodeNote[];
  readonly length: number;
}

/** From a byte on a variable lies in these slots, or a stretch of the source begins or ends. */
export type CodeNote = { readonly byteOffset: number } & (
  | {
      readonly note: "bind";
      readonly name: string;
      readonly type: string;
      readonly slots: readonly number[];
    }
  | { readonly note: "enter" | "leave"; readonly scope: CodeScope }
);

export interface Emitted {
  /** Without debug information. */
  readonly module: Module;
  readonly functions: readonly EmittedFunction[];
}

export function emitModule(
  functions: readonly FunctionCode[],
  entry: FunctionCode,
  isWanted: (key: object) => boolean,
  purpose: Purpose = "run",
): Emitted {
  const builder = new BytecodeBuilder();
  const emitted = functions.map((code) => {
    let writer!: Writer;
    let slots!: Slots;
    const params = code.params.map(({ type }) => type);
    builder.function(code.name, { params, returnType: code.returnType }, (into) => {
      const steps = optimise(code, isWanted, purpose);
      slots = assignSlots(code, steps);
      writer = new Writer(into, slots);
      writer.write(steps);
    });
    const { starts, notes, length } = writer;
    return { code, starts, locals: slots.names, notes, length };
  });
  return { module: builder.entryPoint(entry.name).build(), functions: emitted };
}

/** Writes the steps of one function. */
class Writer {
  readonly starts: CodeStart[] = [];
  readonly notes: CodeNote[] = [];
  readonly #into: FunctionBuilder;
  readonly #slots: Slots;
  readonly #labels = new Map<Label, string>();
  #fresh = 0;

  constructor(into: FunctionBuilder, slots: Slots) {
    this.#into = into;
    this.#slots = slots;
    for (let i = 0; i < slots.count - into.params.length; i++) into.local();
  }

  get length(): number {
    return this.#into.byteOffset;
  }

  write(steps: readonly Step[]): void {
    for (const step of steps) this.#step(step);
  }

  #step(step: Step): void {
    switch (step.op) {
      case "store":
        this.#tree(step.tree);
        this.#into.store(this.#slotOf(step.local));
        return;
      case "drop":
      case "publish":
        this.#tree(step.tree);
        this.#into.emit("POP");
        return;
      case "label":
        this.#into.label(this.#nameOf(step.label));
        return;
      case "jump":
        this.#into.jump(this.#nameOf(step.label));
        return;
      case "branch":
        this.#branch(step.tree, step.on, this.#nameOf(step.label));
        return;
      case "return":
        this.#tree(step.tree);
        this.#into.ret();
        return;
      case "place":
        this.#place(step.start);
        return;
      case "bind": {
        const { byteOffset } = this.#into;
        const slots = step.locals.map((local) => this.#slotOf(local));
        this.notes.push({ note: "bind", byteOffset, name: step.name, type: step.type, slots });
        return;
      }
      case "enter":
      case "leave":
        this.notes.push({ note: step.op, byteOffset: this.#into.byteOffset, scope: step.scope });
        return;
    }
  }

  #place(start: number): void {
    const byteOffset = this.#into.byteOffset;
    if (this.starts.at(-1)?.byteOffset === byteOffset) this.starts.pop();
    if (this.starts.at(-1)?.start !== start) this.starts.push({ byteOffset, start });
  }

  #tree(tree: Tree): void {
    switch (tree.op) {
      case "const":
        this.#into.push(tree.value);
        return;
      case "local":
        this.#into.load(this.#slotOf(tree.local));
        return;
      case "if":
        this.#conditional(tree.args);
        return;
      case "host": {
        const typed = withCellType(tree) as Tree & { readonly op: "host" };
        for (const arg of typed.args) this.#tree(arg);
        this.#into.callFfi(typed.name);
        return;
      }
      default:
        for (const arg of tree.args) this.#tree(arg);
        if (tree.op === "call") this.#into.call(tree.callee.name);
        else this.#into.emit(tree.mnemonic as Parameters<FunctionBuilder["emit"]>[0]);
    }
  }

  #conditional([test, then, otherwise]: readonly [Tree, Tree, Tree]): void {
    const [other, end] = [this.#label("else"), this.#label("end")];
    this.#branch(test, false, other);
    this.#tree(then);
    this.#into.jump(end).label(other);
    this.#tree(otherwise);
    this.#into.label(end);
  }

  /** Jumps where the tree is what `on` says; conditions inside of it jump by themselves. */
  #branch(tree: Tree, on: boolean, target: string): void {
    if (tree.op === "plain" && tree.mnemonic === "NOT") {
      this.#branch(tree.args[0]!, !on, target);
      return;
    }
    if (isConst(tree, on)) {
      this.#into.jump(target);
      return;
    }
    if (isConst(tree, !on)) return;
    if (tree.op === "if") {
      const [test, then, otherwise] = tree.args;
      if (isConst(otherwise, false)) {
        this.#both(test, then, on, target);
        return;
      }
      if (isConst(then, true)) {
        this.#either(test, otherwise, on, target);
        return;
      }
    }
    this.#tree(tree);
    if (on) this.#into.jumpIf(target);
    else this.#into.jumpIfNot(target);
  }

  /** `left && right` */
  #both(left: Tree, right: Tree, on: boolean, target: string): void {
    if (!on) {
      this.#branch(left, false, target);
      this.#branch(right, false, target);
      return;
    }
    const skip = this.#label("skip");
    this.#branch(left, false, skip);
    this.#branch(right, true, target);
    this.#into.label(skip);
  }

  /** `left || right` */
  #either(left: Tree, right: Tree, on: boolean, target: string): void {
    if (on) {
      this.#branch(left, true, target);
      this.#branch(right, true, target);
      return;
    }
    const skip = this.#label("skip");
    this.#branch(left, true, skip);
    this.#branch(right, false, target);
    this.#into.label(skip);
  }

  #slotOf(local: Local): number {
    const slot = this.#slots.of[local.index];
    // A local that is only read was never stored: that is a mistake of the compiler.
    if (slot === undefined) throw new Error(`the local ${local.name} has no slot`);
    return slot;
  }

  #nameOf(label: Label): string {
    let name = this.#labels.get(label);
    if (name === undefined) {
      name = this.#label(label.name);
      this.#labels.set(label, name);
    }
    return name;
  }

  #label(name: string): string {
    return `${name}${this.#fresh++}`;
  }
}
