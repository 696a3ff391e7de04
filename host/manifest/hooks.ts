/** The hooks: functions of a plugin that the host calls. The one table of their names, parameters and results. */
import type { ValueType } from "../../vm/shared.js";
import type { Permission } from "./permissions.js";

/**
 * What a hook is for, which follows from what it returns. "observe": it looks on. "filter": a Bool; false stops the data.
 * "replace": a String, which takes the data's place. "decide": a Bool that
 * answers the host about the plugin itself.
 */
export type HookKind = "observe" | "filter" | "replace" | "decide";

/** A row of the table of hooks. */
export interface HookRow {
  /** The name of the function. */
  readonly name: string;
  /** What the table of its options is called in a manifest: `[hooks.pre-command]`. */
  readonly key: string;
  /** What the host hands over; a function may take only the first ones. */
  readonly params: readonly (readonly [name: string, type: ValueType])[];
  /** What it may return, and what that makes of it. */
  readonly kinds: Readonly<Partial<Record<ValueType, HookKind>>>;
  /** What a plugin has to ask for to have this hook at all. */
  readonly permission?: Permission;
  /** What it has to ask for where the hook filters or replaces. */
  readonly filterPermission?: Permission;
  readonly doc: string;
}

const OBSERVES = { Unit: "observe" } as const;
const FILTERS = { Unit: "observe", Bool: "filter", String: "replace" } as const;
const LINE = ["line", "String"] as const;

function hook(
  name: string,
  params: HookRow["params"],
  kinds: HookRow["kinds"],
  doc: string,
  more: Pick<HookRow, "permission" | "filterPermission"> = {},
): HookRow {
  const key = name.slice("on_".length).replaceAll("_", "-");
  return Object.freeze({ name, key, params, kinds, doc, ...more });
}

/** In the order of the documentation. */
export const HOOKS = [
  hook("on_load", [], { Unit: "observe", Bool: "decide" }, "The plugin was loaded; false refuses."),
  hook("on_unload", [], OBSERVES, "The plugin is about to be unloaded."),
  hook(
    "on_migrate",
    [["from", "I32"]],
    { Bool: "decide" },
    "The store was written by another state-version, which is `from`: bring it up to date; false refuses the new version.",
  ),
  hook("on_output", [LINE, ["row", "I32"], ["pane", "I32"]], FILTERS, "A line of output.", {
    filterPermission: "output-filtering",
  }),
  hook(
    "on_input",
    [
      ["text", "String"],
      ["pane", "I32"],
    ],
    FILTERS,
    "What the user typed.",
    {
      permission: "input-filtering",
    },
  ),
  hook("on_pre_command", [["command", "String"]], FILTERS, "A command is about to run.", {
    filterPermission: "input-filtering",
  }),
  hook(
    "on_post_command",
    [
      ["command", "String"],
      ["exit", "I32"],
      ["ms", "I64"],
    ],
    OBSERVES,
    "A command has ended, with this exit code, after so many milliseconds.",
  ),
  hook(
    "on_resize",
    [
      ["columns", "I32"],
      ["rows", "I32"],
    ],
    OBSERVES,
    "The terminal has a new size.",
  ),
  hook("on_attach", [["client", "I64"]], OBSERVES, "A client has connected."),
  hook("on_detach", [["client", "I64"]], OBSERVES, "A client has left."),
  hook("on_command", [["id", "String"]], OBSERVES, "The user called a command of a plugin.", {
    permission: "command-registration",
  }),
  hook(
    "on_event",
    [
      ["name", "String"],
      ["text", "String"],
    ],
    OBSERVES,
    "An event with a name: bell, title, a focus, or one that a plugin emitted.",
  ),
  hook("on_timer", [["id", "I32"]], OBSERVES, "A timer of the plugin has run out."),
  hook("on_gap", [["lost", "I32"]], OBSERVES, "So many events for this plugin were dropped."),
] as const satisfies readonly HookRow[];

/** The hook that a function of this name is; null where it is none. */
export function hookNamed(name: string): HookRow | null {
  return HOOKS.find((row) => row.name === name) ?? null;
}

/** The hook whose options a manifest has under this key; null where there is none. */
export function hookByKey(key: string): HookRow | null {
  return HOOKS.find((row) => row.key === key) ?? null;
}

/** Has the hook a text that literals can be looked for in? It is the first parameter. */
export function hasText({ params }: HookRow): boolean {
  return params[0]?.[1] === "String";
}

/** Is the hook told of a pane? */
export function hasPane({ params }: HookRow): boolean {
  return params.some(([name]) => name === "pane");
}
