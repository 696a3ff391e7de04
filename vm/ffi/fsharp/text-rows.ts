/** Texts of F# programs. Places and lengths count UTF-16 units, as those of .NET do. */
import { bool, i32, i64, string, type Value } from "../../program/index.js";
import {
  characterAt,
  indexOf,
  outside,
  replaced,
  slice,
  trimmed,
  whole,
} from "../text/operations.js";
import { EMPTY } from "./handles.js";
import type { FsharpHeap } from "./heap.js";
import { textOf } from "./number-rows.js";
import { badArgument } from "./raised.js";
import { type Args, type Row, row } from "./table.js";

/** The text of an argument that may be a text or a character. */
function partOf(args: Args, index: number): string {
  const value = args.value(index);
  return value.type === "Char" ? String.fromCodePoint(value.value) : args.text(index);
}

export const TEXT_ROWS: readonly Row[] = [
  row("text_length", ["String"], "I32", (args) => i32(args.text(0).length)),
  row("text_at", ["String", "I32"], "Char", (args) => ({
    type: "Char",
    value: characterAt(args.text(0), args.int(1)),
  })),
  row("text_slice", ["String", "I32", "I32"], "String", (args) =>
    string(slice(args.text(0), args.int(1), args.int(2))),
  ),
  row("text_lower", ["String"], "String", (args) => string(args.text(0).toLowerCase())),
  row("text_upper", ["String"], "String", (args) => string(args.text(0).toUpperCase())),
  row("text_trim", ["String", "String", "Bool", "Bool"], "String", (args) => {
    const [start, end] = [args.value(2), args.value(3)];
    return string(
      trimmed(
        args.text(0),
        args.text(1),
        start.type === "Bool" && start.value,
        end.type === "Bool" && end.value,
      ),
    );
  }),
  row("text_starts", ["String", "Value"], "Bool", (args) =>
    bool(args.text(0).startsWith(partOf(args, 1))),
  ),
  row("text_ends", ["String", "Value"], "Bool", (args) =>
    bool(args.text(0).endsWith(partOf(args, 1))),
  ),
  row("text_contains", ["String", "Value"], "Bool", (args) =>
    bool(args.text(0).includes(partOf(args, 1))),
  ),
  row("text_index", ["String", "Value", "I32"], "I32", (args) =>
    i32(indexOf(args.text(0), partOf(args, 1), args.int(2))),
  ),
  row("text_last_index", ["String", "Value"], "I32", (args) =>
    i32(args.text(0).lastIndexOf(partOf(args, 1))),
  ),
  row("text_replace", ["String", "Value", "Value"], "String", (args) =>
    string(replaced(args.text(0), partOf(args, 1), partOf(args, 2))),
  ),
  row("text_pad", ["String", "I32"], "String", (args) =>
    string(pad(args.text(0), args.int(1), " ")),
  ),
  row("text_pad_with", ["String", "I32", "Char"], "String", (args) =>
    string(pad(args.text(0), args.int(1), partOf(args, 2))),
  ),
  row("text_repeat", ["String", "I32"], "String", (args, _, { memory }) => {
    const [text, count] = [args.text(0), args.int(1)];
    if (count < 0) throw badArgument("A text cannot be repeated a negative number of times.");
    if (text.length * count > LONGEST) memory.allocate(text.length * count);
    return string(text.repeat(count));
  }),
  row("text_join", ["String", "I64"], "String", (args, heap) => {
    const parts = cellsOf(args.long(1), heap).map((cell) => {
      if (cell.type === "I64") throw new Error("only texts and numbers can be joined");
      return textOf(cell);
    });
    return string(parts.join(args.text(0)));
  }),
  row("text_split", ["String", "Value"], "I64", (args, heap, { memory }) => {
    const separator = partOf(args, 1);
    const parts = separator === "" ? [args.text(0)] : args.text(0).split(separator);
    for (const part of parts) heap.charge(part.length * 2, memory);
    return i64(heap.addCells("array", parts.map(string), memory));
  }),
  row("text_insert", ["String", "I32", "String"], "String", (args) => {
    const [text, at] = [args.text(0), args.int(1)];
    if (at < 0 || at > text.length) throw outside(`Index ${at}`);
    return string(whole(text.slice(0, at) + args.text(2) + text.slice(at)));
  }),
  row("text_of_char", ["Char", "I32"], "String", (args) =>
    string(partOf(args, 0).repeat(Math.max(0, args.int(1)))),
  ),
  row("char_is", ["Char", "String"], "Bool", (args) =>
    bool(CLASSES[args.text(1)]!.test(partOf(args, 0))),
  ),
  row("char_upper", ["Char"], "Char", (args) =>
    cased(partOf(args, 0), partOf(args, 0).toUpperCase()),
  ),
  row("char_lower", ["Char"], "Char", (args) =>
    cased(partOf(args, 0), partOf(args, 0).toLowerCase()),
  ),
];

/** The elements of a list or an array. */
function cellsOf(handle: bigint, heap: FsharpHeap): readonly Value[] {
  const cells: Value[] = [];
  for (let at = handle; at !== EMPTY; ) {
    const object = heap.object(at);
    if (object.kind === "array" || object.kind === "builder") return object.cells;
    const { head, tail } = heap.get(at, "list");
    cells.push(head);
    at = tail;
  }
  return cells;
}

/** Texts up to this many units need no leave. */
const LONGEST = 1 << 20;

const CLASSES: Readonly<Record<string, RegExp>> = {
  digit: /^\p{Nd}$/u,
  letter: /^\p{L}$/u,
  letterOrDigit: /^[\p{L}\p{Nd}]$/u,
  space: /^\s$/u,
  upper: /^\p{Lu}$/u,
  lower: /^\p{Ll}$/u,
  punctuation: /^\p{P}$/u,
};

/** A character whose other case is a text of several stays as it is. */
function cased(own: string, other: string): Value {
  const text = [...other].length === 1 ? other : own;
  return { type: "Char", value: text.codePointAt(0)! };
}

/** To a width: below 0 the blanks stand behind. */
function pad(text: string, width: number, by: string): string {
  const missing = Math.abs(width) - text.length;
  if (missing <= 0) return text;
  return width < 0 ? text + by.repeat(missing) : by.repeat(missing) + text;
}
