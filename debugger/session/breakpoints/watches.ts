/**
 * Data breakpoints: a local, an operand cell, a constant or a block of host memory is watched for reads,
 * writes or changes. Only instructions that can touch the watched thing are patched, so that the rest of the
 * program runs at full speed.
 */
import { type Machine, type Module, OP, type Value } from "../../../vm/shared.js";
import type { Evaluator } from "../expressions/index.js";
import type { HostEffect } from "../history/host-record.js";
import type { Timeline } from "../history/timeline.js";
import { instructionAt, placesWhere } from "../program/instructions.js";
import { constantName, localName } from "../program/names.js";
import type { Place } from "../program/source-map.js";
import { sameValue, showValue } from "../program/values.js";
import type { HitTest } from "./hit-condition.js";

export type Watched =
  /** A local of every activation of the function. */
  | { readonly watched: "local"; readonly functionIndex: number; readonly index: number }
  /** An operand of a function's frames, counted from the bottom. */
  | { readonly watched: "operand"; readonly functionIndex: number; readonly index: number }
  | { readonly watched: "constant"; readonly index: number }
  | { readonly watched: "memory"; readonly address: number; readonly length: number };

export type WatchAccess = "read" | "write" | "readWrite" | "change";

export interface Watch {
  readonly id: number;
  readonly target: Watched;
  readonly access: WatchAccess;
  readonly places: readonly Place[];
  readonly condition: Evaluator | null;
  readonly hitTest: HitTest | null;
}

/** What a person reads of the watched thing. */
export function describeWatched(module: Module, target: Watched): string {
  switch (target.watched) {
    case "local":
      return `${localName(module, target.functionIndex, target.index)} of ${module.functions.at(target.functionIndex).name}`;
    case "operand":
      return `operand ${target.index} of ${module.functions.at(target.functionIndex).name}`;
    case "constant":
      return constantName(module, target.index);
    case "memory":
      return `${target.length} bytes at ${target.address}`;
  }
}

/** Which accesses make sense for the watched thing. */
export function accessesOf(target: Watched): readonly WatchAccess[] {
  switch (target.watched) {
    case "constant":
      return ["read"];
    case "operand":
      return ["change"];
    default:
      return ["read", "write", "readWrite", "change"];
  }
}

/** The instructions that can touch the watched thing in this way. */
export function watchPlaces(module: Module, target: Watched, access: WatchAccess): Place[] {
  switch (target.watched) {
    case "local": {
      const reads = access === "read" || access === "readWrite";
      const codes: number[] = reads ? [OP.LOAD] : [];
      if (access !== "read") codes.push(OP.STORE);
      const inside = placesWhere(
        module,
        target.functionIndex,
        ({ row, operand }) => codes.includes(row.code) && operand === target.index,
      );
      const isFilled = access !== "read" && isParameter(module, target);
      return isFilled ? [...inside, ...callsOf(module, target.functionIndex)] : inside;
    }
    case "operand":
      return placesWhere(module, target.functionIndex, () => true);
    case "constant":
      return everywhere(module, (code, operand) => code === OP.PUSH && operand === target.index);
    case "memory":
      return everywhere(module, (code) => code === OP.CALL_FFI);
  }
}

/** A parameter gets its value from the CALL. */
function isParameter(module: Module, target: Watched & { watched: "local" }): boolean {
  return target.index < module.functions.at(target.functionIndex).params.length;
}

function callsOf(module: Module, functionIndex: number): Place[] {
  return everywhere(module, (code, operand) => code === OP.CALL && operand === functionIndex);
}

function everywhere(module: Module, test: (code: number, operand: number) => boolean): Place[] {
  const places: Place[] = [];
  for (let index = 0; index < module.functions.length; index++)
    places.push(...placesWhere(module, index, ({ row, operand }) => test(row.code, operand)));
  return places;
}

/** What a watched thing held before an instruction. */
export interface Before {
  readonly value: Value | Uint8Array | null;
  readonly depth: number;
  /** Of the host's answers. */
  readonly cursor: number;
}

export function capture(timeline: Timeline, target: Watched): Before {
  const { machine, journal } = timeline;
  return {
    value: contents(timeline, target, 0),
    depth: machine.frameCount,
    cursor: journal.cursor,
  };
}

/** What the instruction that was just executed did to the watched thing: a sentence, or null for nothing. */
export function effectOf(
  timeline: Timeline,
  watch: Watch,
  before: Before,
  from: Place,
): string | null {
  const { target, access } = watch;
  const { machine } = timeline;
  const name = describeWatched(machine.module, target);
  const code = instructionAt(machine.module, from)?.row.code;
  if (target.watched === "local" && code === OP.CALL)
    return `${name}: ${show(contents(timeline, target, 0))}, from the call`;
  const wrote = target.watched === "local" && code === OP.STORE;
  const old = before.value;
  if (target.watched === "memory" && access !== "change")
    return memoryEffect(timeline, target, access, before);
  if (target.watched !== "memory" && target.watched !== "operand" && !wrote)
    return access === "write" || access === "change" ? null : `${name} was read: ${show(old)}`;
  const frame = machine.frameCount - before.depth;
  if (frame < 0) return null;
  const now = contents(timeline, target, frame);
  if (access !== "write" && access !== "readWrite" && same(old, now)) return null;
  return `${name}: ${show(old)} → ${show(now)}`;
}

/** What a call of the host did to a block that is watched for more than changes. */
function memoryEffect(
  timeline: Timeline,
  target: Watched & { watched: "memory" },
  access: WatchAccess,
  { value, cursor }: Before,
): string | null {
  const touching = timeline.journal
    .effectsSince(cursor)
    .filter((effect) => overlaps(effect, target));
  const name = describeWatched(timeline.machine.module, target);
  if (access !== "read" && touching.some(({ effect }) => effect !== "read"))
    return `${name}: ${show(value)} → ${show(contents(timeline, target, 0))}`;
  const wasRead = access !== "write" && touching.some(({ effect }) => effect === "read");
  return wasRead ? `${name} was read: ${show(value)}` : null;
}

function overlaps(
  effect: HostEffect,
  { address, length }: Watched & { watched: "memory" },
): boolean {
  if (effect.effect !== "read" && effect.effect !== "write") return false;
  const size = effect.effect === "read" ? effect.length : effect.bytes.length;
  return effect.address < address + length && address < effect.address + size;
}

function contents(
  timeline: Timeline,
  target: Watched,
  frameIndex: number,
): Value | Uint8Array | null {
  const { machine } = timeline;
  switch (target.watched) {
    case "local":
      return machine.frames(frameIndex, 1)[0]?.locals[target.index] ?? null;
    case "operand":
      return machine.frames(frameIndex, 1)[0]?.operands[target.index] ?? null;
    case "constant":
      return machine.module.constants.at(target.index);
    case "memory":
      return readMemory(machine, target.address, target.length);
  }
}

function readMemory(machine: Machine, address: number, length: number): Uint8Array | null {
  try {
    return machine.hostMemory.read(address, length);
  } catch {
    return null;
  }
}

function same(left: Value | Uint8Array | null, right: Value | Uint8Array | null): boolean {
  if (left === null || right === null) return left === right;
  if (left instanceof Uint8Array || right instanceof Uint8Array)
    return String(left) === String(right);
  return sameValue(left, right);
}

function show(value: Value | Uint8Array | null): string {
  if (value === null) return "nothing";
  if (!(value instanceof Uint8Array)) return showValue(value);
  return [...value.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
