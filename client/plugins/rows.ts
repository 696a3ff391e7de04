/** The plugins of a host as rows of a tree: what each row says, to the eye and to a screen reader. Knows no editor. */
import type { HostedHook, HostedPlugin, HostedProblem } from "../../worker/index.js";

/** What commands a row has; package.json names the same in its menus. */
export type RowKind =
  | "plugin"
  | "plugin.off"
  | "plugin.waiting"
  | "problem"
  | "hook"
  | "granted"
  | "refused"
  | "fact";

export interface PluginRow {
  /** The same for the same thing in the next picture of it. */
  readonly id: string;
  readonly kind: RowKind;
  readonly plugin: HostedPlugin;
  /** The hook or the permission that it is about; empty where it is about neither. */
  readonly subject: string;
  readonly problem: HostedProblem | null;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** A codicon. */
  readonly icon: string;
  readonly children: readonly PluginRow[];
}

/** A state in words, and by a sign with a form of its own. */
const STATES: Readonly<Record<HostedPlugin["state"], readonly [words: string, icon: string]>> = {
  loaded: ["loaded", "pass"],
  probation: ["on probation", "question"],
  quarantined: ["in quarantine", "warning"],
  disabled: ["stopped after five quarantines", "circle-slash"],
  debugged: ["in a debugger", "debug-alt"],
  waiting: ["waits for permissions", "lock"],
  failed: ["not loaded", "error"],
  off: ["off", "circle-large-outline"],
};

/** @param clock says when something was, as a person reads it */
export function pluginRow(plugin: HostedPlugin, clock: (at: number) => string): PluginRow {
  const [words, icon] = STATES[plugin.state];
  const until = plugin.until === null ? "" : ` until ${clock(plugin.until)}`;
  const children = [
    ...plugin.problems.map((problem, index) => problemRow(plugin, problem, index)),
    ...faultRows(plugin, clock),
    ...reloadRows(plugin, clock),
    ...plugin.hooks.map((hook) => hookRow(plugin, hook)),
    ...factRows(plugin),
    ...plugin.asked.map((permission) => permissionRow(plugin, permission)),
  ];
  return {
    ...bare(plugin, "", kindOf(plugin)),
    label: plugin.name,
    description: [`${words}${until}`, totals(plugin), plugin.version].filter(Boolean).join(" · "),
    tooltip: [plugin.description, plugin.label].filter(Boolean).join("\n"),
    icon,
    children,
  };
}

/** What a screen reader says of a row: all that is on it. */
export function spokenOf({ label, description }: PluginRow): string {
  return [label, ...description.split(" · ")].filter(Boolean).join(", ");
}

function bare(plugin: HostedPlugin, part: string, kind: RowKind) {
  const id = `${plugin.folder} ${part}`;
  return { id, kind, plugin, subject: "", problem: null, tooltip: "", children: [] } as const;
}

function kindOf({ state }: HostedPlugin): RowKind {
  if (state === "off") return "plugin.off";
  return state === "waiting" ? "plugin.waiting" : "plugin";
}

/** Nothing where it was never called. */
function totals({ hooks }: HostedPlugin): string {
  const sum = (of: (hook: HostedHook) => number) =>
    hooks.reduce((total, hook) => total + of(hook), 0);
  const events = sum(({ calls }) => calls);
  return events === 0
    ? ""
    : `${count(events, "event")}, ${count(
        sum(({ faults }) => faults),
        "fault",
      )}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}

function problemRow(plugin: HostedPlugin, problem: HostedProblem, index: number): PluginRow {
  const { severity, code, message, remedy } = problem;
  return {
    ...bare(plugin, `problem ${index}`, "problem"),
    problem,
    label: message,
    description: `${severity} ${code}`,
    tooltip: `${message}\n${remedy}`,
    icon: severity === "information" ? "info" : severity,
  };
}

function faultRows(plugin: HostedPlugin, clock: (at: number) => string): readonly PluginRow[] {
  const { fault } = plugin;
  if (fault === null) return [];
  const { hook, code, message, remedy, at } = fault;
  const label = `${hook} failed: ${message}`;
  const tooltip = `${label}\n${remedy}`;
  const row = { ...bare(plugin, "fault", "hook"), subject: hook, label, tooltip };
  return [{ ...row, description: `${code} · ${clock(at)}`, icon: "bug" }];
}

function reloadRows(plugin: HostedPlugin, clock: (at: number) => string): readonly PluginRow[] {
  if (plugin.reload === null) return [];
  const { outcome, version, at } = plugin.reload;
  const label = {
    loaded: `${version} was loaded anew`,
    refused: `The new version was refused; ${version} goes on`,
    "rolled back": `The new version failed; ${version} runs again`,
  }[outcome];
  const icon = { loaded: "refresh", refused: "circle-slash", "rolled back": "discard" }[outcome];
  return [{ ...bare(plugin, "reload", "fact"), label, description: clock(at), icon }];
}

function hookRow(
  plugin: HostedPlugin,
  { name, params, args, calls, faults, fuel }: HostedHook,
): PluginRow {
  return {
    ...bare(plugin, `hook ${name}`, "hook"),
    subject: name,
    label: name,
    description: [
      count(calls, "event"),
      count(faults, "fault"),
      `${fuel.toLocaleString("en")} fuel`,
    ].join(" · "),
    tooltip: `${name} (${params.join(", ")})${args === null ? "" : `\nLatest: ${args.join(", ")}`}`,
    icon: "symbol-event",
  };
}

function factRows(plugin: HostedPlugin): readonly PluginRow[] {
  const { queued, dropped, stored } = plugin;
  const facts: readonly (readonly [label: string, value: string, icon: string])[] = [
    ["Store", count(stored, "byte"), "database"],
    [
      "Mailbox",
      `${queued.toLocaleString("en")} waiting · ${dropped.toLocaleString("en")} dropped`,
      "mail",
    ],
  ];
  if (plugin.state === "off" || plugin.state === "failed" || plugin.state === "waiting") return [];
  return facts.map(([label, description, icon]) => ({
    ...bare(plugin, label, "fact"),
    label,
    description,
    icon,
  }));
}

function permissionRow(plugin: HostedPlugin, permission: string): PluginRow {
  const isGranted = plugin.granted.includes(permission);
  return {
    ...bare(plugin, `permission ${permission}`, isGranted ? "granted" : "refused"),
    subject: permission,
    label: permission,
    description: isGranted ? "granted" : "not granted",
    tooltip: `${plugin.name} asks for ${permission}.`,
    icon: isGranted ? "unlock" : "lock",
  };
}
