/** Puts functions together: the constant pool, operands filled in, holes for what could not be resolved. */
import { OP } from "../../../vm/isa/index.js";
import type { Value } from "../../../vm/program/index.js";
import { writeOperand } from "../lower/lower.js";
import { ConstantPool } from "../lower/pool.js";
import type { Globals } from "../names/globals.js";
import type { ResolvedFunction } from "../names/resolve.js";

/** A function's code, ready to run where it has no holes. */
export interface LinkedCode {
  readonly code: Uint8Array;
  /** Byte offsets of NOPs that stand for something that could not be resolved. */
  readonly holes: ReadonlySet<number>;
}

export interface LinkedProgram {
  readonly constants: readonly Value[];
  /** How many of them an archive gets: what only tests push comes after. */
  readonly shippedConstants: number;
  /** Those of archives first, and after them the tests. */
  readonly functions: readonly LinkedCode[];
}

const UNIT: Value = { type: "Unit" };
const NO_HOLES: ReadonlySet<number> = new Set();

/** Links all functions, in order. Deterministic: the same text gives the same bytes. */
export function linkFunctions(
  globals: Globals,
  functions: readonly ResolvedFunction[],
): LinkedProgram {
  const pool = new ConstantPool();
  for (const constant of globals.constants) pool.append(constant.value ?? UNIT);
  const room = new Uint8Array(functions.reduce((sum, { body }) => sum + body.code.length, 0));
  let at = 0;
  let shippedConstants = pool.values.length;
  const linked = functions.map((resolved, index) => {
    const code = room.subarray(at, at + resolved.body.code.length);
    at += code.length;
    const holes = linkFunction(resolved, pool, code);
    if (index < globals.shipped) shippedConstants = pool.values.length;
    return { code, holes };
  });
  return { functions: linked, constants: pool.values, shippedConstants };
}

/** Fills in the code, and returns its holes. */
function linkFunction(
  { body, resolution }: ResolvedFunction,
  pool: ConstantPool,
  code: Uint8Array,
): ReadonlySet<number> {
  const { lineOffsets, symbolic } = body;
  const { targets } = resolution;
  let holes: Set<number> | null = body.holes.length === 0 ? null : new Set(body.holes);
  code.set(body.code);
  for (let i = 0; i < symbolic.length; i++) {
    const target = targets[i] as Exclude<(typeof targets)[number], undefined>;
    const at = lineOffsets[symbolic[i]!]!;
    if (target === null) {
      code.fill(OP.NOP, at, at + 5);
      holes ??= new Set();
      holes.add(at);
    } else {
      writeOperand(code, at, target.kind === "literal" ? pool.share(target.value) : target.index);
    }
  }
  return holes ?? NO_HOLES;
}
