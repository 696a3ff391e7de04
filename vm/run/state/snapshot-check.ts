/**
 * May this snapshot be put into this machine? What a machine of the same module took is only held against the limits;
 * anything else, such as one that was changed by hand or copied, is looked at in full. Changes nothing.
 */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import { cleanValue } from "../../ffi/index.js";
import { TYPE_CODES, VALUE_TYPES } from "../../isa/index.js";
import { isScalarValue } from "../../program/index.js";
import type { Cell } from "../values/cell.js";
import { chunksOf } from "../values/text.js";
import type { Core } from "./core.js";
import { type MachineSnapshot, moduleOf, type SnapshotContent } from "./snapshot.js";

const STATES: readonly unknown[] = ["idle", "ready", "done", "fault"];

/** @throws FusabiError InvalidSnapshot */
export function checkSnapshot(core: Core, snapshot: MachineSnapshot): void {
  let reason: string | null;
  try {
    reason = misfit(core, snapshot) ?? defect(core, snapshot);
  } catch {
    reason = "it is not a snapshot";
  }
  if (reason !== null) throw invalid(reason);
}

function invalid(reason: string): FusabiError {
  return fusabiError("InvalidSnapshot", { reason });
}

/** What does not fit into the limits. */
function misfit({ limits }: Core, snapshot: MachineSnapshot): string | null {
  const { content, instructions } = snapshot;
  const values = content.stack.tags.length;
  if (values > limits.stackValues)
    return `it holds ${values} values, and the limit is ${limits.stackValues}`;
  const frames = content.frames.length;
  if (frames > limits.callFrames)
    return `it holds ${frames} frames, and the limit is ${limits.callFrames}`;
  const { used } = content.ledger;
  if (used > limits.memoryBytes)
    return `it uses ${used} bytes, and the limit is ${limits.memoryBytes}`;
  const largest = largestAllocation(content);
  if (largest > limits.allocationBytes)
    return `it holds ${largest} bytes in one piece, and the limit is ${limits.allocationBytes}`;
  if (limits.instructions !== null && instructions > limits.instructions)
    return `it is after ${instructions} instructions, and the limit is ${limits.instructions}`;
  const fuel = instructions + content.fuel;
  if (limits.fuel !== null && fuel > limits.fuel)
    return `it has used ${fuel} fuel, and the limit is ${limits.fuel}`;
  return null;
}

/** Bytes of the largest string or host block. */
function largestAllocation({ strings, memory }: SnapshotContent): number {
  let largest = 0;
  for (const cell of strings.cells) if (cell && cell.bytes > largest) largest = cell.bytes;
  for (const { bytes } of memory.blocks) if (bytes.length > largest) largest = bytes.length;
  return largest;
}

function defect(core: Core, snapshot: MachineSnapshot): string | null {
  if (!isCount(snapshot.instructions)) return "its instruction count is not a number";
  const { content } = snapshot;
  const module = moduleOf(content);
  if (module === core.module) return null;
  if (module !== null) return "it is of another module";
  return wrongNumbers(content) ?? wrongFrames(core, content) ?? wrongValues(core, content);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function wrongNumbers(content: SnapshotContent): string | null {
  const { ledger, memory, strings, state, ending } = content;
  const counts = [
    content.peak,
    content.peakDepth,
    content.ffiCalls,
    content.fuel,
    ledger.used,
    ledger.peak,
    ledger.allocations,
    memory.next,
    strings.newStrings,
    strings.newBytes,
  ];
  if (!counts.every(isCount) || !(content.milliseconds >= 0)) return "its figures are damaged";
  if (!STATES.includes(state)) return "its state is unknown";
  const isEnded = state === "done" || state === "fault";
  if (isEnded !== (ending !== null)) return "its state and its end do not agree";
  const blocks = memory.blocks.every(
    ({ address, bytes }) =>
      isCount(address) && address < memory.next && bytes instanceof Uint8Array,
  );
  return blocks ? null : "its host memory is damaged";
}

/** Frames lie one above the other, each in a function of this module. */
function wrongFrames(core: Core, { frames, stack, state }: SnapshotContent): string | null {
  const { functions } = core.module;
  if ((frames.length === 0) !== (state === "idle")) return "its frames are damaged";
  let from = 0;
  for (const { functionIndex, byteOffset, base, floor } of frames) {
    if (!isCount(functionIndex) || functionIndex >= functions.length)
      return "a frame is in a function that the module does not have";
    const { code, locals, params } = functions.at(functionIndex);
    if (!isCount(byteOffset) || byteOffset > code.length)
      return "a frame is at a byte that its function does not have";
    if (!isCount(base) || base < from || floor !== base + Math.max(locals, params.length))
      return "its frames do not fit the functions of the module";
    from = floor;
  }
  return from <= stack.tags.length ? null : "its frames reach beyond its stack";
}

function wrongValues(core: Core, { stack, strings }: SnapshotContent): string | null {
  const { tags, ints, longs } = stack;
  if (!(tags instanceof Uint8Array && ints instanceof Int32Array && longs instanceof BigInt64Array))
    return "its stack is damaged";
  if (ints.length !== tags.length || longs.length !== tags.length) return "its stack is damaged";
  const isWhole = tags.every((tag, slot) => isValue(core, strings.cells, tag, ints[slot]!));
  if (!isWhole) return "its values do not fit the module";
  const cells = strings.cells.every((cell) => cell === null || isCell(cell));
  const free = strings.free.every((handle) => strings.cells[handle] === null);
  return cells && free ? null : "its strings are damaged";
}

function isValue(core: Core, cells: readonly (Cell | null)[], tag: number, int: number): boolean {
  if (tag >= VALUE_TYPES.length) return false;
  if (tag === TYPE_CODES.Bool) return int === 0 || int === 1;
  if (tag === TYPE_CODES.Char) return isScalarValue(int);
  if (tag !== TYPE_CODES.String) return true;
  if (int >= 0) return cells[int] != null;
  const { constants } = core.module;
  return ~int < constants.length && constants.at(~int).type === "String";
}

function isCell({ text, units, bytes, pieces }: Cell): boolean {
  const chunks = chunksOf(text);
  const isText = chunks.every((chunk) => cleanValue({ type: "String", value: chunk }) !== null);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return isText && length === units && isCount(bytes) && bytes >= units && isCount(pieces);
}
