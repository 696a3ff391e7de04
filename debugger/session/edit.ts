/** Changing locals and operands of a stopped program, with the type checked. */
import { fusabiError, type Value, type ValueType } from "../../vm/index.js";
import type { Engine } from "./engine.js";
import { type Expression, evaluate, parseExpression, type Scope } from "./expressions/index.js";
import type { Cell } from "./inspect.js";
import { localName, localNamed } from "./names.js";

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

/** The cell that an expression names, or null where it names none. */
export function cellOf(engine: Engine, expression: Expression, frame: number): Cell | null {
  const view = engine.timeline.machine.frames(frame, 1)[0];
  if (!view) return null;
  if (expression.node === "name") {
    const index = localNamed(engine.program.module, view.functionIndex, expression.name);
    return index >= 0 && index < view.locals.length ? { cell: "local", frame, index } : null;
  }
  if (expression.node !== "index" || expression.index.node !== "number") return null;
  const position = Number(expression.index.text);
  if (expression.list === "locals" && position < view.locals.length)
    return { cell: "local", frame, index: position };
  if (expression.list === "stack" && position < view.operands.length)
    return { cell: "operand", frame, index: view.operands.length - 1 - position };
  return null;
}

/** The type that a cell must keep; null: any, for a local that was never stored to. */
function typeOfCell(engine: Engine, cell: Cell): ValueType | null {
  const view = engine.timeline.machine.frames(cell.frame, 1)[0];
  if (!view) return null;
  if (cell.cell === "operand") return view.operands[cell.index]?.type ?? null;
  const declared = engine.program.module.functions.at(view.functionIndex).params[cell.index];
  const held = view.locals[cell.index]?.type ?? null;
  return declared ?? (held === "Unit" ? null : held);
}

function nameOfCell(engine: Engine, cell: Cell): string {
  const view = engine.timeline.machine.frames(cell.frame, 1)[0];
  if (cell.cell === "local")
    return localName(engine.program.module, view?.functionIndex ?? 0, cell.index);
  return `stack[${(view?.operands.length ?? 0) - 1 - cell.index}]`;
}
