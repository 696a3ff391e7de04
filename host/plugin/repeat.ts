/** One call of a hook by itself, to be made again: a call depends on nothing but what stands here. */
import type { FfiRegistry, Module, Value } from "../../vm/shared.js";
import { SnapshotScreen } from "../effects/screen.js";
import { PluginState, type SavedState } from "../effects/state.js";
import { Transaction } from "../effects/transaction.js";
import type { HostEvent } from "./event.js";
import { machineOptions, type PluginMachineOptions } from "./machine-options.js";
import type { PluginSpec } from "./parts.js";
import { partsOf } from "./specs.js";
import { Stage } from "./stage.js";

/** Plain data, to be sent from workers. */
export interface HookOccurrence {
  readonly spec: PluginSpec;
  readonly event: HostEvent;
  /** The store and the timers as the call found them. */
  readonly state: SavedState;
}

/** A call as a program that a machine runs. Its effects are dropped. */
export interface HookRun extends PluginMachineOptions {
  readonly module: Module;
  readonly ffi: FfiRegistry;
  readonly entry: number;
  readonly args: readonly Value[];
}

/** Null where the plugin has no such hook. */
export function hookRun({ spec, event, state }: HookOccurrence): HookRun | null {
  const parts = partsOf(spec);
  const hook = parts.hooks.get(event.hook);
  if (hook === undefined) return null;
  const stage = new Stage();
  const occasion = { screen: new SnapshotScreen(event.screen), at: event.at };
  const { config, environment } = parts;
  stage.enter(
    new Transaction(
      new PluginState(state),
      { config: new Map([...parts.manifest.config, ...config]), environment },
      occasion,
    ),
  );
  return {
    ...machineOptions(parts),
    module: parts.module,
    ffi: stage.functionsFor(parts.module).ffi,
    entry: hook.functionIndex,
    args: event.args.slice(0, hook.takes),
  };
}
