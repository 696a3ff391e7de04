/**
 * What a snapshot keeps alive beside the one before it. Texts and blocks of host memory are shared by the snapshots of
 * the time in which nothing changed them: each is counted once, with the first snapshot that has it.
 */
import type { MachineSnapshot } from "../../../vm/shared.js";

/** What every snapshot takes beside what the machine says. */
const MOMENT_BYTES = 200;
/** Of a text or a block beside its contents. */
const HEADER_BYTES = 48;

/** Bytes of a snapshot, without what it shares with the one before it. */
export function bytesBeside(snapshot: MachineSnapshot, before: MachineSnapshot | null): number {
  const { strings, memory } = snapshot.content;
  const inTexts = newTextBytes(strings.cells, before?.content.strings.cells ?? []);
  const inBlocks = newBlockBytes(memory.blocks, before?.content.memory.blocks ?? []);
  return MOMENT_BYTES + snapshot.bytes + inTexts + inBlocks;
}

type Cells = MachineSnapshot["content"]["strings"]["cells"];
type Blocks = MachineSnapshot["content"]["memory"]["blocks"];

/** A text keeps its place for as long as it lives. */
function newTextBytes(cells: Cells, before: Cells): number {
  let sum = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (cell && cell !== before[index]) sum += HEADER_BYTES + textBytes(cell);
  }
  return sum;
}

/** JavaScript engines hold a text of the Latin alphabet with one byte for each unit, any other one with two. */
function textBytes({ units, bytes }: NonNullable<Cells[number]>): number {
  return bytes === units ? bytes : 2 * units;
}

/** Both ascend by address. */
function newBlockBytes(blocks: Blocks, before: Blocks): number {
  let sum = 0;
  let old = 0;
  for (const { address, bytes } of blocks) {
    while (old < before.length && before[old]!.address < address) old++;
    const isShared = old < before.length && before[old]!.bytes === bytes;
    sum += isShared ? HEADER_BYTES : HEADER_BYTES + bytes.length;
  }
  return sum;
}
