/**
 * Data breakpoints: a local, an operand cell, a constant or a block of host memory is watched for reads,
 * writes or changes. Only instructions that can touch the watched thing are patched, so that the rest of the
 * program runs at full speed.
 */
import { type Module, OP, type Value } from "../../vm/index.js";
import type { Evaluator } from "./expressions/index.js";
import type { HitTest } from "./hit-condition.js";
import type { HostEffect } from "./host-record.js";
import { instructionAt, placesWhere } from "./instructions.js";
import { localName } from "./names.js";
import type { Place } from "./source-map.js";
import type { Timeline } from "./timeline.js";
import { sameValue, showValue } from "./values.js";

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

/** The identity of a watched thing, as it is sent to clients and comes back: `local:1:0`. */
export function watchedId(target: Watched): string {
  switch (target.watched) {
    case "local":
    case "operand":
      return `${target.watched}:${target.functionIndex}:${target.index}`;
    case "constant":
      return `constant:${target.index}`;
    case "memory":
      return `memory:${target.address}:${target.length}`;
  }
}

/** The watched thing of an identity, or null where it is none of this module. */
export function watchedOf(module: Module, id: string): Watched | null {
  const [, kind, first, second] =
    /^(local|operand|constant|memory):(\d{1,15})(?::(\d{1,15}))?$/.exec(id) ?? [];
  const a = Number(first);
  const b = Number(second);
  if (kind === "constant" && second === undefined && a < module.constants.length)
    return { watched: "constant", index: a };
  if (second === undefined) return null;
  if (kind === "memory") return { watched: "memory", address: a, length: b };
  if ((kind !== "local" && kind !== "operand") || a >= module.functions.length) return null;
  if (kind === "local" && b >= module.functions.at(a).locals) return null;
  return { watched: kind, functionIndex: a, index: b };
}

/** What a person reads of the watched thing. */
export function describeWatched(module: Module, target: Watched): string {
  switch (target.watched) {
    case "local":
      return `${localName(module, target.functionIndex, target.index)} of ${module.functions.at(target.functionIndex).name}`;
    case "operand":
      return `operand ${target.index} of ${module.functions.at(target.functionIndex).name}`;
    case "constant":
      return module.debug?.constants[target.index] || `constants[${target.index}]`;
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
      return placesWhere(
        module,
        target.functionIndex,
        ({ row, operand }) => codes.includes(row.code) && operand === target.index,
      );
    }
    case "operand":
      return placesWhere(module, target.functionIndex, () => true);
    case "constant":
      return everywhere(module, (code, operand) => code === OP.PUSH && operand === target.index);
    case "memory":
      return everywhere(module, (code) => code === OP.CALL_FFI);
  }
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
  const wrote = writes(machine.module, target, from);
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

function writes(module: Module, target: Watched, from: Place): boolean {
  return target.watched === "local" && instructionAt(module, from)?.row.code === OP.STORE;
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
      return readMemory(timeline, target.address, target.length);
  }
}

function readMemory(timeline: Timeline, address: number, length: number): Uint8Array | null {
  try {
    return timeline.hostMemory?.read(address, length) ?? null;
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
