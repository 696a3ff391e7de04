/** From plain data to what an engine needs. */
import { openArchiveLazily } from "../../vm/shared.js";
import { bindHooks } from "../hooks/bind.js";
import type { PluginParts, PluginSpec } from "./parts.js";

/** What an engine needs of it. */
export function partsOf(spec: PluginSpec): PluginParts {
  const { manifest, archive, limits, config, environment } = spec;
  const module = openArchiveLazily(archive);
  const { hooks } = bindHooks(manifest.name, module);
  return { spec, manifest, module, hooks, limits, config, environment };
}
