/** Time and chance: what a program cannot compute. */
import { bool, i32, i64, string, type Value } from "../../program/index.js";
import { badArgument, badFormat } from "./raised.js";
import { type Row, row } from "./table.js";
import {
  addMonths,
  clockTime,
  formatTime,
  madeTime,
  parseTime,
  partOfTime,
  spanText,
} from "./time.js";

function f64(value: number): Value {
  return { type: "F64", value };
}

const INT = ["I32"] as const;

/** One step of a generator of 32 bits (Mulberry): its next state, and a number from 0 up to 1. */
function chance(state: number): readonly [state: number, value: number] {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), 1 | next);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return [next, ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000];
}

export const TIME_ROWS: readonly Row[] = [
  row(
    "time_now",
    ["Bool"],
    "F64",
    (args) => {
      const local = args.value(0);
      return f64(clockTime(Date.now(), local.type === "Bool" && local.value));
    },
    { doc: "Milliseconds since 1970, by the clock on the wall or in UTC.", paramNames: ["local"] },
  ),
  row("time_part", ["F64", "String"], "I32", (args) =>
    i32(partOfTime(args.float(0), args.text(1))),
  ),
  row("time_make", [...INT, ...INT, ...INT, ...INT, ...INT, ...INT, ...INT], "F64", (args) =>
    f64(madeTime(Array.from({ length: 7 }, (_, i) => args.int(i)))),
  ),
  row("time_months", ["F64", "I32"], "F64", (args) => f64(addMonths(args.float(0), args.int(1)))),
  row("time_format", ["F64", "String"], "String", (args) =>
    string(formatTime(args.float(0), args.text(1))),
  ),
  row("time_parse", ["String"], "F64", (args) => {
    const time = parseTime(args.text(0));
    if (time === null)
      throw badFormat(`The text ${JSON.stringify(args.text(0))} is not a date and time.`);
    return f64(time);
  }),
  row("time_can_parse", ["String"], "Bool", (args) => bool(parseTime(args.text(0)) !== null)),
  row("span_text", ["F64"], "String", (args) => string(spanText(args.float(0)))),
  row("random_seed", [], "I32", () => i32(Math.floor(Math.random() * 0x1_0000_0000)), {
    doc: "A number by chance, for a generator to begin with.",
  }),
  row("random_new", ["I32"], "I64", (args, heap, { memory }) =>
    i64(heap.add({ kind: "random", state: args.int(0) }, 1, memory)),
  ),
  row("random_next", ["I64", "I32", "I32"], "I32", (args, heap) => {
    const [from, below] = [args.int(1), args.int(2)];
    if (below < from) throw badArgument("The least number must not be above the greatest.");
    const generator = heap.change(args.long(0), "random");
    const [state, value] = chance(generator.state);
    generator.state = state;
    return i32(from + Math.floor(value * (below - from)));
  }),
  row("random_float", ["I64"], "F64", (args, heap) => {
    const generator = heap.change(args.long(0), "random");
    const [state, value] = chance(generator.state);
    generator.state = state;
    return f64(value);
  }),
  row("random_guid", ["I64"], "String", (args, heap) => {
    const generator = heap.change(args.long(0), "random");
    let digits = "";
    for (let i = 0; i < 32; i++) {
      const [state, value] = chance(generator.state);
      generator.state = state;
      digits += Math.floor(value * 16).toString(16);
    }
    const cut = [0, 8, 12, 16, 20, 32];
    return string(
      cut
        .slice(1)
        .map((end, i) => digits.slice(cut[i], end))
        .join("-"),
    );
  }),
];
