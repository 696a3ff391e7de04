/**
 * What the worker with a host of plugins and the editor say to each other. The editor gives orders, each of which is
 * answered once; the host tells of itself unasked. Plain data.
 */

import type { DrawnPicture } from "../../terminal/index.js";

export type { DrawnPicture };

/** What the person grants, by plugin; a plugin that is absent has nothing. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** A folder with a `plugin.toml`. */
export interface HostedFolder {
  /** As a worker asks for files: a URI or an absolute path. */
  readonly name: string;
  /** As a person calls it. */
  readonly label: string;
}

export type HostOrder =
  /** These are the folders now, and what is granted. Those whose names are in `changed` are read again. */
  | {
      readonly order: "folders";
      readonly folders: readonly HostedFolder[];
      readonly grants: Grants;
      readonly changed: readonly string[];
    }
  | { readonly order: "reload" | "enable" | "disable"; readonly folder: string }
  /** Something happens to the terminal; what an argument is follows from the hook. */
  | { readonly order: "send"; readonly hook: string; readonly args: readonly string[] }
  /** Plugins start anew, and meet this recording instead of the world. Answered by `ShownRecording`. */
  | { readonly order: "open"; readonly name: string; readonly bytes: Uint8Array }
  /** So many steps of the recording have been taken. Answered by `DrawnPicture`. */
  | { readonly order: "goTo"; readonly step: number }
  /** Plugins start anew, in the world. */
  | { readonly order: "close" };

export type HostRequest = HostOrder & { readonly id: number };

export type FromHost =
  /** `problem`: what went wrong, in words for a person. */
  | {
      readonly kind: "answer";
      readonly id: number;
      readonly value?: unknown;
      readonly problem?: string;
    }
  | { readonly kind: "plugins"; readonly plugins: readonly HostedPlugin[] }
  /** A line for whoever wants to know what plugins do. */
  | { readonly kind: "log"; readonly line: string };

/**
 * How a plugin does. "waiting": for permissions that are not granted; "failed": it would not load; "disabled": after too many
 * quarantines; "off": the person does not want it.
 */
export type HostedState =
  | "loaded"
  | "probation"
  | "quarantined"
  | "disabled"
  | "debugged"
  | "waiting"
  | "failed"
  | "off";

export interface HostedProblem {
  readonly severity: "error" | "warning" | "information";
  /** Such as `FZ0800`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The file in the plugin's folder; null where it has no place in one. */
  readonly file: string | null;
  /** From 0. */
  readonly line0: number;
}

export interface HostedFault {
  readonly hook: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface HostedHook {
  readonly name: string;
  /** What its function takes, with the types: `line: String`. */
  readonly params: readonly string[];
  /** Of the latest call that failed, else of the latest call; null before one. */
  readonly args: readonly string[] | null;
  readonly calls: number;
  readonly faults: number;
  readonly fuel: number;
}

/** What became of the latest new version. */
export interface HostedReload {
  readonly outcome: "loaded" | "refused" | "rolled back";
  /** The version that runs after it. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface HostedPlugin {
  readonly folder: string;
  readonly label: string;
  /** As its manifest says, else as the folder is called. */
  readonly name: string;
  /** Empty where the manifest cannot be read. */
  readonly version: string;
  readonly description: string;
  /** The program's file in the folder; null where the manifest cannot be read. */
  readonly entry: string | null;
  readonly state: HostedState;
  /** When its quarantine ends, in milliseconds since 1970; null where it is in none. */
  readonly until: number | null;
  /** Of what is in the folder now. Where the plugin runs all the same, it is an older version. */
  readonly problems: readonly HostedProblem[];
  /** The latest. */
  readonly fault: HostedFault | null;
  readonly reload: HostedReload | null;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  /** Of what is granted, what the machine itself knows: for a debugger. */
  readonly capabilities: readonly string[];
  readonly hooks: readonly HostedHook[];
  /** Events that wait, and that were dropped. */
  readonly queued: number;
  readonly dropped: number;
  /** Bytes of its store. */
  readonly stored: number;
}

export interface ShownRecording {
  readonly columns: number;
  readonly rows: number;
  readonly steps: readonly ShownStep[];
}

/** What a terminal is given, or the size that it gets; `ms` from the beginning. */
export interface ShownStep {
  readonly ms: number;
  readonly write?: string | Uint8Array;
  readonly resize?: readonly [columns: number, rows: number];
}
