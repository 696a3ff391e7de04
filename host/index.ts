/**
 * The door to the host of plugins: manifests, hooks, and what a program needs to be one.
 *
 *   readPluginManifest(path, text) → { manifest, problems }; parsePluginManifest(path, text) throws the first error
 *   bindHooks(path, module) → { hooks, problems }; checkPlugin(path, module, manifest) → { hooks, needed, problems }
 */
export { type BoundHook, bindHooks, type HookBinding } from "./hooks/bind.js";
export { checkPlugin, neededPermissions, type PluginCheck } from "./hooks/check.js";
export {
  fieldsWithin,
  PLUGIN_API,
  PLUGIN_FIELDS,
  PLUGIN_MANIFEST_LIMITS,
  PLUGIN_NAME,
  PLUGIN_VERSION,
  type PluginField,
  pluginField,
} from "./manifest/fields.js";
export { HOOKS, type HookKind, type HookRow, hookByKey, hookNamed } from "./manifest/hooks.js";
export {
  type ConfigValue,
  DEFAULT_ENTRY,
  type HookOptions,
  PLUGIN_MANIFEST_NAME,
  type PluginManifest,
} from "./manifest/manifest.js";
export {
  isPermission,
  PERMISSION_DOCS,
  PERMISSIONS,
  type Permission,
} from "./manifest/permissions.js";
export { type TomlPlace, type TomlRange, tomlPlaces } from "./manifest/places.js";
export {
  type PluginManifestReading,
  parsePluginManifest,
  readPluginManifest,
} from "./manifest/read.js";
