/**
 * The whole state of a machine as a value, for time travel. Frames are kept as functions and byte offsets, so a
 * snapshot outlives the predecoded code. Strings and host memory are shared with the machine until they change.
 */

import type { Module } from "../../program/index.js";
import type { HostMemoryState, LedgerState } from "../../sandbox/index.js";
import {
  BASE,
  BUFFERS,
  DEPTH,
  DEPTH_LIMIT,
  FLOOR,
  FRAME_WORDS,
  LIMIT,
  PC,
  PEAK,
  PEAK_DEPTH,
  SP,
} from "../values/buffers.js";
import { copySlots, pasteSlots, SLOT_BYTES, type SlotCopy } from "../values/slots.js";
import type { StringHeapState } from "../values/strings.js";
import type { Core } from "./core.js";
import type { MachineState, Stop } from "./stop.js";

const { registers, frames } = BUFFERS;

interface SavedFrame {
  readonly functionIndex: number;
  readonly byteOffset: number;
  readonly base: number;
  readonly floor: number;
}

/** To be handed to `Machine.restore` of a machine of the same module. */
export interface MachineSnapshot {
  /** Instructions completed when it was taken. */
  readonly instructions: number;
  /** Bytes that it takes, about, what it shares with the machine not counted. */
  readonly bytes: number;
  /** What the machine keeps in it; nothing to read or change. */
  readonly content: SnapshotContent;
}

export interface SnapshotContent {
  readonly stack: SlotCopy;
  readonly frames: readonly SavedFrame[];
  readonly peak: number;
  readonly peakDepth: number;
  readonly strings: StringHeapState;
  readonly ledger: LedgerState;
  readonly memory: HostMemoryState;
  /** What the functions remember that only compilers make calls of. */
  readonly hidden: unknown;
  readonly ffiCalls: number;
  /** Fuel beyond that of the instructions. */
  readonly fuel: number;
  readonly milliseconds: number;
  readonly state: MachineState;
  readonly ending: Extract<Stop, { reason: "done" | "fault" }> | null;
}

/** The module of each content that a machine took. */
const taken = new WeakMap<SnapshotContent, Module>();

/** The module of the machine that took it; null where no machine gave it as it is. */
export function moduleOf(content: SnapshotContent): Module | null {
  return taken.get(content) ?? null;
}

const FRAME_BYTES = 16;
const CELL_BYTES = 8;

export function takeSnapshot(
  core: Core,
  run: Pick<SnapshotContent, "milliseconds" | "state" | "ending">,
): MachineSnapshot {
  const stack = copySlots(0, registers[SP]!);
  const saved = run.state === "idle" ? [] : saveFrames(core);
  const strings = core.strings.save();
  const content: SnapshotContent = {
    stack,
    frames: saved,
    peak: registers[PEAK]!,
    peakDepth: registers[PEAK_DEPTH]!,
    strings,
    ledger: core.ledger.save(),
    memory: core.memory.save(),
    hidden: core.ffi.hidden.save(),
    ffiCalls: core.ffiCalls,
    fuel: core.fuel.extra,
    ...run,
  };
  taken.set(content, core.module);
  return {
    instructions: core.instructions,
    bytes:
      SLOT_BYTES * stack.tags.length +
      FRAME_BYTES * saved.length +
      CELL_BYTES * strings.cells.length,
    content,
  };
}

/** Plain loops and fields: a recorded run comes here too seldom for the JavaScript engine to compile it. */
function saveFrames(core: Core): SavedFrame[] {
  const saved: SavedFrame[] = [];
  const callers = FRAME_WORDS * registers[DEPTH]!;
  for (let at = 0; at < callers; at += FRAME_WORDS)
    saved.push(savedFrame(core, frames[at]!, frames[at + 1]!, frames[at + 2]!));
  saved.push(savedFrame(core, registers[PC]!, registers[BASE]!, registers[FLOOR]!));
  return saved;
}

function savedFrame(core: Core, pc: number, base: number, floor: number): SavedFrame {
  const { functionIndex, byteOffset } = core.image.locate(pc);
  return { functionIndex, byteOffset, base, floor };
}

/** Puts the machine's state back; breakpoints stay as they are. */
export function putBack(core: Core, snapshot: MachineSnapshot): void {
  const { content } = snapshot;
  core.clear();
  pasteSlots(content.stack, 0);
  registers[SP] = content.stack.tags.length;
  content.frames.forEach((frame, depth) => {
    putFrame(core, frame, depth);
  });
  // Below its peaks the loop asks no limit: those of a machine with greater limits prove nothing here.
  registers[PEAK] = Math.min(content.peak, registers[LIMIT]!);
  registers[PEAK_DEPTH] = Math.min(content.peakDepth, registers[DEPTH_LIMIT]!);
  core.strings.restore(content.strings);
  core.ledger.restore(content.ledger);
  core.memory.restore(content.memory);
  core.ffi.hidden.restore(content.hidden);
  core.instructions = snapshot.instructions;
  core.ffiCalls = content.ffiCalls;
  core.fuel.extra = content.fuel;
}

/** The current frame is in the registers, its callers on the call stack: putting one pushes the one before. */
function putFrame(
  core: Core,
  { functionIndex, byteOffset, base, floor }: SavedFrame,
  depth: number,
) {
  if (depth > 0) {
    const at = FRAME_WORDS * (depth - 1);
    frames[at] = registers[PC]!;
    frames[at + 1] = registers[BASE]!;
    frames[at + 2] = registers[FLOOR]!;
  }
  registers[DEPTH] = depth;
  registers[PC] = core.link(functionIndex) + byteOffset;
  registers[BASE] = base;
  registers[FLOOR] = floor;
}
