/**
 * What plugins in F# call of their terminal, where no host has functions of these names: a simulation that prints what
 * is asked of it. Its size, cursor and configuration are always the same.
 */
import { bool, i32, string, UNIT } from "../../program/index.js";
import { type Args, type Described, type Row, row, type Work } from "./table.js";

const COLUMNS = 80;
const ROWS = 24;

const unit =
  (write: (args: Args) => string): Work =>
  (args, _, context) => {
    context.print(write(args));
    return UNIT;
  };

function described(doc: string, ...paramNames: string[]): Described {
  return { doc, paramNames };
}

function color(value: bigint): string {
  return `#${value.toString(16).padStart(8, "0")}`;
}

export const PLUGIN_ROWS: readonly Row[] = [
  row(
    "scarab_log",
    ["String", "String"],
    "Unit",
    unit((args) => `log ${args.text(0)}: ${args.text(1)}`),
    described(
      "Writes a line to the host's log; the level is error, warn, info or debug.",
      "level",
      "text",
    ),
  ),
  row(
    "scarab_notify",
    ["String", "String", "String"],
    "Unit",
    unit((args) => `notify ${args.text(0)}: ${args.text(1)}: ${args.text(2)}`),
    described(
      "Shows a notification; the level is info, success, warning or error.",
      "level",
      "title",
      "text",
    ),
  ),
  row(
    "scarab_overlay_draw",
    ["I64", "I32", "I32", "String", "I64", "I64", "F32"],
    "Unit",
    unit(
      (args) =>
        `overlay ${args.long(0)} at ${args.int(1)},${args.int(2)}: ${args.text(3)} (${color(args.long(4))} on ${color(args.long(5))}, z ${args.float(6)})`,
    ),
    described(
      "Draws a text over the terminal; colours are RGBA, 0xRRGGBBAA.",
      "id",
      "column",
      "row",
      "text",
      "foreground",
      "background",
      "z",
    ),
  ),
  row(
    "scarab_overlay_clear",
    ["Bool", "I64"],
    "Unit",
    unit((args) => `clear overlays ${isTrue(args, 0) ? "all" : args.long(1)}`),
    described("Removes one overlay, or all of them.", "all", "id"),
  ),
  row(
    "scarab_modal_show",
    ["String", "String"],
    "Unit",
    unit((args) => `modal ${args.text(0)}: ${args.text(1).split("\n").join(" | ")}`),
    described(
      "Shows a list to choose from: a line for each item, its id, label and description with tabs between them.",
      "title",
      "items",
    ),
  ),
  row(
    "scarab_modal_hide",
    [],
    "Unit",
    unit(() => "hide modal"),
    described("Hides the list."),
  ),
  row(
    "scarab_send_command",
    ["String"],
    "Unit",
    unit((args) => `send: ${args.text(0)}`),
    described("Sends a line to the shell as if the user had typed it.", "text"),
  ),
  row(
    "scarab_status_add",
    ["String", "String", "I32"],
    "Unit",
    unit((args) => `status ${args.text(0)} ${args.int(2)}: ${args.text(1)}`),
    described(
      "Adds a text to a side of the status bar: left or right.",
      "side",
      "text",
      "priority",
    ),
  ),
  row(
    "scarab_block",
    [],
    "Unit",
    unit(() => "blocked"),
    described("The data of the hook that is running goes no further."),
  ),
  row(
    "scarab_columns",
    [],
    "I32",
    () => i32(COLUMNS),
    described("How many columns the terminal has."),
  ),
  row("scarab_rows", [], "I32", () => i32(ROWS), described("How many rows the terminal has.")),
  row(
    "scarab_cursor_column",
    [],
    "I32",
    () => i32(0),
    described("The column of the cursor, from 0."),
  ),
  row("scarab_cursor_row", [], "I32", () => i32(0), described("The row of the cursor, from 0.")),
  row(
    "scarab_config_has",
    ["String"],
    "Bool",
    () => bool(false),
    described("Has the configuration of the plugin a value for the key?", "key"),
  ),
  row(
    "scarab_config_get",
    ["String"],
    "String",
    () => string(""),
    described(
      "The value of a key of the configuration, as text; empty where there is none.",
      "key",
    ),
  ),
  row(
    "scarab_data_has",
    ["String"],
    "Bool",
    (args, heap) => bool(heap.data.has(args.text(0))),
    described("Does the plugin keep something under the key?", "key"),
  ),
  row(
    "scarab_data_get",
    ["String"],
    "String",
    (args, heap) => string(heap.data.get(args.text(0)) ?? ""),
    described("What the plugin keeps under the key; empty where there is nothing.", "key"),
  ),
  row(
    "scarab_data_set",
    ["String", "String"],
    "Unit",
    (args, heap, { memory }) => {
      const [key, value] = [args.text(0), args.text(1)];
      heap.charge(2 * (key.length + value.length), memory);
      heap.data.set(key, value);
      return UNIT;
    },
    described("Keeps a text under a key.", "key", "value"),
  ),
];

function isTrue(args: Args, index: number): boolean {
  const value = args.value(index);
  return value.type === "Bool" && value.value;
}
