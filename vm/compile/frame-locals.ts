/**
 * Where the values of a frame live while compiled code runs: each local and operand in WebAssembly locals, one
 * for each kind of number that it ever holds there, and the tag of a local beside them once it changes. Which
 * of them exist is found out while code is emitted. A text is one number: see text-lane.ts.
 */
import { TYPE_CODES, type ValueType } from "../isa/index.js";
import { LANES, type Lane } from "./wasm-code.js";

const LANE_OF: Readonly<Record<ValueType, Lane>> = {
  Unit: "i32",
  Bool: "i32",
  I32: "i32",
  I64: "i64",
  F32: "f32",
  F64: "f64",
  Char: "i32",
  String: "i64",
};

export function laneOf(type: ValueType): Lane {
  return LANE_OF[type];
}

/** By lane, the tags of the types that it holds, as bits. */
const TAGS_OF: Readonly<Record<Lane, number>> = {
  i32: tagsIn("i32"),
  i64: tagsIn("i64"),
  f32: tagsIn("f32"),
  f64: tagsIn("f64"),
};

function tagsIn(lane: Lane): number {
  return Object.entries(LANE_OF).reduce(
    (bits, [type, each]) => (each === lane ? bits | (1 << TYPE_CODES[type as ValueType]) : bits),
    0,
  );
}

export function tagsOf(lane: Lane): number {
  return TAGS_OF[lane];
}

/** A local or an operand in a lane, as one number. */
function keyOf(index: number, lane: Lane): number {
  return 128 * index + LANES[lane];
}

/** A local of the frame in one lane. */
export interface HeldLocal {
  readonly local: number;
  readonly lane: Lane;
  /** The WebAssembly local. */
  readonly index: number;
}

export class FrameLocals {
  /** The lanes of WebAssembly's locals beyond the parameters. */
  readonly lanes: Lane[] = [];
  readonly #params: number;
  readonly #held = new Map<number, HeldLocal>();
  readonly #stored = new Set<number>();
  readonly #tags = new Map<number, number>();
  readonly #operands = new Map<number, number>();
  readonly #shared = new Map<object, number>();

  /** After so many parameters. */
  constructor(params: number) {
    this.#params = params;
  }

  /** A WebAssembly local for a purpose of its own; 0 at first. */
  add(lane: Lane): number {
    return this.#params + this.lanes.push(lane) - 1;
  }

  /** As `add`; the same one for the same purpose. */
  shared(purpose: object, lane: Lane): number {
    const index = this.#shared.get(purpose) ?? this.add(lane);
    this.#shared.set(purpose, index);
    return index;
  }

  /** Lets a parameter hold a local of the frame. */
  holdParameter(local: number, lane: Lane, index: number): void {
    this.#held.set(keyOf(local, lane), { local, lane, index });
    this.#stored.add(keyOf(local, lane));
  }

  /** The WebAssembly local that holds a local while it has this type. */
  read(local: number, type: ValueType): number {
    const lane = laneOf(type);
    const key = keyOf(local, lane);
    const known = this.#held.get(key);
    if (known) return known.index;
    const index = this.add(lane);
    this.#held.set(key, { local, lane, index });
    return index;
  }

  /** The local that a WebAssembly local holds; null: none. */
  localIn(index: number): number | null {
    for (const held of this.#held.values()) if (held.index === index) return held.local;
    return null;
  }

  /** As `read`, for a store. */
  write(local: number, type: ValueType): number {
    this.#stored.add(keyOf(local, laneOf(type)));
    return this.read(local, type);
  }

  /** The WebAssembly local with the tag of a local, for a store that changes it. */
  tag(local: number): number {
    const known = this.#tags.get(local);
    if (known !== undefined) return known;
    const index = this.add("i32");
    this.#tags.set(local, index);
    return index;
  }

  /** Null: the tag never changes. */
  knownTag(local: number): number | null {
    return this.#tags.get(local) ?? null;
  }

  /** The WebAssembly local for the operand at a height. */
  operand(height: number, type: ValueType): number {
    const key = keyOf(height, laneOf(type));
    const known = this.#operands.get(key);
    if (known !== undefined) return known;
    const index = this.add(laneOf(type));
    this.#operands.set(key, index);
    return index;
  }

  /** Every local that is held anywhere. */
  get held(): readonly HeldLocal[] {
    return [...this.#held.values()];
  }

  isStored({ local, lane }: HeldLocal): boolean {
    return this.#stored.has(keyOf(local, lane));
  }

  /** The locals whose tags may have changed, with the WebAssembly locals of the tags. */
  get tags(): readonly (readonly [number, number])[] {
    return [...this.#tags];
  }
}
