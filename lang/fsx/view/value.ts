/**
 * Values of a stopped program as F# has them. The compiler lays a record out in several locals and a list in the host's
 * heap; the type of a variable tells which. Nothing is trusted: a handle may stand for anything.
 */
import type { Value } from "../../../vm/program/index.js";
import { reprOf } from "../lower/repr.js";
import { prune, type Type } from "../types/type.js";
import { slotsOf } from "./parts.js";
import { entries, type FsharpValue, plain, recordValue, sequence } from "./shapes.js";
import { primitiveText } from "./text.js";

/** An object of the host's heap, as a debugger reads it. */
export type SeenObject =
  | { readonly kind: "box" | "array" | "builder"; readonly cells: readonly Value[] }
  | { readonly kind: "list"; readonly head: Value; readonly tail: bigint }
  | { readonly kind: "long"; readonly value: bigint }
  | { readonly kind: "map"; readonly keys: readonly Value[]; readonly values: readonly Value[] }
  | { readonly kind: "json" | "random" }
  | {
      readonly kind: "dictionary";
      readonly entries: ReadonlyMap<unknown, readonly [Value, Value]>;
    };

/** Null where the handle stands for nothing. */
export type Heap = (handle: bigint) => SeenObject | null;

/** Where the next machine value comes from: a slot of the frame, or a cell of the heap (-1). */
interface Slots {
  next(): { readonly value: Value; readonly slot: number } | null;
}

/** Elements of a collection that are shown. */
const MOST_ITEMS = 100;
/** Values within one another that are shown. */
const MOST_DEPTH = 12;

export class ValueReader {
  readonly #heap: Heap;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** The value of a type in these slots. */
  read(type: Type, values: readonly Value[], slots: readonly number[]): FsharpValue {
    let at = 0;
    const next = () => {
      const value = values[at];
      return value === undefined ? null : { value, slot: slots[at++]! };
    };
    return this.#value(type, { next }, 0);
  }

  #value(type: Type, slots: Slots, depth: number): FsharpValue {
    const known = prune(type);
    const repr = reprOf(known);
    if (depth > MOST_DEPTH) return plain(known, "…");
    switch (repr.kind) {
      case "unit":
        return plain(known, "()");
      case "scalar":
        return this.#scalar(known, slots, depth);
      case "product":
        return this.#product(known, repr.items, slots, depth);
      case "union": {
        const tag = numberOf(slots.next()?.value);
        // The slots of all cases are there, one after the other.
        const cases = repr.cases.map((fields) =>
          fields.map((field) => this.#value(field, slots, depth + 1)),
        );
        return this.#case(known, tag, cases[tag] ?? []);
      }
      case "boxed":
        return this.#boxed(known, repr.cases, slots.next()?.value, depth);
    }
  }

  #scalar(type: Type, slots: Slots, depth: number): FsharpValue {
    const found = slots.next();
    if (!found) return plain(type, "no value here");
    const known = prune(type);
    if (known.kind === "fun") return plain(known, "a function");
    if (known.kind === "con" && known.info.kind === "enum") {
      const [name] =
        [...known.info.cases].find(([, value]) => value === numberOf(found.value)) ?? [];
      const text = name ? `${known.info.name}.${name}` : String(numberOf(found.value));
      return { ...plain(known, text), cell: cellOf(found) };
    }
    const repr = reprOf(known);
    if (repr.kind === "scalar" && repr.handle) return this.#collection(known, found.value, depth);
    return { ...plain(known, primitiveText(known, found.value)), cell: cellOf(found) };
  }

  #product(type: Type, items: readonly Type[], slots: Slots, depth: number): FsharpValue {
    const values = items.map((item) => this.#value(item, slots, depth + 1));
    const known = prune(type);
    if (known.kind === "con" && known.info.kind === "record")
      return recordValue(
        known,
        known.info.fields.map(({ name }) => name),
        values,
      );
    const parts = values.map((value, i) => ({ name: `Item${i + 1}`, value }));
    return { ...plain(type, `(${values.map(({ text }) => text).join(", ")})`), parts };
  }

  #case(type: Type, tag: number, fields: readonly FsharpValue[]): FsharpValue {
    const known = prune(type);
    const info = known.kind === "con" && known.info.kind === "union" ? known.info.cases[tag] : null;
    if (!info) return plain(type, "no value here");
    const parts = fields.map((value, i) => ({
      name: info.fieldNames[i] ?? nameOfPart(i, fields.length),
      value,
    }));
    const texts = fields.map(({ text }) => text);
    const inner =
      texts.length === 1
        ? ` ${bracketed(texts[0]!)}`
        : texts.length > 1
          ? ` (${texts.join(", ")})`
          : "";
    return { ...plain(type, `${info.name}${inner}`), parts };
  }

  #boxed(
    type: Type,
    cases: readonly (readonly Type[])[],
    handle: Value | undefined,
    depth: number,
  ): FsharpValue {
    const object = this.#object(handle);
    const known = prune(type);
    if (object?.kind !== "box" || known.kind !== "con") return plain(type, "no value here");
    if (known.info.kind === "record") {
      const values = cases[0]!.map((each, i) => this.#inCell(each, object.cells[i], depth + 1));
      return recordValue(
        known,
        known.info.fields.map(({ name }) => name),
        values,
      );
    }
    const tag = numberOf(object.cells[0]);
    const fields = (cases[tag] ?? []).map((each, i) =>
      this.#inCell(each, object.cells[i + 1], depth + 1),
    );
    return this.#case(known, tag, fields);
  }

  /** A value in one cell: itself, or a box with its slots; integers of 64 bits are objects of their own. */
  #inCell(type: Type, cell: Value | undefined, depth: number): FsharpValue {
    if (cell === undefined) return plain(type, "no value here");
    const box = this.#object(cell);
    const unboxed = (value: Value): Value => {
      const object = this.#object(value);
      return object?.kind === "long" ? { type: "I64", value: object.value } : value;
    };
    const isOne = slotsOf(type) <= 1;
    const cells = isOne ? [cell] : box?.kind === "box" ? box.cells : [];
    let at = 0;
    const next = () => {
      const value = cells[at++];
      return value === undefined ? null : { value: unboxed(value), slot: -1 };
    };
    return this.#value(type, { next }, depth);
  }

  #collection(type: Type, handle: Value, depth: number): FsharpValue {
    const known = prune(type);
    if (known.kind !== "con") return plain(type, "no value here");
    const [first, second] = known.args;
    const { name } = known.info;
    const item = first ?? type;
    if (name === "list") return sequence(type, this.#listItems(item, handle, depth), "[", "]");
    const object = this.#object(handle);
    if (object?.kind === "array" || object?.kind === "builder") {
      const { cells } = object;
      const values = cells.slice(0, MOST_ITEMS).map((cell) => this.#inCell(item, cell, depth + 1));
      return sequence(type, { values, count: cells.length }, "[|", "|]");
    }
    if (object?.kind === "map") {
      const values = object.keys.slice(0, MOST_ITEMS).map((key, i): readonly FsharpValue[] => {
        const shown = this.#inCell(item, key, depth + 1);
        return second ? [shown, this.#inCell(second, object.values[i], depth + 1)] : [shown];
      });
      return entries(type, name, values, object.keys.length);
    }
    if (object?.kind === "dictionary") {
      const pairs = [...object.entries.values()];
      const values = pairs.slice(0, MOST_ITEMS).map(([key, value]): readonly FsharpValue[] => {
        const shown = this.#inCell(item, key, depth + 1);
        return second ? [shown, this.#inCell(second, value, depth + 1)] : [shown];
      });
      return entries(type, name, values, pairs.length);
    }
    return plain(type, `a ${name}`);
  }

  #listItems(item: Type, handle: Value, depth: number) {
    const values: FsharpValue[] = [];
    let count = 0;
    let at = handle.type === "I64" ? handle.value : 0n;
    while (at !== 0n && count < MOST_COUNTED) {
      const object = this.#heap(at);
      if (object?.kind !== "list") break;
      if (values.length < MOST_ITEMS) values.push(this.#inCell(item, object.head, depth + 1));
      count++;
      at = object.tail;
    }
    return { values, count };
  }

  #object(value: Value | undefined): SeenObject | null {
    return value?.type === "I64" ? this.#heap(value.value) : null;
  }
}

/** Elements that are counted. */
const MOST_COUNTED = 10_000;

function cellOf({
  value,
  slot,
}: {
  readonly value: Value;
  readonly slot: number;
}): FsharpValue["cell"] {
  return slot < 0 ? null : { value, slot };
}

function nameOfPart(index: number, count: number): string {
  return count === 1 ? "Item" : `Item${index + 1}`;
}

/** A value behind a case's name. */
function bracketed(text: string): string {
  return /^[A-Z][\w.]* |^-/.test(text) ? `(${text})` : text;
}

function numberOf(value: Value | undefined): number {
  return value?.type === "I32" ? value.value : -1;
}
