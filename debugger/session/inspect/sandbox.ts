/** What a run takes of its sandbox, as figures: how much of each limit, what it may do, what it was refused. */
import { CAPABILITIES, CAPABILITY_DOCS, each, type Machine } from "../../../vm/shared.js";
import type { Engine } from "../stepping/engine.js";

export interface Gauge {
  readonly name: "memory" | "instructions" | "fuel" | "stack" | "calls";
  readonly used: number;
  /** Null: no limit. */
  readonly limit: number | null;
  /** The most that the run has needed so far. */
  readonly peak: number;
}

export interface CapabilityState {
  readonly name: string;
  readonly allows: string;
  readonly isGranted: boolean;
  /** Imports of the program that need it. */
  readonly neededBy: readonly string[];
}

/** A violation of the sandbox, as it happened. */
export interface Refusal {
  /** Completed instructions before it. */
  readonly position: number;
  readonly code: number;
  readonly message: string;
  readonly remedy: string;
}

export interface SandboxState {
  readonly gauges: readonly Gauge[];
  readonly capabilities: readonly CapabilityState[];
  /** The latest ones, and how many there were. */
  readonly refusals: readonly Refusal[];
  readonly refusalCount: number;
}

/** Refusals that are told. */
const SHOWN_REFUSALS = 50;

export function sandboxState(engine: Engine): SandboxState {
  const { violations } = engine.timeline;
  return {
    gauges: gaugesOf(engine.timeline.machine),
    capabilities: capabilitiesOf(engine),
    refusals: violations.slice(-SHOWN_REFUSALS).map(({ position, fault }) => {
      const { code, message, remedy } = fault;
      return { position, code, message, remedy };
    }),
    refusalCount: violations.length,
  };
}

function gaugesOf(machine: Machine): readonly Gauge[] {
  const { limits, memory, statistics, frameCount } = machine;
  const { instructions, fuel, peakMemory, maxStackDepth, maxCallDepth } = statistics;
  return [
    { name: "memory", used: memory.used, limit: limits.memoryBytes, peak: peakMemory },
    { name: "instructions", used: instructions, limit: limits.instructions, peak: instructions },
    { name: "fuel", used: fuel, limit: limits.fuel, peak: fuel },
    { name: "stack", used: stackDepth(machine), limit: limits.stackValues, peak: maxStackDepth },
    { name: "calls", used: frameCount, limit: limits.callFrames, peak: maxCallDepth },
  ];
}

/** Entries of the value stack: the locals and operands of all frames. */
export function stackDepth(machine: Machine): number {
  const frames = machine.frames();
  return frames.reduce((sum, frame) => sum + frame.locals.length + frame.operands.length, 0);
}

function capabilitiesOf({ program, ffi, capabilities }: Engine): readonly CapabilityState[] {
  const names = [...each(program.module.imports)];
  return CAPABILITIES.map((name) => ({
    name,
    allows: CAPABILITY_DOCS[name],
    isGranted: capabilities.includes(name),
    neededBy: names.filter((each) => ffi.declaration(each)?.capability === name),
  }));
}
