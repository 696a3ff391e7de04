/** Changing locals and operands of a stopped program, with the type checked. */
import { fusabiError, isValueType, type Value, type ValueType } from "../../../vm/shared.js";
import {
  type Expression,
  evaluate,
  evaluateNow,
  parseExpression,
  type Scope,
} from "../expressions/index.js";
import { Names, slotsNamed } from "../expressions/names.js";
import { declarationsIn } from "../program/declarations.js";
import { localName } from "../program/names.js";
import { locateFrame, visibleVariables } from "../program/source-frames.js";
import type { Engine } from "../stepping/engine.js";
import type { Cell } from "./inspect.js";

/** Evaluates a text and puts its value into a cell. Gives the value. @throws FusabiError */
export async function assign(
  engine: Engine,
  cell: Cell,
  text: string,
  scope: Scope,
): Promise<Value> {
  return assignExpression(engine, cell, parseExpression(text), scope);
}

export async function assignExpression(
  engine: Engine,
  cell: Cell,
  expression: Expression,
  scope: Scope,
): Promise<Value> {
  const wanted = typeOfCell(engine, cell);
  const value = await evaluate(expression, scope, wanted);
  // A call of the host took its time: meanwhile the program may have gone on.
  engine.requireStop("An assignment");
  if (wanted !== null && value.type !== wanted)
    throw fusabiError("ValueType", {
      name: nameOfCell(engine, cell),
      expected: wanted,
      actual: value.type,
    });
  const { machine } = engine.timeline;
  if (cell.cell === "local") machine.setLocal(cell.frame, cell.index, value);
  else machine.setOperand(cell.frame, cell.index, value);
  const depth = machine.frameCount - cell.frame;
  engine.edited({ what: "value", cell: { cell: cell.cell, depth, index: cell.index } });
  return value;
}

/** The cell that an expression names in a frame of the source, or null where it names none. */
export function cellOf(engine: Engine, expression: Expression, frameIndex: number): Cell | null {
  const { machine } = engine.timeline;
  const { frame, level } = locateFrame(machine, frameIndex);
  const view = machine.frames(frame, 1)[0];
  if (!view) return null;
  if (expression.node === "name") {
    const slots = slotsNamed(engine.program.module, view, expression.name, level);
    const index = slots?.length === 1 ? slots[0]! : -1;
    return index >= 0 && index < view.locals.length ? { cell: "local", frame, index } : null;
  }
  if (expression.node !== "index") return null;
  const position = positionOf(engine, expression.index, frameIndex);
  if (position < 0) return null;
  if (expression.list === "locals" && position < view.locals.length)
    return { cell: "local", frame, index: position };
  if (expression.list === "stack" && position < view.operands.length)
    return { cell: "operand", frame, index: view.operands.length - 1 - position };
  return null;
}

/** The index that an expression gives now; -1 where it gives none. @throws FusabiError UnknownName and the like */
function positionOf({ timeline }: Engine, index: Expression, frame: number): number {
  const value = evaluateNow(index, new Names(timeline.machine, frame));
  return value.type === "I32" || value.type === "I64" ? Number(value.value) : -1;
}

/**
 * The type that a cell must keep: that of its declaration, as far as the debug information tells it, else that of
 * what it holds.
 * Null: any, for a local without a declared type that was never stored to.
 */
function typeOfCell({ timeline, program }: Engine, cell: Cell): ValueType | null {
  const view = timeline.machine.frames(cell.frame, 1)[0];
  if (!view) return null;
  if (cell.cell === "operand") return view.operands[cell.index]?.type ?? null;
  const { params } = program.module.functions.at(view.functionIndex);
  if (cell.index < params.length) return params[cell.index] ?? null;
  const held = view.locals[cell.index]?.type ?? "Unit";
  if (held !== "Unit") return held;
  const declared = visibleVariables(program.module, view)?.find(
    ({ slots }) => slots.length === 1 && slots[0] === cell.index,
  );
  if (declared) return isValueType(declared.type) ? declared.type : null;
  const name = localName(program.module, view.functionIndex, cell.index);
  return declarationsIn(program.debug).typeOfLocal(view.functionName, name);
}

function nameOfCell(engine: Engine, cell: Cell): string {
  const view = engine.timeline.machine.frames(cell.frame, 1)[0];
  if (cell.cell === "local")
    return localName(engine.program.module, view?.functionIndex ?? 0, cell.index);
  return `stack[${(view?.operands.length ?? 0) - 1 - cell.index}]`;
}
