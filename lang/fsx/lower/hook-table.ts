/** The hooks that a host calls, as a program of F# may write them: `host/manifest/hooks.ts` has the host's side. */
import type { ValueType } from "../../../vm/isa/index.js";

/** "load": may refuse; "observe": looks on; "filter": may stop or replace its first parameter; "text": gives a text; "test": judges. */
type HookKind = "load" | "observe" | "filter" | "text" | "test";

export interface HookShape {
  /** The name of the function that the host calls. */
  readonly name: string;
  readonly kind: HookKind;
  readonly params: readonly (readonly [name: string, type: ValueType])[];
  /** As attributes and the fields of a registration call it. */
  readonly title: string;
  /** As a plain function is called. */
  readonly names: readonly string[];
}

const LINE = ["line", "String"] as const;

function shape(
  name: string,
  kind: HookKind,
  title: string,
  params: HookShape["params"],
  names: readonly string[] = [name],
): HookShape {
  return { name, kind, title, params, names };
}

export const HOOK_SHAPES: readonly HookShape[] = [
  shape("on_load", "load", "OnLoad", []),
  shape("on_unload", "observe", "OnUnload", []),
  shape("on_migrate", "load", "OnMigrate", [["from", "I32"]]),
  shape("on_output", "filter", "OnOutput", [LINE, ["row", "I32"], ["pane", "I32"]]),
  shape("on_input", "filter", "OnInput", [
    ["text", "String"],
    ["pane", "I32"],
  ]),
  shape("on_pre_command", "filter", "OnPreCommand", [["command", "String"]]),
  shape("on_post_command", "observe", "OnPostCommand", [
    ["command", "String"],
    ["exit", "I32"],
    ["ms", "I64"],
  ]),
  shape("on_resize", "observe", "OnResize", [
    ["columns", "I32"],
    ["rows", "I32"],
  ]),
  shape("on_attach", "observe", "OnAttach", [["client", "I64"]]),
  shape("on_detach", "observe", "OnDetach", [["client", "I64"]]),
  shape(
    "on_command",
    "observe",
    "OnRemoteCommand",
    [["id", "String"]],
    ["on_command", "on_remote_command"],
  ),
  shape("on_event", "observe", "OnEvent", [
    ["name", "String"],
    ["text", "String"],
  ]),
  shape("on_timer", "observe", "OnTimer", [["id", "I32"]]),
  shape("on_gap", "observe", "OnGap", [["lost", "I32"]]),
  shape("on_status", "text", "OnStatusBar", []),
  shape("get_commands", "text", "GetCommands", []),
];
