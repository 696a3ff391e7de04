/**
 * Where a value comes from: the instruction that wrote a local or an operand last, and what that instruction
 * took. Found by going back; the program stands where it stood afterwards.
 */
import { type FrameView, type Instruction, OP, type Value } from "../../../vm/shared.js";
import type { Edit } from "../history/edits.js";
import type { Timeline } from "../history/timeline.js";
import type { Cell } from "../inspect/inspect.js";
import { namedInstruction } from "../program/instruction-text.js";
import { instructionAt, placesWhere } from "../program/instructions.js";
import type { Place } from "../program/source-map.js";
import type { Wanted } from "../stepping/backward.js";
import type { Engine } from "../stepping/engine.js";
import type { Search } from "../stepping/search.js";
import type { Target } from "../stepping/stop-finder.js";

export interface Origin {
  /** Was it put there by hand? Then no instruction made it, and the place is where the program stood. */
  readonly isByHand: boolean;
  /** Completed instructions before the one that made the value. */
  readonly position: number;
  readonly place: Place;
  /** `ADD`, `STORE 1`; the CALL where the value came as an argument. */
  readonly instruction: string;
  /** What the instruction took, the deepest first. */
  readonly inputs: readonly Value[];
}

/** Null where nothing recorded made it: an argument of the entry, or a local that was never stored to. */
export function originOf(
  engine: Engine,
  cell: Cell,
  began?: (search: Search) => void,
): Promise<Origin | null> {
  return engine.lookBack(async (search) => {
    const wanted = wantedFor(engine, search.timeline, cell);
    const found = wanted && (await search.find(wanted));
    if (!found) return null;
    return found === "edit"
      ? changedByHand(search.timeline)
      : describe(engine, search.timeline, cell);
  }, began);
}

function wantedFor(engine: Engine, timeline: Timeline, cell: Cell): Wanted | null {
  const { machine } = timeline;
  const view = machine.frames(cell.frame, 1)[0];
  if (!view) return null;
  const depth = machine.frameCount - cell.frame;
  const caller = machine.frames(cell.frame + 1, 1)[0];
  const entered: Target[] = caller ? [{ ...placeOf(caller), depth: depth - 1 }] : [];
  const writers = writersOf(engine, cell, view).map((place) => ({ ...place, depth }));
  const isCell = (edit: Edit) =>
    edit.what === "value" &&
    edit.cell?.cell === cell.cell &&
    edit.cell.depth === depth &&
    edit.cell.index === cell.index;
  return {
    targets: [...writers, ...entered],
    isTarget: () => isWriter(engine, timeline, cell, depth),
    isEdit: (position) => timeline.editsAt(position).some(isCell),
  };
}

function changedByHand({ machine, position }: Timeline): Origin | null {
  const [here] = machine.frames(0, 1);
  if (!here) return null;
  const place = placeOf(here);
  return { isByHand: true, position, place, instruction: "changed by hand", inputs: [] };
}

function describe(engine: Engine, { machine, position }: Timeline, cell: Cell): Origin | null {
  const [here] = machine.frames(0, 1);
  const instruction = here && instructionAt(machine.module, here);
  if (!here || !instruction) return null;
  const taken = popsOf(engine, instruction, here);
  // A call gives its frame the arguments; other locals hold nothing then.
  const isUnset = cell.cell === "local" && instruction.row.code === OP.CALL && cell.index >= taken;
  if (isUnset) return null;
  return {
    isByHand: false,
    position,
    place: placeOf(here),
    instruction: namedInstruction(machine.module, here.functionIndex, instruction),
    inputs: taken > 0 ? here.operands.slice(-taken) : [],
  };
}

function placeOf({ functionIndex, byteOffset }: FrameView): Place {
  return { functionIndex, byteOffset };
}

function writersOf(engine: Engine, cell: Cell, view: FrameView): Place[] {
  return placesWhere(engine.program.module, view.functionIndex, ({ row, operand }) =>
    cell.cell === "local" ? row.code === OP.STORE && operand === cell.index : row.pushes.length > 0,
  );
}

/** Does the instruction at which the machine stands write the cell? In the caller it is the call itself. */
function isWriter(engine: Engine, { machine }: Timeline, cell: Cell, depth: number): boolean {
  if (machine.frameCount < depth || cell.cell === "local") return true;
  const [here] = machine.frames(0, 1);
  const instruction = here && instructionAt(machine.module, here);
  if (!here || !instruction) return false;
  const first = here.operands.length - popsOf(engine, instruction, here);
  return cell.index >= first && cell.index < first + instruction.row.pushes.length;
}

function popsOf(engine: Engine, { row, operand }: Instruction, here: FrameView): number {
  const { module } = engine.program;
  if (typeof row.pops !== "string") return row.pops.length;
  if (row.pops === "result") return Math.min(1, here.operands.length);
  if (row.code === OP.CALL)
    return operand < module.functions.length ? module.functions.at(operand).params.length : 0;
  const name = operand < module.imports.length ? module.imports.at(operand) : "";
  return engine.ffi.signatureOf(name)?.params.length ?? 0;
}
