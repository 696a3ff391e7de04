/** What the functions of `declarations.ts` do, over any host that is a `ScarabWorld`. */

import type { HostFunction } from "../host-function.js";
import { type ImmediateFunction, immediate, type PlainValue } from "../immediate.js";
import { TEXT_LIBRARY } from "../text/library.js";
import { CONTEXT_FUNCTIONS } from "./context.js";
import { SCARAB_DECLARATIONS } from "./declarations.js";
import type { ScarabDeclaration } from "./declare.js";
import { type Effect, LEVELS, type ScarabWorld } from "./effects.js";
import { checkEntry } from "./store.js";

/** Takes the arguments of its declaration, as JavaScript has them. */
type Work = (world: ScarabWorld, ...args: never[]) => PlainValue;

/** The world of a call: it may be another one at each. */
export type WorldOf = () => ScarabWorld;

function checkRow({ screen }: ScarabWorld, row: number): void {
  if (row < 0 || row >= screen.rows)
    throw new RangeError(`the row ${row} is outside of the ${screen.rows} rows`);
}

function checkCell({ screen }: ScarabWorld, column: number, row: number): void {
  const { columns, rows } = screen;
  if (column < 0 || column >= columns || row < 0 || row >= rows)
    throw new RangeError(`the cell ${column}, ${row} is outside of the ${columns} × ${rows} grid`);
}

/** A function that does nothing but perform an effect. */
function performs<Args extends readonly PlainValue[]>(effectOf: (...args: Args) => Effect) {
  return (world: ScarabWorld, ...args: Args): undefined => {
    world.perform(effectOf(...args));
  };
}

const text = (value: PlainValue | null) => (value === null ? "" : String(value));

const WORK: Readonly<Record<string, Work>> = {
  get_line: (world, row: number) => {
    checkRow(world, row);
    return world.screen.line(row);
  },
  get_cell: (world, column: number, row: number) => {
    checkCell(world, column, row);
    return world.screen.cell(column, row);
  },
  columns: ({ screen }) => screen.columns,
  rows: ({ screen }) => screen.rows,
  cursor_column: ({ screen }) => screen.cursorColumn,
  cursor_row: ({ screen }) => screen.cursorRow,
  update_cell: (world, column: number, row: number, character: number): undefined => {
    checkCell(world, column, row);
    world.perform({
      kind: "cell",
      column: column,
      row: row,
      character: String.fromCodePoint(character),
    });
  },
  log: performs((line: string) => ({ kind: "log", text: line })),
  notify: performs((line: string) => ({ kind: "notify", title: "", text: line, level: "info" })),
  notify_titled: performs((title: string, line: string, level: number) => {
    const name = LEVELS[level];
    if (name === undefined) throw new RangeError("the level must be 0, 1 or 2");
    return { kind: "notify", title, text: line, level: name };
  }),
  overlay_draw: performs((id: string, column: number, row: number, line: string) => ({
    kind: "overlay",
    id,
    column,
    row,
    text: line,
  })),
  overlay_clear: performs((id: string) => ({ kind: "overlay-clear", id })),
  status_set: performs((line: string) => ({ kind: "status", text: line })),
  status_clear: performs(() => ({ kind: "status-clear" })),
  modal_show: performs((title: string, line: string) => ({ kind: "modal", title, text: line })),
  modal_hide: performs(() => ({ kind: "modal-hide" })),
  config_has: (world, key: string) => world.config(key) !== null,
  config_get: (world, key: string) => text(world.config(key)),
  kv_has: (world, key: string) => world.stored(key) !== undefined,
  kv_get: (world, key: string) => world.stored(key) ?? "",
  kv_set: (world, key: string, value: string): undefined => {
    checkEntry(key, value);
    world.perform({ kind: "kv-set", key: key, value: value });
  },
  kv_delete: (world, key: string) => {
    const isThere = world.stored(key) !== undefined;
    if (isThere) world.perform({ kind: "kv-delete", key: key });
    return isThere;
  },
  kv_keys: (world, prefix: string) =>
    [...world.storedKeys()]
      .filter((key) => key.startsWith(prefix))
      .sort()
      .join("\n"),
  emit: performs((name: string, line: string) => ({ kind: "emit", name, text: line })),
  set_timer: performs((id: number, ms: number) => {
    if (ms < 0) throw new RangeError("the milliseconds must be 0 or more");
    return { kind: "timer", id, ms };
  }),
  clear_timer: performs((id: number) => ({ kind: "timer-clear", id })),
  now_ms: ({ now }) => now,
  env_get: (world, name: string) => world.environment(name),
};

/** The functions of a Scarab host, those of the context of plugins in F#, and the text library, for a registry. */
export function scarabFunctions(worldOf: WorldOf): readonly HostFunction[] {
  const made = (declaration: ScarabDeclaration, work: Work) => {
    const perform = work as (world: ScarabWorld, ...args: readonly PlainValue[]) => PlainValue;
    const call: ImmediateFunction["call"] = (...args) => perform(worldOf(), ...args);
    return immediate({ ...declaration, call });
  };
  return [
    ...SCARAB_DECLARATIONS.map((declaration) => made(declaration, WORK[declaration.name]!)),
    ...CONTEXT_FUNCTIONS.map(({ declaration, work }) => made(declaration, work)),
    ...TEXT_LIBRARY,
  ];
}
