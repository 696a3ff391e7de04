/** What a plugin's machine is made with. */
import { type Capability, isCapability, type Limits } from "../../vm/shared.js";
import type { PluginParts } from "./parts.js";

/** Entries of the value stack and frames: plugins are small. */
const STACK = { stackValues: 10_000, callFrames: 1_000 } as const;

export interface PluginMachineOptions {
  readonly limits: Partial<Limits>;
  readonly capabilities: readonly Capability[];
}

/** A manifest may only lower what the host allows. */
export function machineOptions({ manifest, limits }: PluginParts): PluginMachineOptions {
  const memory = Math.min(limits.memory, manifest.limits.memory ?? limits.memory);
  const fuel = Math.min(limits.fuel, manifest.limits.fuel ?? limits.fuel);
  return {
    limits: { ...STACK, fuel, memoryBytes: memory, allocationBytes: memory },
    capabilities: manifest.permissions.filter((name): name is Capability => isCapability(name)),
  };
}
