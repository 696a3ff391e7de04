/**
 * The entry point of the plugin host: manifests, hooks, and what a program needs to be one.
 *
 *   readPluginManifest(path, text) → { manifest, problems }; parsePluginManifest(path, text) throws the first error
 *   bindHooks(path, module) → { hooks, problems }; checkPlugin(path, module, manifest) → { hooks, needed, problems }
 *   loadPlugin(folder, options) → { spec, problems }
 *   new PluginHost({ shards: [new LocalShard()], onReport }).load(spec, { at }); .deliver([HAPPENED.output(…)], { at, screen })
 */
export { BLANK_SCREEN, type ScreenSnapshot } from "./effects/screen.js";
export { EMPTY_STATE, MOST_TIMERS, type SavedState } from "./effects/state.js";
export { CALL_LIMITS } from "./effects/transaction.js";
export type { Batch } from "./engine/engine.js";
export type { FilterAnswer } from "./engine/filters.js";
export type { PluginMetrics } from "./engine/ledger.js";
export type { FaultReport, PluginReport } from "./engine/report.js";
export { ENGINE_LIMITS } from "./engine/turns.js";
export { type BoundHook, bindHooks, type HookBinding } from "./hooks/bind.js";
export { checkPlugin, neededPermissions, type PluginCheck } from "./hooks/check.js";
export {
  type LoadedPlugin,
  type LoadOptions,
  loadPlugin,
  type PluginFolder,
} from "./load/load.js";
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
export { HAPPENED, type HookCall, type HostEvent } from "./plugin/event.js";
export { HEALTH_LIMITS, type HealthStatus } from "./plugin/health.js";
export type { Carried } from "./plugin/instance.js";
export { MAILBOX_SIZE } from "./plugin/mailbox.js";
export { BUCKET_ENDS, type HookMetrics } from "./plugin/metrics.js";
export type { PluginSpec } from "./plugin/parts.js";
export { type CallLimits, DEFAULT_CALL_LIMITS } from "./plugin/parts.js";
export { type HookOccurrence, type HookRun, hookRun } from "./plugin/repeat.js";
export { type HostOptions, type Moment, PluginHost } from "./run/host.js";
export { DebugShard } from "./shard/debug-shard.js";
export { type Clock, LocalShard } from "./shard/local-shard.js";
export type { FromWorker, ToWorker } from "./shard/messages.js";
export { type ServeOptions, serveShard } from "./shard/serve.js";
export type { Called, Delivered, Reloaded, Shard, Taken } from "./shard/shard.js";
export {
  type WorkerListeners,
  type WorkerPort,
  WorkerShard,
  type WorkerShardOptions,
  type WorkerSurroundings,
} from "./shard/worker-shard.js";
