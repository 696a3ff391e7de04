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
} from "../../../vm/shared.js";
import { slotsOfPath } from "../program/fsharp.js";
import { localName, localNamed, numberedLocal } from "../program/names.js";
import { hasFixedVariables, locateFrame, visibleVariables } from "../program/source-frames.js";
import type { Place } from "../program/source-map.js";
import { type Scope, writeExpressionName } from "./index.js";

/** Figures by their names in expressions. */
const FIGURES: Readonly<Record<string, (machine: Machine) => Value>> = {
  $instructions: (machine) => count(machine.statistics.instructions),
  $fuel: (machine) => count(machine.statistics.fuel),
  $calls: (machine) => count(machine.statistics.ffiCalls),
  $depth: (machine) => small(machine.frameCount),
  $memory: (machine) => count(machine.memory.used),
  $memoryLimit: (machine) => count(machine.memory.limit),
  $stack: (machine) => small(valuesOf(machine)),
  $stackLimit: (machine) => small(machine.limits.stackValues),
};

export const FIGURE_NAMES: readonly string[] = Object.keys(FIGURES);

/** Lists of values, of which an expression takes one: `stack[0]`. */
const LIST_NAMES = ["stack", "locals", "constants"] as const;
export type ListName = (typeof LIST_NAMES)[number];

export function isListName(name: string): name is ListName {
  return (LIST_NAMES as readonly string[]).includes(name);
}

export class Names implements Scope {
  readonly #module: Module;
  readonly #machine: Machine;
  readonly #frameIndex: number;
  /** See `FrameLocation`. */
  readonly #level: number;
  readonly #call: Scope["call"] | null;
  /** Of a frame that has called another: read once, for one moment. The innermost is read anew each time. */
  #known: FrameView | null | undefined;
  /** The slots of locals by name, as far as they were asked for, of one function; null: no local. */
  readonly #slots = new Map<string, readonly number[] | null>();
  #slotsOf = -1;
  /** Where the slots differ from instruction to instruction: the one that they are of; else -1. */
  #slotsAt = -1;

  /** `frameIndex` counts the frames of the source. `call` answers calls of host functions; null: they are refused. */
  constructor(machine: Machine, frameIndex: number, call: Scope["call"] | null = null) {
    this.#module = machine.module;
    this.#machine = machine;
    const { frame, level } = locateFrame(machine, frameIndex);
    this.#frameIndex = frame;
    this.#level = level;
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
    const value = this.#variable(name);
    if (value) return value;
    const constant = this.#constant(name);
    if (constant) return constant;
    const figure = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
    return figure ? figure(this.#machine) : null;
  }

  #constant(name: string): Value | null {
    const constant = this.#module.debug?.constants.indexOf(name) ?? -1;
    return constant >= 0 && name !== "" ? this.#module.constants.at(constant) : null;
  }

  /**
   * What a name stands for whenever the program comes to a place, in the innermost frame: the index of a local, or a
   * constant's value; null where it differs from time to time, or is nothing.
   */
  meaningAt(place: Place, name: string): number | Value | null {
    const slots = slotsNamed(this.#module, place, name, this.#level);
    if (slots !== null) return slots.length === 1 ? slots[0]! : null;
    return this.#constant(name);
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

  /** Null where no variable has the name. @throws FusabiError VariableInParts, NoValueHere */
  #variable(name: string): Value | null {
    const slots = this.#slotsNamed(name);
    if (slots === null) return null;
    if (slots.length === 1) return this.#local(slots[0]!);
    if (slots.length === 0) throw fusabiError("NoValueHere", { name });
    const parts = slots.map((slot) => `locals[${slot}]`).join(", ");
    throw fusabiError("VariableInParts", { name, parts });
  }

  #slotsNamed(name: string): readonly number[] | null {
    const place = this.#frameIndex === 0 ? this.#machine.place : this.#frame;
    if (!place) return null;
    const { functionIndex, byteOffset } = place;
    if (functionIndex !== this.#slotsOf || (this.#slotsAt >= 0 && this.#slotsAt !== byteOffset)) {
      this.#slotsOf = functionIndex;
      this.#slotsAt = hasFixedVariables(this.#module, functionIndex) ? -1 : byteOffset;
      this.#slots.clear();
    }
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slots = slotsNamed(this.#module, { functionIndex, byteOffset }, name, this.#level);
    this.#slots.set(name, slots);
    return slots;
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
    const constants = this.#module.debug?.constants ?? [];
    const nearest = nearestName(name, [...this.#localNames(), ...constants, ...FIGURE_NAMES]);
    return nearest ? ` Did you mean ${writeExpressionName(nearest)}?` : "";
  }

  #localNames(): readonly string[] {
    const place = this.#frameIndex === 0 ? this.#machine.place : this.#frame;
    const visible = place && visibleVariables(this.#module, place, this.#level);
    if (visible) return visible.map(({ name }) => name);
    return this.#module.debug?.functions[this.functionIndex]?.locals ?? [];
  }

  #list(name: string): { readonly length: number; at(index: number): Value | undefined } {
    if (name === "constants") return this.#module.constants;
    const frame = this.#frame;
    if (name === "locals") return frame?.locals ?? [];
    if (name === "stack") return frame ? [...frame.operands].reverse() : [];
    throw fusabiError("UnknownName", { name, suggestion: "" });
  }
}

/** The slots of the variable of that name which a frame sees at a place; null where it sees none. */
export function slotsNamed(
  module: Module,
  place: Place,
  name: string,
  level: number,
): readonly number[] | null {
  const visible = visibleVariables(module, place, level);
  const found = name === "" ? undefined : visible?.find((variable) => variable.name === name);
  if (found) return found.slots;
  const [first, ...rest] = name.split(".");
  const whole = rest.length > 0 && visible?.find((variable) => variable.name === first);
  const part = whole ? slotsOfPath(module.debug, whole, rest) : null;
  if (part) return part;
  const slot = visible ? numberedLocal(name) : localNamed(module, place.functionIndex, name);
  return slot < 0 ? null : [slot];
}

/** The expression that gives a local. */
export function localExpression(module: Module, functionIndex: number, index: number): string {
  const name = localName(module, functionIndex, index);
  return name === `locals[${index}]` ? name : writeExpressionName(name);
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
