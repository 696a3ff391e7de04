/** What a plugin's manifest says, once it is read. */
import type { Permission } from "./permissions.js";

/** A value of a plugin's configuration. */
export type ConfigValue = string | number | boolean;

/** What a manifest says of one hook. */
export interface HookOptions {
  /** The hook is called only where its text contains one of these; null: always. */
  readonly contains: readonly string[] | null;
  /** The hook is called only for these panes; null: for all. */
  readonly panes: readonly number[] | null;
}

/** The manifest of a plugin, `plugin.toml`. What it does not say has its default. */
export interface PluginManifest {
  readonly name: string;
  readonly version: string;
  readonly api: number;
  /** A path below the plugin's folder, with forward slashes. */
  readonly entry: string;
  /** Empty where the manifest does not say, as author, license and homepage. */
  readonly description: string;
  readonly author: string;
  readonly license: string;
  readonly homepage: string;
  readonly permissions: readonly Permission[];
  readonly priority: number;
  readonly stateVersion: number;
  /** By the name of the hook's function: `on_output`. */
  readonly hooks: ReadonlyMap<string, HookOptions>;
  readonly limits: {
    /** Null: the host's own limit. */
    readonly fuel: number | null;
    /** Bytes; null: the host's own limit. */
    readonly memory: number | null;
  };
  readonly config: ReadonlyMap<string, ConfigValue>;
}

/** What a manifest's file is called. */
export const PLUGIN_MANIFEST_NAME = "plugin.toml";

/** The program where a manifest names none. */
export const DEFAULT_ENTRY = "plugin.fzb";
