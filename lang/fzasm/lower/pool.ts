/**
 * The constant pool of a module. The nth `.const` line is constant n; literals come after them, in the order of
 * their first use, each once: a literal that equals a constant to the bit is that constant.
 */
import type { Value } from "../../../vm/program/index.js";

/** Finds constants by value: equal means the same type and the same bits. */
export class ConstantPool {
  readonly values: Value[] = [];
  readonly #strings = new Map<string, number>();
  readonly #integers = new Map<number, number>();
  readonly #longs = new Map<bigint, number>();
  readonly #characters = new Map<number, number>();
  readonly #singles = new Map<number | string, number>();
  readonly #doubles = new Map<number | string, number>();
  readonly #others = new Map<string, number>();

  /** Adds a constant, even where an equal one is there. Returns its index. */
  append(value: Value): number {
    const index = this.values.length;
    this.values.push(value);
    const known = this.#mapOf(value);
    const key = keyOf(value);
    if (!known.has(key)) known.set(key, index);
    return index;
  }

  /** The index of the first constant that equals this one, or -1. */
  find(value: Value): number {
    return this.#mapOf(value).get(keyOf(value)) ?? -1;
  }

  /** The index of an equal constant; adds one where there is none. */
  share(value: Value): number {
    const known = this.#mapOf(value);
    const key = keyOf(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const index = this.values.length;
    this.values.push(value);
    known.set(key, index);
    return index;
  }

  #mapOf(value: Value): Map<unknown, number> {
    switch (value.type) {
      case "String":
        return this.#strings as Map<unknown, number>;
      case "I32":
        return this.#integers as Map<unknown, number>;
      case "I64":
        return this.#longs as Map<unknown, number>;
      case "Char":
        return this.#characters as Map<unknown, number>;
      case "F32":
        return this.#singles as Map<unknown, number>;
      case "F64":
        return this.#doubles as Map<unknown, number>;
      default:
        return this.#others as Map<unknown, number>;
    }
  }
}

/** What tells a value from others of its type. */
function keyOf(value: Value): unknown {
  switch (value.type) {
    case "Unit":
      return "()";
    case "Bool":
      return value.value ? "true" : "false";
    case "F32":
    case "F64":
      return floatKey(value.value, value.nanBits);
    default:
      return value.value;
  }
}

/** A map takes +0 and -0 for the same, and all NaNs. */
function floatKey(value: number, nanBits: number | bigint | undefined): number | string {
  if (Number.isNaN(value)) return `nan ${nanBits ?? "canonical"}`;
  return value === 0 && 1 / value < 0 ? "-0" : value;
}
