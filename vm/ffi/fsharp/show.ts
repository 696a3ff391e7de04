/** Values as `%A` writes them, by what the compiler says of their types. */
import type { Value } from "../../program/index.js";
import { floatText } from "./format.js";
import { EMPTY } from "./handles.js";
import type { FsharpHeap } from "./heap.js";
import { textOf } from "./number-rows.js";

/** A type: what it is, and the numbers of the types of its parts. */
export interface ShownType {
  /** A primitive by name, or list, array, seq, map, set, dictionary, tuple, record, union, other. */
  readonly kind: string;
  /** Parts of a cell that hold a value of it. */
  readonly slots: number;
  /** Of a record or union: does it lie in a box of its own? */
  readonly isBoxed?: boolean;
  readonly parts?: readonly number[];
  readonly fields?: readonly string[];
  /** Of an enumeration: its cases by their numbers. */
  readonly names?: Readonly<Record<number, string>>;
  readonly cases?: readonly { readonly name: string; readonly parts: readonly number[] }[];
}

/** A value with its parts, as they are written. */
type Shown =
  | { readonly kind: "text"; readonly text: string; readonly plain: string }
  | {
      readonly kind: "items";
      readonly open: string;
      readonly close: string;
      readonly separator: string;
      readonly items: readonly Shown[];
    }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Shown])[] }
  | { readonly kind: "case"; readonly name: string; readonly parts: readonly Shown[] };

const LONGEST = 80;
const MOST_ITEMS = 100;
const MOST_OF_SEQUENCE = 4;
const MOST_DEPTH = 60;

const SUFFIXES: Readonly<Record<string, string>> = {
  int64: "L",
  byte: "uy",
  uint16: "us",
  uint32: "u",
  uint64: "UL",
};

export class Shower {
  readonly #types: readonly ShownType[];
  readonly #heap: FsharpHeap;

  constructor(types: readonly ShownType[], heap: FsharpHeap) {
    this.#types = types;
    this.#heap = heap;
  }

  /** The value in a cell, of the first type. `quoted`: as `%A` does; else as ToString. */
  text(cell: Value, quoted: boolean): string {
    const shown = this.#cell(0, cell, 0);
    if (quoted || shown.kind === "record") return write(shown, 0, true);
    return write(shown, 0, shown.kind === "case");
  }

  #cell(type: number, cell: Value, depth: number): Shown {
    const { slots } = this.#types[type]!;
    if (slots <= 1) return this.#slots(type, [cell][Symbol.iterator](), depth);
    const { cells } = this.#heap.get(handleOf(cell), "box");
    return this.#slots(type, cells[Symbol.iterator](), depth);
  }

  #slots(index: number, next: Iterator<Value>, depth: number): Shown {
    const type = this.#types[index]!;
    if (depth > MOST_DEPTH) return word("...");
    const inner = depth + 1;
    const take = () => next.next().value as Value;
    switch (type.kind) {
      case "unit":
        return word("()");
      case "tuple": {
        const items = type.parts!.map((part) => this.#slots(part, next, inner));
        return { kind: "items", open: "(", close: ")", separator: ", ", items };
      }
      case "record":
        return this.#record(type, next, inner);
      case "union":
        return this.#union(type, next, inner);
      case "list":
      case "array":
      case "seq":
      case "set":
      case "map":
      case "dictionary":
        return this.#sequence(type, handleOf(take()), inner);
      case "enum": {
        const number = textOf(take());
        return word(type.names![Number(number)] ?? number);
      }
      case "other":
        take();
        return word("<value>");
      default:
        return this.#primitive(type, take());
    }
  }

  #record(type: ShownType, next: Iterator<Value>, depth: number): Shown {
    const parts = type.parts!;
    const values = type.isBoxed
      ? this.#boxed(next.next().value as Value, 0, parts, depth)
      : parts.map((part) => this.#slots(part, next, depth));
    return { kind: "record", fields: values.map((value, i) => [type.fields![i]!, value] as const) };
  }

  #boxed(box: Value, first: number, parts: readonly number[], depth: number): Shown[] {
    const { cells } = this.#heap.get(handleOf(box), "box");
    return parts.map((part, i) => this.#cell(part, cells[first + i]!, depth));
  }

  #union(type: ShownType, next: Iterator<Value>, depth: number): Shown {
    const first = next.next().value as Value;
    if (type.isBoxed) {
      const [tag] = this.#heap.get(handleOf(first), "box").cells;
      const { name, parts } = type.cases![tag?.type === "I32" ? tag.value : 0]!;
      return { kind: "case", name, parts: this.#boxed(first, 1, parts, depth) };
    }
    const tag = first.type === "I32" ? first.value : 0;
    // The fields of the other cases hold their defaults, which are passed.
    const all = type.cases!.map(({ parts }, i) =>
      parts.map((part) => (i === tag ? this.#slots(part, next, depth) : this.#pass(part, next))),
    );
    return { kind: "case", name: type.cases![tag]!.name, parts: all[tag]! };
  }

  #pass(part: number, next: Iterator<Value>): Shown {
    for (let i = 0; i < this.#types[part]!.slots; i++) next.next();
    return word("");
  }

  #sequence(type: ShownType, handle: bigint, depth: number): Shown {
    const most = type.kind === "seq" ? MOST_OF_SEQUENCE : MOST_ITEMS;
    const [item, value] = type.parts!;
    const items: Shown[] = [];
    for (const cells of this.#itemsOf(handle)) {
      if (items.length === most) {
        items.push(word("..."));
        break;
      }
      const parts = cells.map((cell, i) => this.#cell(i === 0 ? item! : value!, cell, depth));
      items.push(
        value === undefined
          ? parts[0]!
          : { kind: "items", open: "(", close: ")", separator: ", ", items: parts },
      );
    }
    const open =
      { list: "[", array: "[|", seq: "seq [", set: "set [", map: "map [" }[type.kind] ?? "dict [";
    return {
      kind: "items",
      open,
      close: type.kind === "array" ? "|]" : "]",
      separator: "; ",
      items,
    };
  }

  *#itemsOf(handle: bigint): IterableIterator<readonly Value[]> {
    for (let at = handle; at !== EMPTY; ) {
      const object = this.#heap.object(at);
      switch (object.kind) {
        case "list":
          yield [object.head];
          at = object.tail;
          continue;
        case "array":
        case "builder":
          for (const cell of object.cells) yield [cell];
          return;
        case "map":
          for (const [i, key] of object.keys.entries())
            yield object.values[i]!.type === "Unit" ? [key] : [key, object.values[i]!];
          return;
        case "dictionary":
          for (const pair of object.entries.values()) yield pair;
          return;
        default:
          return;
      }
    }
  }

  #primitive({ kind }: ShownType, slot: Value): Shown {
    const value: Value =
      slot.type === "I64" && ["int64", "uint32", "uint64"].includes(kind)
        ? { type: "I64", value: this.#heap.get(slot.value, "long").value }
        : slot;
    const plain =
      kind === "uint64" && value.type === "I64"
        ? String(BigInt.asUintN(64, value.value))
        : textOf(value);
    switch (kind) {
      case "string":
        return { kind: "text", text: `"${plain}"`, plain };
      case "char":
        return { kind: "text", text: `'${plain}'`, plain };
      case "bool":
        return { kind: "text", text: plain.toLowerCase(), plain };
      case "float":
      case "float32": {
        const number = value.type === "F64" || value.type === "F32" ? value.value : 0;
        const digits = floatText(number, kind === "float" ? 15 : 7);
        const whole = /^-?\d+$/.test(digits) ? `${digits}.0` : digits.toLowerCase();
        return { kind: "text", text: kind === "float" ? whole : `${whole}f`, plain };
      }
      default:
        return { kind: "text", text: plain + (SUFFIXES[kind] ?? ""), plain };
    }
  }
}

function word(text: string): Shown {
  return { kind: "text", text, plain: text };
}

function handleOf(cell: Value): bigint {
  if (cell.type !== "I64") throw new Error("a value has other parts than its type");
  return cell.value;
}

/** The text, whose first line begins at a column. */
function write(shown: Shown, column: number, quoted: boolean): string {
  switch (shown.kind) {
    case "text":
      return quoted ? shown.text : shown.plain;
    case "items":
      return writeItems(shown, column, quoted);
    case "record": {
      const inside = column + 2;
      const lines = shown.fields.map(
        ([name, value]) => `${name} = ${write(value, inside + name.length + 3, true)}`,
      );
      return `{ ${lines.join(`\n${" ".repeat(inside)}`)} }`;
    }
    case "case": {
      const { name, parts } = shown;
      if (parts.length === 0) return name;
      if (!quoted && name === "Some") return `Some(${write(parts[0]!, column + 5, false)})`;
      if (parts.length > 1) {
        const items: Shown = {
          kind: "items",
          open: "(",
          close: ")",
          separator: ", ",
          items: parts,
        };
        return `${name} ${write(items, column + name.length + 1, quoted)}`;
      }
      const [part] = parts;
      const isCase = part!.kind === "case" && part!.parts.length > 0;
      const inner = write(part!, column + name.length + (isCase ? 2 : 1), quoted);
      return isCase ? `${name} (${inner})` : `${name} ${inner}`;
    }
  }
}

function writeItems(
  { open, close, separator, items }: Shown & { readonly kind: "items" },
  column: number,
  quoted: boolean,
): string {
  const inside = column + open.length;
  const texts = items.map((item) => write(item, inside, quoted));
  const flat = open + texts.join(separator) + close;
  const isFlat = !flat.includes("\n") && column + flat.length <= LONGEST;
  if (isFlat || separator === ", ") return flat;
  const hasLines = texts.some((text) => text.includes("\n"));
  const indent = `\n${" ".repeat(inside)}`;
  if (hasLines) return open + texts.join(`${separator.trimEnd()}${indent}`) + close;
  let result = open;
  let length = inside;
  texts.forEach((text, i) => {
    const piece = text + (i < texts.length - 1 ? separator.trimEnd() : "");
    if (i > 0 && length + 1 + piece.length > LONGEST) {
      result += indent;
      length = inside;
    } else if (i > 0) {
      result += " ";
      length++;
    }
    result += piece;
    length += piece.length;
  });
  return result + close;
}
