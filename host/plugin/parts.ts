/** A plugin that was checked, and what its host gives it. */
import type { Module } from "../../vm/shared.js";
import type { BoundHook } from "../hooks/bind.js";
import type { ConfigValue, PluginManifest } from "../manifest/manifest.js";

/** What one call of a hook may use; a manifest may lower it. */
export interface CallLimits {
  readonly fuel: number;
  /** Bytes of texts and of what host functions allocate. */
  readonly memory: number;
}

/** A million of fuel, 4 MiB. */
export const DEFAULT_CALL_LIMITS: CallLimits = { fuel: 1_000_000, memory: 4 << 20 };

/** A plugin that was checked and may run. `loadPlugin` makes it; plain data. */
export interface PluginSpec {
  readonly manifest: PluginManifest;
  /** The program; it was checked and verified. */
  readonly archive: Uint8Array;
  readonly limits: CallLimits;
  readonly config: ReadonlyMap<string, ConfigValue>;
  readonly environment: ReadonlyMap<string, string>;
}

/** What an engine needs of a plugin. */
export interface PluginParts {
  readonly spec: PluginSpec;
  readonly manifest: PluginManifest;
  readonly module: Module;
  readonly hooks: ReadonlyMap<string, BoundHook>;
  readonly limits: CallLimits;
  /** The user's configuration, which goes before the manifest's. */
  readonly config: ReadonlyMap<string, ConfigValue>;
  readonly environment: ReadonlyMap<string, string>;
}
