/** What happens to a terminal, as plugins are told of it: a hook and what it is given. Plain data. */
import { i32, i64, string, type Value } from "../../vm/shared.js";
import type { ScreenSnapshot } from "../effects/screen.js";
import { type HookRow, hasPane, hookNamed } from "../manifest/hooks.js";

/** An event before the host has numbered it. */
export interface HookCall {
  /** The hook's function. */
  readonly hook: string;
  /** All that the hook may take. */
  readonly args: readonly Value[];
}

/** An event on its way to plugins. */
export interface HostEvent extends HookCall {
  /** Counts the events of a host; the order in which every plugin gets them. */
  readonly number: number;
  /** When it happened: milliseconds since 1970. */
  readonly at: number;
  /** What stood on the terminal then. */
  readonly screen: ScreenSnapshot;
  /** How many events in a row were sent by plugins to bring this one about. */
  readonly generation: number;
}

/** Makes an event of what came from outside. Texts are made well-formed; numbers are cut to their types. */
export const HAPPENED = {
  output: (line: string, row: number, pane: number): HookCall => ({
    hook: "on_output",
    args: [text(line), i32(row | 0), i32(pane | 0)],
  }),
  input: (typed: string, pane: number): HookCall => ({
    hook: "on_input",
    args: [text(typed), i32(pane | 0)],
  }),
  preCommand: (command: string): HookCall => ({ hook: "on_pre_command", args: [text(command)] }),
  postCommand: (command: string, exit: number, ms: number): HookCall => ({
    hook: "on_post_command",
    args: [text(command), i32(exit | 0), i64(BigInt(Math.trunc(ms)))],
  }),
  resize: (columns: number, rows: number): HookCall => ({
    hook: "on_resize",
    args: [i32(columns | 0), i32(rows | 0)],
  }),
  attach: (client: number): HookCall => ({ hook: "on_attach", args: [i64(BigInt(client))] }),
  detach: (client: number): HookCall => ({ hook: "on_detach", args: [i64(BigInt(client))] }),
  command: (id: string): HookCall => ({ hook: "on_command", args: [text(id)] }),
  event: (name: string, about: string): HookCall => ({
    hook: "on_event",
    args: [text(name), text(about)],
  }),
  timer: (id: number): HookCall => ({ hook: "on_timer", args: [i32(id | 0)] }),
  load: (): HookCall => ({ hook: "on_load", args: [] }),
  unload: (): HookCall => ({ hook: "on_unload", args: [] }),
  migrate: (from: number): HookCall => ({ hook: "on_migrate", args: [i32(from)] }),
  gap: (lost: number): HookCall => ({ hook: "on_gap", args: [i32(lost)] }),
} as const;

function text(value: string): Value {
  return string(value.toWellFormed());
}

/** The text that literals are looked for in; null where the hook has none. */
export function textOf({ args }: HookCall): string | null {
  const [first] = args;
  return first?.type === "String" ? first.value : null;
}

const PANE_INDEX = new Map<string, number>();

/** The pane that an event is about; null where it is about none. */
export function paneOf({ hook, args }: HookCall): number | null {
  let index = PANE_INDEX.get(hook);
  if (index === undefined) {
    index = paneIndex(hookNamed(hook));
    PANE_INDEX.set(hook, index);
  }
  const pane = args[index];
  return pane?.type === "I32" ? pane.value : null;
}

function paneIndex(row: HookRow | null): number {
  return row !== null && hasPane(row) ? row.params.findIndex(([name]) => name === "pane") : -1;
}

/** The same event about another text. */
export function withText<E extends HookCall>(event: E, replaced: string): E {
  return { ...event, args: [text(replaced), ...event.args.slice(1)] };
}
