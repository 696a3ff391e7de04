/**
 * What the context of plugins in F# calls, whose members stand in `lang/fsx/prelude/scarab.ts`: declarations as those of
 * `declarations.ts`, and what they do, over any host that is a `ScarabWorld`.
 */
import { clockTime } from "../fsharp/time.js";
import type { PlainValue } from "../immediate.js";
import {
  CONTROL_SHELL,
  declare,
  ENVIRONMENT,
  LOOK,
  OVERLAY,
  type ScarabDeclaration,
} from "./declare.js";
import { LOG_LEVELS, type ModalItem, NOTICE_LEVELS, type ScarabWorld } from "./effects.js";
import { checkEntry } from "./store.js";

/** Takes the arguments of its declaration, as JavaScript has them. */
export type ContextWork = (world: ScarabWorld, ...args: never[]) => PlainValue;

/** A function of the context. */
export interface ContextFunction {
  readonly declaration: ScarabDeclaration;
  readonly work: ContextWork;
}

function row(
  name: string,
  params: string,
  result: Parameters<typeof declare>[2],
  doc: string,
  work: ContextWork,
  extra: Parameters<typeof declare>[4] = {},
): ContextFunction {
  return { declaration: declare(name, params, result, doc, extra), work };
}

/** The word, where it is one of those. @throws RangeError else */
function oneOf<Word extends string>(words: readonly Word[], given: string, what: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new RangeError(`the ${what} must be one of ${words.join(", ")}`);
  return found;
}

const SIDES = ["left", "right"] as const;

/** A line of `scarab_modal_show`. */
function itemOf(line: string): ModalItem {
  const [id = "", label = "", description = ""] = line.split("\t");
  return { id, label, description };
}

function text(value: PlainValue | null): string {
  return value === null ? "" : String(value);
}

/** In the order of the documentation. */
export const CONTEXT_FUNCTIONS: readonly ContextFunction[] = [
  row(
    "scarab_log",
    "level: String, text: String",
    "Unit",
    "Writes a line to the host's log; the level is error, warn, info or debug.",
    (world, level: string, line: string): undefined => {
      world.perform({ kind: "log", text: line, level: oneOf(LOG_LEVELS, level, "level") });
    },
  ),
  row(
    "scarab_notify",
    "level: String, title: String, text: String",
    "Unit",
    "Shows a notification; the level is info, success, warning or error.",
    (world, given: string, title: string, line: string): undefined => {
      const level = oneOf(NOTICE_LEVELS, given, "level");
      world.perform({ kind: "notify", title, text: line, level });
    },
  ),
  row(
    "scarab_overlay_draw",
    "id: I64, column: I32, row: I32, text: String, foreground: I64, background: I64, z: F32",
    "Unit",
    "Draws a text over the terminal; colours are RGBA, 0xRRGGBBAA.",
    (
      world,
      id: bigint,
      column: number,
      line: number,
      shown: string,
      foreground: bigint,
      background: bigint,
      z: number,
    ): undefined => {
      const style = { foreground: Number(foreground), background: Number(background), z };
      world.perform({ kind: "overlay", id: String(id), column, row: line, text: shown, style });
    },
    OVERLAY,
  ),
  row(
    "scarab_overlay_clear",
    "all: Bool, id: I64",
    "Unit",
    "Removes one overlay, or all of them.",
    (world, isAll: boolean, id: bigint): undefined => {
      world.perform(isAll ? { kind: "overlays-clear" } : { kind: "overlay-clear", id: String(id) });
    },
    OVERLAY,
  ),
  row(
    "scarab_modal_show",
    "title: String, items: String",
    "Unit",
    "Shows a list to choose from: a line for each item, its id, label and description with tabs between them.",
    (world, title: string, lines: string): undefined => {
      const items = lines === "" ? [] : lines.split("\n").map(itemOf);
      const labels = items.map(({ label }) => label).join("\n");
      world.perform({ kind: "modal", title, text: labels, items });
    },
    OVERLAY,
  ),
  row(
    "scarab_modal_hide",
    "",
    "Unit",
    "Hides the list.",
    (world): undefined => {
      world.perform({ kind: "modal-hide" });
    },
    OVERLAY,
  ),
  row(
    "scarab_send_command",
    "text: String",
    "Unit",
    "Sends a line to the shell as if the user had typed it.",
    (world, line: string): undefined => {
      world.perform({ kind: "send", text: line });
    },
    CONTROL_SHELL,
  ),
  row(
    "scarab_status_add",
    "side: String, text: String, priority: I32",
    "Unit",
    "Shows a text at a side of the status line, left or right; higher priorities stand further out.",
    (world, given: string, shown: string, priority: number): undefined => {
      const side = oneOf(SIDES, given, "side");
      world.perform({ kind: "status", text: shown, side, priority });
    },
    OVERLAY,
  ),
  row(
    "scarab_block",
    "",
    "Unit",
    "The data of the hook that is running goes no further.",
    (world): undefined => {
      world.block();
    },
  ),
  row(
    "scarab_columns",
    "",
    "I32",
    "How many columns the terminal has.",
    ({ screen }) => screen.columns,
    LOOK,
  ),
  row(
    "scarab_rows",
    "",
    "I32",
    "How many rows the terminal has.",
    ({ screen }) => screen.rows,
    LOOK,
  ),
  row(
    "scarab_cursor_column",
    "",
    "I32",
    "The column of the cursor, from 0.",
    ({ screen }) => screen.cursorColumn,
    LOOK,
  ),
  row(
    "scarab_cursor_row",
    "",
    "I32",
    "The row of the cursor, from 0.",
    ({ screen }) => screen.cursorRow,
    LOOK,
  ),
  row(
    "scarab_config_has",
    "key: String",
    "Bool",
    "Has the configuration of the plugin a value for the key?",
    (world, key: string) => world.config(key) !== null,
  ),
  row(
    "scarab_config_get",
    "key: String",
    "String",
    "The value of a key of the configuration, as text; empty where there is none.",
    (world, key: string) => text(world.config(key)),
  ),
  row(
    "scarab_data_has",
    "key: String",
    "Bool",
    "Does the plugin keep something under the key?",
    (world, key: string) => world.stored(key) !== undefined,
  ),
  row(
    "scarab_data_get",
    "key: String",
    "String",
    "What the plugin keeps under the key; empty where there is nothing.",
    (world, key: string) => world.stored(key) ?? "",
  ),
  row(
    "scarab_data_set",
    "key: String, value: String",
    "Unit",
    "Keeps a text under a key. Fails where the key, the text or all of them would be too large.",
    (world, key: string, value: string): undefined => {
      checkEntry(key, value);
      world.perform({ kind: "kv-set", key, value });
    },
  ),
  row(
    "time_now",
    "local: Bool",
    "F64",
    "Milliseconds since 1970 when the event came that the hook is called for, by the clock on the wall or in UTC.",
    ({ now }, isLocal: boolean) => clockTime(Number(now), isLocal),
    LOOK,
  ),
  row(
    "env_has",
    "name: String",
    "Bool",
    "Is the variable of the environment set?",
    (world, name: string) => world.environment(name) !== "",
    ENVIRONMENT,
  ),
];
