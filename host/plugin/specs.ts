/** From plain data to what an engine needs. */
import { type Module, openArchiveLazily } from "../../vm/shared.js";
import { type BoundHook, bindHooks } from "../hooks/bind.js";
import type { PluginParts, PluginSpec } from "./parts.js";

/** What was found while a plugin was loaded, so that it is not looked for again. */
const found = new WeakMap<PluginSpec, PluginParts>();

/** What an engine needs of it. */
export function partsOf(spec: PluginSpec): PluginParts {
  const known = found.get(spec);
  if (known !== undefined) return known;
  const module = openArchiveLazily(spec.archive);
  return keepParts(spec, module, bindHooks(spec.manifest.name, module).hooks);
}

/** @param module of the spec's archive, with its hooks */
export function keepParts(
  spec: PluginSpec,
  module: Module,
  hooks: ReadonlyMap<string, BoundHook>,
): PluginParts {
  const { manifest, limits, config, environment } = spec;
  const parts = { spec, manifest, module, hooks, limits, config, environment };
  found.set(spec, parts);
  return parts;
}
