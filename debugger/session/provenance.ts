/**
 * Where a value comes from: the instruction that wrote a local or an operand last, and what that instruction
 * took. Found by going back; the program stands where it stood afterwards.
 */
import { type FrameView, type Instruction, OP, type Value } from "../../vm/index.js";
import type { Engine } from "./engine.js";
import type { Cell } from "./inspect.js";
import { namedInstruction } from "./instruction-text.js";
import { instructionAt, placesWhere } from "./instructions.js";
import type { Place } from "./source-map.js";
import type { Target } from "./walker.js";

export interface Origin {
  /** Completed instructions before the one that made the value. */
  readonly position: number;
  readonly place: Place;
  /** `ADD`, `STORE 1`; the CALL where the value came as an argument. */
  readonly instruction: string;
  /** What the instruction took, the deepest first. */
  readonly inputs: readonly Value[];
}

/** Null where nothing recorded made it: an argument of the entry, or a local that was never stored to. */
export async function originOf(engine: Engine, cell: Cell): Promise<Origin | null> {
  const { machine } = engine.timeline;
  const view = machine.frames(cell.frame, 1)[0];
  if (!view) return null;
  const depth = machine.frameCount - cell.frame;
  const caller = machine.frames(cell.frame + 1, 1)[0];
  const entered: Target[] = caller ? [{ ...placeOf(caller), depth: depth - 1 }] : [];
  const writers = writersOf(engine, cell, view).map((place) => ({ ...place, depth }));
  return engine.lookBack([...writers, ...entered], () => isWriter(engine, cell, depth), describe);

  function describe(): Origin | null {
    const [here] = machine.frames(0, 1);
    const instruction = here && instructionAt(machine.module, here);
    if (!here || !instruction) return null;
    const taken = popsOf(engine, instruction, here);
    return {
      position: engine.timeline.position,
      place: placeOf(here),
      instruction: namedInstruction(machine.module, here.functionIndex, instruction),
      inputs: taken > 0 ? here.operands.slice(-taken) : [],
    };
  }
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
function isWriter(engine: Engine, cell: Cell, depth: number): boolean {
  const { machine } = engine.timeline;
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
