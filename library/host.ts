/**
 * `fusabi/host`, what a program imports that runs plugins: manifests, loading, the host and its events. Semantic versioning
 * holds for the names on this page, as for those of `fusabi/vm`. Runs in Node and in a browser worker.
 *
 * Nothing inside the project imports this file.
 */

// biome-ignore-all assist/source/organizeImports: the order is that of the reference, docs/api.md.

// The plugin host.
export type {
  HookCall,
  HostOptions,
  Moment,
  PluginReport,
  ScreenSnapshot,
  SavedState,
} from "../host/index.js";
export {
  PluginHost,
  HAPPENED,
  LocalShard,
  DebugShard,
  serveShard,
  WorkerShard,
} from "../host/index.js";
export type {
  FaultReport,
  FilterAnswer,
  HealthStatus,
  HookMetrics,
  PluginMetrics,
} from "../host/index.js";
export type { Called, Carried, Clock, Delivered, Reloaded, Shard, Taken } from "../host/index.js";
export {
  BLANK_SCREEN,
  EMPTY_STATE,
  ENGINE_LIMITS,
  HEALTH_LIMITS,
  MAILBOX_SIZE,
} from "../host/index.js";
export type { Effect, Level } from "../vm/shared.js";

// Workers.
export type {
  FromWorker,
  ServeOptions,
  ToWorker,
  WorkerListeners,
  WorkerPort,
  WorkerShardOptions,
  WorkerSurroundings,
} from "../host/index.js";

// Plugins.
export type {
  CallLimits,
  LoadedPlugin,
  LoadOptions,
  PluginFolder,
  PluginSpec,
} from "../host/index.js";
export { DEFAULT_CALL_LIMITS, loadPlugin } from "../host/index.js";
export type { HookOccurrence, HookRun } from "../host/index.js";
export { hookRun } from "../host/index.js";
export type {
  ConfigValue,
  HookOptions,
  PluginManifest,
  PluginManifestReading,
  Permission,
} from "../host/index.js";
export {
  parsePluginManifest,
  readPluginManifest,
  PERMISSIONS,
  PERMISSION_DOCS,
  PLUGIN_API,
  PLUGIN_FIELDS,
} from "../host/index.js";
export type {
  BoundHook,
  HookBinding,
  HookKind,
  HookRow,
  PluginCheck,
  PluginField,
} from "../host/index.js";
export { bindHooks, checkPlugin, HOOKS } from "../host/index.js";
