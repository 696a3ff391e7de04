/** Texts of values with parts. */
import { string } from "../../program/index.js";
import { Shower, type ShownType } from "./show.js";
import { type Row, row } from "./table.js";

/** What the compiler says of types, as it was read; programs have few of them. */
const MOST_KEPT = 256;
const kept = new Map<string, readonly ShownType[]>();

function typesOf(text: string): readonly ShownType[] {
  let types = kept.get(text);
  if (!types) {
    types = JSON.parse(text) as readonly ShownType[];
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, types);
  }
  return types;
}

export const SHOW_ROWS: readonly Row[] = [
  row("show_value", ["String", "Value", "Bool"], "String", (args, heap) => {
    const quoted = args.value(2);
    const shower = new Shower(typesOf(args.text(0)), heap);
    const text = shower.text(args.value(1), quoted.type === "Bool" && quoted.value);
    heap.noteWork(text.length / 8);
    return string(text.toWellFormed());
  }),
];
