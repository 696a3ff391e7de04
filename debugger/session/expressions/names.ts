/**
 * What names mean at a moment: locals, constants, stack positions, figures of the machine. The scope of every
 * expression that the debugger evaluates.
 */
import { nearestName } from "../../../lang/index.js";
import {
  type FrameView,
  fusabiError,
  type Machine,
  type Module,
  type Value,
} from "../../../vm/index.js";
import { type Scope, writeExpressionName } from "./index.js";

/** Figures by their names in expressions. */
const FIGURES: Readonly<Record<string, (machine: Machine) => Value>> = {
  $instructions: (machine) => count(machine.statistics.instructions),
  $calls: (machine) => count(machine.statistics.ffiCalls),
  $depth: (machine) => small(machine.frameCount),
  $memory: (machine) => count(machine.memory.used),
  $memoryLimit: (machine) => count(machine.memory.limit),
  $stack: (machine) => small(valuesOf(machine)),
  $stackLimit: (machine) => small(machine.limits.stackValues),
};

export const FIGURE_NAMES: readonly string[] = Object.keys(FIGURES);

/** Lists of values, of which an expression takes one: `stack[0]`. */
export const LIST_NAMES = ["stack", "locals", "constants"] as const;
export type ListName = (typeof LIST_NAMES)[number];

export function isListName(name: string): name is ListName {
  return (LIST_NAMES as readonly string[]).includes(name);
}

export class Names implements Scope {
  readonly #module: Module;
  readonly #machine: Machine;
  readonly #frameIndex: number;
  readonly #call: Scope["call"] | null;
  /** Of a frame that has called another: read once, for one moment. The innermost is read anew each time. */
  #known: FrameView | null | undefined;
  /** The indexes of locals by name, as far as they were asked for, of one function. */
  readonly #indexes = new Map<string, number>();
  #indexesOf = -1;

  /** `call` answers calls of host functions; null: they are refused. */
  constructor(machine: Machine, frameIndex: number, call: Scope["call"] | null = null) {
    this.#module = machine.module;
    this.#machine = machine;
    this.#frameIndex = frameIndex;
    this.#call = call;
  }

  named(name: string): Value {
    const value = this.#find(name);
    if (value) return value;
    throw fusabiError("UnknownName", { name, suggestion: this.#suggestion(name) });
  }

  /** Does anything have this name? */
  has(name: string): boolean {
    return this.#find(name) !== null;
  }

  #find(name: string): Value | null {
    const { functionIndex } = this;
    const local = this.#indexOf(functionIndex, name);
    const value = local >= 0 ? this.#local(local) : null;
    if (value) return value;
    const constant = this.#module.debug?.constants.indexOf(name) ?? -1;
    if (constant >= 0 && name !== "") return this.#module.constants.at(constant);
    const figure = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
    return figure ? figure(this.#machine) : null;
  }

  entry(list: string, index: number): Value {
    if (this.#frameIndex === 0) {
      const value =
        list === "locals" ? this.#local(index) : list === "stack" && this.#operand(index);
      if (value) return value;
    }
    const values = this.#list(list);
    if (!(Number.isInteger(index) && index >= 0 && index < values.length))
      throw fusabiError("IndexOutside", { name: list, index, count: values.length });
    return values.at(index) as Value;
  }

  call(name: string, args: readonly Value[]): Value | Promise<Value> {
    if (!this.#call) throw fusabiError("CallNotAllowed", { name });
    return this.#call(name, args);
  }

  /** -1 where there is no frame. */
  get functionIndex(): number {
    const place = this.#frameIndex === 0 ? this.#machine.place : this.#frame;
    return place?.functionIndex ?? -1;
  }

  /** Of the local of that name, or -1. */
  #indexOf(functionIndex: number, name: string): number {
    if (functionIndex !== this.#indexesOf) {
      this.#indexesOf = functionIndex;
      this.#indexes.clear();
    }
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = functionIndex < 0 ? -1 : localNamed(this.#module, functionIndex, name);
    this.#indexes.set(name, index);
    return index;
  }

  /** Null where there is none. */
  #local(index: number): Value | null {
    if (this.#frameIndex === 0) return this.#machine.localAt(index);
    return this.#frame?.locals[index] ?? null;
  }

  /** The top is 0. Null where there is none. */
  #operand(index: number): Value | null {
    return this.#machine.operandAt(index);
  }

  get #frame(): FrameView | null {
    if (this.#frameIndex === 0) return this.#machine.frames(0, 1)[0] ?? null;
    this.#known ??= this.#machine.frames(this.#frameIndex, 1)[0] ?? null;
    return this.#known;
  }

  #suggestion(name: string): string {
    if (isListName(name)) return ` Did you mean ${name}[0]?`;
    const { debug } = this.#module;
    const locals = debug?.functions[this.functionIndex]?.locals ?? [];
    const nearest = nearestName(name, [...locals, ...(debug?.constants ?? []), ...FIGURE_NAMES]);
    return nearest ? ` Did you mean ${writeExpressionName(nearest)}?` : "";
  }

  #list(name: string): { readonly length: number; at(index: number): Value | undefined } {
    if (name === "constants") return this.#module.constants;
    const frame = this.#frame;
    if (name === "locals") return frame?.locals ?? [];
    if (name === "stack") return frame ? [...frame.operands].reverse() : [];
    throw fusabiError("UnknownName", { name, suggestion: "" });
  }
}

/** The name of a local, of which no other in the function has the same: from debug information, else `local0`. */
export function localName(module: Module, functionIndex: number, index: number): string {
  const names = module.debug?.functions[functionIndex]?.locals ?? [];
  const name = names[index] || `local${index}`;
  return names.indexOf(name) === index || !names.includes(name) ? name : `locals[${index}]`;
}

/** The name of a constant: from debug information, else `constants[0]`. */
export function constantName({ debug }: Module, index: number): string {
  return debug?.constants[index] || `constants[${index}]`;
}

/** The expression that gives a local. */
export function localExpression(module: Module, functionIndex: number, index: number): string {
  const name = localName(module, functionIndex, index);
  return name === `locals[${index}]` ? name : writeExpressionName(name);
}

/** The index of the local of that name, or -1. */
export function localNamed(module: Module, functionIndex: number, name: string): number {
  const named =
    name === "" ? -1 : (module.debug?.functions[functionIndex]?.locals.indexOf(name) ?? -1);
  if (named >= 0) return named;
  const [, digits] = /^local(\d{1,9})$/.exec(name) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

function valuesOf(machine: Machine): number {
  return machine
    .frames()
    .reduce((total, frame) => total + frame.locals.length + frame.operands.length, 0);
}

function count(value: number): Value {
  return { type: "I64", value: BigInt(value) };
}

function small(value: number): Value {
  return { type: "I32", value };
}
