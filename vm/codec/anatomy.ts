/**
 * Where everything of an archive stands, for who shows its bytes: the root, the arrays, the texts and the code that
 * hang on them. It reads pointers and nothing else, so that a damaged archive still tells what can be found.
 */
import { TYPE_CODES } from "../isa/index.js";
import { type LayoutName, STRING, STRUCT_ALIGNMENT, VALUE } from "./layouts.js";
import type { Plan } from "./plan.js";
import { isInline, readI32, stringLength, vecLength } from "./pointer.js";
import { lengthProblem, recognise, rootOffset } from "./recognise.js";

/** Bytes of the file, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An array of structs. */
export interface ArrayPlace {
  readonly first: number;
  readonly count: number;
  readonly itemSize: number;
}

/** What a function has outside of its struct; null for what stands nowhere or in the struct itself. */
export interface FunctionPlaces {
  readonly name: Span | null;
  readonly params: Span | null;
  readonly code: Span | null;
}

/** The arrays are null where they do not lie before the root. */
export interface Anatomy {
  readonly layout: LayoutName;
  readonly root: Span;
  readonly constants: ArrayPlace | null;
  readonly functions: ArrayPlace | null;
  readonly imports: ArrayPlace | null;
  /** The text of a constant that has a long one. */
  constantText(index: number): Span | null;
  functionPlaces(index: number): FunctionPlaces;
  /** The name of an import that has a long one. */
  importText(index: number): Span | null;
}

/** Null where no archive has this length. */
export function anatomyOf(bytes: Uint8Array): Anatomy | null {
  if (lengthProblem(bytes) !== null) return null;
  const plan = recognise(bytes);
  return new AnatomyInPlace(bytes, rootOffset(bytes, plan), plan);
}

/** The bytes of one item of an array. */
export function itemSpan({ first, itemSize }: ArrayPlace, index: number): Span {
  const start = first + index * itemSize;
  return { start, end: start + itemSize };
}

class AnatomyInPlace implements Anatomy {
  readonly layout: LayoutName;
  readonly root: Span;
  readonly constants: ArrayPlace | null;
  readonly functions: ArrayPlace | null;
  readonly imports: ArrayPlace | null;
  readonly #bytes: Uint8Array;
  readonly #plan: Plan;

  constructor(bytes: Uint8Array, root: number, plan: Plan) {
    this.#bytes = bytes;
    this.#plan = plan;
    this.layout = plan.layout.name;
    this.root = { start: root, end: root + plan.rootSize };
    this.constants = this.#array(plan.root.constants, VALUE.size, VALUE.alignment);
    this.functions = this.#array(plan.root.functions, plan.functionSize, STRUCT_ALIGNMENT);
    this.imports = this.#array(plan.root.imports, STRING.size, STRING.alignment);
  }

  constantText(index: number): Span | null {
    if (this.constants === null) return null;
    const { start } = itemSpan(this.constants, index);
    return this.#bytes[start] === STRING_TAG ? this.#text(start + VALUE.wordAt) : null;
  }

  functionPlaces(index: number): FunctionPlaces {
    if (this.functions === null) return { name: null, params: null, code: null };
    const { start } = itemSpan(this.functions, index);
    const { name, params, code } = this.#plan.function;
    return {
      name: this.#text(start + name),
      params: this.#vec(start + params),
      code: this.#vec(start + code),
    };
  }

  importText(index: number): Span | null {
    return this.imports === null ? null : this.#text(itemSpan(this.imports, index).start);
  }

  #array(field: number, itemSize: number, alignment: number): ArrayPlace | null {
    const at = this.root.start + field;
    const first = at + readI32(this.#bytes, at);
    const count = vecLength(this.#bytes, at);
    const fits = first % alignment === 0 && this.#within(first, count * itemSize) !== null;
    return fits ? { first, count, itemSize } : null;
  }

  #vec(at: number): Span | null {
    return this.#within(at + readI32(this.#bytes, at), vecLength(this.#bytes, at));
  }

  /** A short text stands in its struct. */
  #text(at: number): Span | null {
    if (isInline(this.#bytes, at)) return null;
    const target = at + readI32(this.#bytes, at + STRING.pointerAt);
    return this.#within(target, stringLength(this.#bytes, at));
  }

  /** Children stand before the root. */
  #within(start: number, length: number): Span | null {
    const end = start + length;
    return start >= 0 && end <= this.root.start ? { start, end } : null;
  }
}

/** The number of the type String. */
const STRING_TAG = TYPE_CODES.String;
