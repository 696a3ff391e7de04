/** Puts functions together: the constant pool, operands filled in, holes for what could not be resolved. */
import type { Value } from "../../program/index.js";
import type { InstructionNode, LiteralNode } from "../line/nodes.js";
import { type FunctionBody, writeOperand } from "../lower/lower.js";
import type { Globals } from "../names/globals.js";
import type { Resolution } from "../names/resolve.js";
import { ConstantPool } from "./pool.js";

/** A function with its names resolved. */
export interface ResolvedFunction {
  readonly body: FunctionBody;
  readonly resolution: Resolution;
}

/** A function's code, ready to run where it has no holes. */
export interface LinkedCode {
  readonly code: Uint8Array;
  /** Byte offsets of NOPs that stand for something that could not be resolved. */
  readonly holes: ReadonlySet<number>;
}

export interface LinkedProgram {
  readonly constants: readonly Value[];
  readonly functions: readonly LinkedCode[];
}

const UNIT: Value = { type: "Unit" };
const NO_HOLES: ReadonlySet<number> = new Set();
const NOP = 0;

/** Links all functions, in order. Deterministic: the same text gives the same bytes. */
export function linkFunctions(
  globals: Globals,
  functions: readonly ResolvedFunction[],
): LinkedProgram {
  const pool = new ConstantPool();
  for (const constant of globals.constants) pool.append(constant.value ?? UNIT);
  return {
    functions: functions.map((resolved) => linkFunction(resolved, pool)),
    constants: pool.values,
  };
}

function linkFunction({ body, resolution }: ResolvedFunction, pool: ConstantPool): LinkedCode {
  const { lineOffsets, item } = body;
  const code = body.code.slice();
  const holes = new Set(body.holes);
  for (const line of body.literalLines) {
    const { operand } = item.lines[line]!.statement as InstructionNode;
    writeOperand(code, lineOffsets[line]!, pool.share((operand as LiteralNode).value));
  }
  body.nameLines.forEach((line, i) => {
    const at = lineOffsets[line]!;
    const symbol = resolution.symbols[i];
    if (symbol) {
      writeOperand(code, at, symbol.index);
    } else {
      code[at] = NOP;
      holes.add(at);
    }
  });
  return { code, holes: holes.size === 0 ? NO_HOLES : holes };
}
