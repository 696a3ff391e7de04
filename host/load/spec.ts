/** A plugin that was checked and may run: plain data, to be sent to workers. */
import { openArchiveLazily } from "../../vm/shared.js";
import { bindHooks } from "../hooks/bind.js";
import type { ConfigValue, PluginManifest } from "../manifest/manifest.js";
import type { CallLimits, PluginParts } from "../plugin/parts.js";

/** A plugin that was checked and may run. `loadPlugin` makes it; plain data. */
export interface PluginSpec {
  readonly manifest: PluginManifest;
  /** The program; it was checked and verified. */
  readonly archive: Uint8Array;
  readonly limits: CallLimits;
  readonly config: ReadonlyMap<string, ConfigValue>;
  readonly environment: ReadonlyMap<string, string>;
}

/** What an engine needs of it. */
export function partsOf(spec: PluginSpec): PluginParts {
  const { manifest, archive, limits, config, environment } = spec;
  const module = openArchiveLazily(archive);
  const { hooks } = bindHooks(manifest.name, module);
  return { manifest, module, hooks, limits, config, environment };
}
