/** Problems that only the finished constant pool shows. */
import { FORMAT_LIMITS, type Value } from "../../../vm/program/index.js";
import { writeLiteral } from "../line/literal.js";
import type { InstructionNode } from "../line/nodes.js";
import type { FunctionBody } from "../lower/lower.js";
import { type PlacedProblem, problemAt } from "../names/diagnostic.js";
import type { Globals } from "../names/globals.js";
import { itemProblem } from "../tree/problem.js";

/** Could the pool have a problem? If not, it need not be built for its problems. */
export function mayFailPool(globals: Globals, bodies: readonly FunctionBody[]): boolean {
  const declared = globals.constants.length;
  let most = declared;
  for (const body of bodies) {
    most += body.symbolic.length;
    if (body.indexLines.length > 0 && constantIndices(body).some(({ index }) => index >= declared))
      return true;
  }
  return most > FORMAT_LIMITS.constants;
}

export function checkPool(
  globals: Globals,
  bodies: readonly FunctionBody[],
  constants: readonly Value[],
): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const declared = globals.constants.length;
  for (const symbol of globals.functions) {
    for (const { line, index, operand } of constantIndices(bodies[symbol.index]!)) {
      if (index < declared || index >= constants.length) continue;
      const facts = { text: index, value: writeLiteral(constants[index]!) };
      const problem = itemProblem(line, "IndexOfLiteral", facts, operand);
      problems.push(problemAt(symbol.place, problem));
    }
  }
  if (constants.length > FORMAT_LIMITS.constants) problems.push(tooMany(globals, constants.length));
  return problems;
}

function constantIndices(body: FunctionBody) {
  return body.indexLines.flatMap((line) => {
    const { row, operand } = body.item.lines[line]!.statement as InstructionNode;
    return row.operand === "constant" && operand?.kind === "index"
      ? [{ line, index: operand.index, operand }]
      : [];
  });
}

/** At the first `.const` over the limit; where literals make too many, at the first function. */
function tooMany(globals: Globals, count: number): PlacedProblem {
  const limit = FORMAT_LIMITS.constants;
  const symbol = globals.constants[limit] ?? globals.functions[0]!;
  const range = symbol.name ?? symbol.node ?? { start: 0, end: 0 };
  const problem = itemProblem(symbol.line, "TooManyConstants", { count, limit }, range);
  return problemAt(symbol.place, problem);
}
