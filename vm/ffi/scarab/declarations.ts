/**
 * The functions of a Scarab terminal and of the plugin host: names, signatures, documentation, the permission that each
 * needs, and its cost. The one table of them, for editor, verifier, simulation and host alike; what they do stands with
 * whoever runs them.
 */
import { CONTEXT_FUNCTIONS } from "./context.js";
import { CONTROL, declare, ENVIRONMENT, LOOK, OVERLAY, type ScarabDeclaration } from "./declare.js";

/** In the order of the documentation. */
export const SCARAB_DECLARATIONS: readonly ScarabDeclaration[] = [
  declare(
    "get_line",
    "row: I32",
    "String",
    "The text of a row of the terminal, without the blanks at its end; rows count from 0. Fails outside of the grid.",
  ),
  declare(
    "get_cell",
    "column: I32, row: I32",
    "Char",
    "The character in a cell of the terminal; columns and rows count from 0. Fails outside of the grid.",
    LOOK,
  ),
  declare("columns", "", "I32", "How many columns the terminal has.", LOOK),
  declare("rows", "", "I32", "How many rows the terminal has.", LOOK),
  declare("cursor_column", "", "I32", "The column of the cursor, from 0.", LOOK),
  declare("cursor_row", "", "I32", "The row of the cursor, from 0.", LOOK),
  declare(
    "update_cell",
    "column: I32, row: I32, character: Char",
    "Unit",
    "Writes a character into a cell of the terminal; columns and rows count from 0. Fails outside of the grid.",
    CONTROL,
  ),
  declare("log", "text: String", "Unit", "Writes a line to the host's log."),
  declare("notify", "text: String", "Unit", "Shows a notification to the terminal's user."),
  declare(
    "notify_titled",
    "title: String, text: String, level: I32",
    "Unit",
    "Shows a notification with a title. Level 0 informs, 1 warns, 2 is an error.",
  ),
  declare(
    "overlay_draw",
    "id: String, column: I32, row: I32, text: String",
    "Unit",
    "Draws a text above the terminal's cells, in the place of the overlay that this plugin drew under the same id.",
    OVERLAY,
  ),
  declare("overlay_clear", "id: String", "Unit", "Removes an overlay of this plugin.", OVERLAY),
  declare(
    "status_set",
    "text: String",
    "Unit",
    "Shows a text in this plugin's part of the status line.",
    OVERLAY,
  ),
  declare("status_clear", "", "Unit", "Empties this plugin's part of the status line.", OVERLAY),
  declare(
    "modal_show",
    "title: String, text: String",
    "Unit",
    "Shows a dialog, in the place of the one that this plugin showed.",
    OVERLAY,
  ),
  declare("modal_hide", "", "Unit", "Closes this plugin's dialog.", OVERLAY),
  declare("config_has", "key: String", "Bool", "Does the plugin's configuration have this key?"),
  declare(
    "config_get",
    "key: String",
    "String",
    "The value of a key of the plugin's configuration as a text; empty where there is none.",
  ),
  declare("kv_has", "key: String", "Bool", "Does the plugin's store have this key?"),
  declare(
    "kv_get",
    "key: String",
    "String",
    "The value of a key in the plugin's store; empty where there is none.",
  ),
  declare(
    "kv_set",
    "key: String, value: String",
    "Unit",
    "Puts a value into the plugin's store, which outlives the call, and the host where that keeps stores. Fails where the key, the value or the store would be too large.",
  ),
  declare(
    "kv_delete",
    "key: String",
    "Bool",
    "Removes a key from the plugin's store. Was it there?",
  ),
  declare(
    "kv_keys",
    "prefix: String",
    "String",
    "The keys in the plugin's store that begin with the prefix, sorted, a line each.",
  ),
  declare(
    "emit",
    "name: String, text: String",
    "Unit",
    "Sends an event to the hook on_event of every plugin.",
  ),
  declare(
    "set_timer",
    "id: I32, ms: I32",
    "Unit",
    "Calls the hook on_timer with the id after so many milliseconds, once. The same id again starts it anew.",
  ),
  declare("clear_timer", "id: I32", "Unit", "Stops a timer of this plugin."),
  declare(
    "now_ms",
    "",
    "I64",
    "The time at which the event came that the hook is called for: milliseconds since 1970.",
    LOOK,
  ),
  declare(
    "env_get",
    "name: String",
    "String",
    "The value of an environment variable; empty where there is none.",
    ENVIRONMENT,
  ),
];

const byName = new Map(
  [...SCARAB_DECLARATIONS, ...CONTEXT_FUNCTIONS.map(({ declaration }) => declaration)].map(
    (each) => [each.name, each] as const,
  ),
);

/** What is known of a function of the plugin host; null for any other name. */
export function scarabDeclaration(name: string): ScarabDeclaration | null {
  return byName.get(name) ?? null;
}
