/** The state at a stop as plain data: frames, and the scopes of a frame with named and typed values. */
import {
  type FrameView,
  formatSignature,
  type Machine,
  type SourcePosition,
} from "../../../vm/shared.js";
import { addressOf, showAddress } from "../program/instructions.js";
import { inlinedFramesAt, locateFrame, positionOfCall } from "../program/source-frames.js";
import type { Engine } from "../stepping/engine.js";
import { fsharpRows } from "./fsharp-rows.js";
import { localRows } from "./local-rows.js";
import { stackDepth } from "./sandbox.js";
import type { VariableRow } from "./variable-row.js";

export type { Cell, VariableRow } from "./variable-row.js";

export interface FrameRow {
  readonly functionIndex: number;
  readonly functionName: string;
  readonly byteOffset: number;
  /** Null where nothing is known of the source. */
  readonly source: SourcePosition | null;
  /** Was its call inlined? Then the machine has no frame of it. */
  readonly isInlined: boolean;
}

/** Frames of the source, innermost first; a caller's place is its CALL, or the call that was inlined. */
export function framesOf(engine: Engine): FrameRow[] {
  return engine.timeline.machine.frames().flatMap((view) => sourceFrames(engine, view));
}

function sourceFrames({ program }: Engine, view: FrameView): FrameRow[] {
  const { functionIndex, functionName, byteOffset } = view;
  let source = program.map.positionOf(functionIndex, byteOffset);
  const rows: FrameRow[] = [];
  for (const { name, callSite } of inlinedFramesAt(program.module, view)) {
    rows.push({ functionIndex, functionName: name, byteOffset, source, isInlined: true });
    source = positionOfCall(program.debug, callSite);
  }
  return [...rows, { functionIndex, functionName, byteOffset, source, isInlined: false }];
}

export type ScopeName =
  | "locals"
  | "arguments"
  | "operands"
  | "constants"
  | "imports"
  | "sandbox"
  | "statistics";

/** The rows of a scope of a frame of the source. Empty for a frame that is no more. */
export function rowsOf(engine: Engine, scope: ScopeName, frame: number): VariableRow[] {
  const { machine } = engine.timeline;
  const located = locateFrame(machine, frame);
  switch (scope) {
    case "locals":
      return fsharpRows(engine, located) ?? localRows(machine, located);
    case "arguments":
      return localRows(machine, located).filter(({ role }) => role === "argument");
    case "operands":
      return operandRows(machine, located.frame);
    case "constants":
      return constantRows(engine.timeline.machine);
    case "imports":
      return importRows(engine);
    case "sandbox":
      return sandboxRows(engine);
    case "statistics":
      return [...statisticsRows(engine), ...codeRows(engine, located.frame)];
  }
}

/** The top first, as `stack[0]`. */
function operandRows(machine: Machine, frame: number): VariableRow[] {
  const operands = machine.frames(frame, 1)[0]?.operands ?? [];
  return [...operands].reverse().map((value, position) => ({
    name: `stack[${position}]`,
    value,
    type: value.type,
    expression: `stack[${position}]`,
    cell: { cell: "operand", frame, index: operands.length - 1 - position },
    role: "operand",
  }));
}

function constantRows(machine: Machine): VariableRow[] {
  const { constants, debug } = machine.module;
  const rows: VariableRow[] = [];
  for (let index = 0; index < constants.length; index++) {
    const name = debug?.constants[index];
    const expression = `constants[${index}]`;
    const value = constants.at(index);
    const shown = name ? `${name} [${index}]` : `[${index}]`;
    rows.push({ name: shown, value, type: value.type, expression, cell: null, role: "constant" });
  }
  return rows;
}

function importRows({ program, ffi }: Engine): VariableRow[] {
  const { imports } = program.module;
  return Array.from({ length: imports.length }, (_, index) => {
    const name = imports.at(index);
    const signature = ffi.signatureOf(name);
    const text = signature ? formatSignature(signature) : "missing in this host";
    return figure(name, text, `import ${index}`);
  });
}

/** The bytes of the frame's function. */
function codeRows({ timeline, program }: Engine, frame: number): VariableRow[] {
  const view = timeline.machine.frames(frame, 1)[0];
  if (!view) return [];
  const { functionIndex, functionName } = view;
  const { length } = program.module.functions.at(functionIndex).code;
  const memory = showAddress(addressOf({ functionIndex, byteOffset: 0 }));
  return [{ ...figure(`code of ${functionName}`, `${length} bytes`), memory }];
}

/** Blocks of host memory that are alive. */
function blockRows({ timeline }: Engine): VariableRow[] {
  return [...timeline.machine.hostBlocks].map(([address, bytes]) => ({
    ...figure(`host memory at ${address}`, `${bytes} bytes`),
    memory: `host:${address}`,
  }));
}

function sandboxRows(engine: Engine): VariableRow[] {
  const { machine } = engine.timeline;
  const { limits, memory, statistics } = machine;
  const granted = engine.capabilities.join(", ") || "none";
  return [
    figure("memory", `${memory.used} of ${limits.memoryBytes} bytes`),
    figure("peak memory", `${statistics.peakMemory} bytes`),
    figure("largest allocation", `${limits.allocationBytes} bytes`),
    figure("instructions", outOf(statistics.instructions, limits.instructions, "")),
    figure("fuel", outOf(statistics.fuel, limits.fuel, "")),
    figure("time", limits.milliseconds === null ? "no limit" : `${limits.milliseconds} ms`),
    figure("call depth", `${machine.frameCount} of ${limits.callFrames}`),
    figure("stack depth", `${stackDepth(machine)} of ${limits.stackValues}`),
    figure("capabilities", granted),
    ...violationRows(engine),
    ...blockRows(engine),
  ];
}

/** How many there were, and the latest of them. */
function violationRows({ timeline }: Engine): VariableRow[] {
  const { violations } = timeline;
  const latest = violations.slice(-SHOWN_VIOLATIONS);
  const first = violations.length - latest.length + 1;
  return [
    figure("violations", String(violations.length)),
    ...latest.map(({ position, fault }, index) =>
      figure(`violation ${first + index}`, `at instruction ${position}: ${fault.message}`),
    ),
  ];
}

const SHOWN_VIOLATIONS = 10;

function statisticsRows(engine: Engine): VariableRow[] {
  const { machine } = engine.timeline;
  const { instructions, fuel, ffiCalls, maxStackDepth, maxCallDepth, peakMemory } =
    machine.statistics;
  return [
    figure("instructions", String(instructions)),
    figure("fuel", String(fuel)),
    figure("Host calls", String(ffiCalls)),
    figure("greatest stack depth", String(maxStackDepth)),
    figure("greatest call depth", String(maxCallDepth)),
    figure("peak memory", `${peakMemory} bytes`),
    figure("history", historyText(engine)),
  ];
}

/** Where the run stands on its timeline, for people. */
export function historyText(engine: Engine): string {
  const { isRecording, beginning, end, position, bytes } = engine.timeline;
  if (!isRecording) return "not recorded";
  const kib = Math.ceil(bytes / 1024);
  return `at ${position}, recorded from ${beginning} to ${end} (${kib} KiB)`;
}

function outOf(used: number, limit: number | null, unit: string): string {
  return limit === null ? `${used}${unit}, no limit` : `${used} of ${limit}${unit}`;
}

function figure(name: string, value: string, type = ""): VariableRow {
  return { name, value, type, expression: null, cell: null, role: "figure" };
}
