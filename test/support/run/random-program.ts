/** Random modules, right and wrong ones: code that mostly keeps its stack in order, and sometimes does not. */
import {
  type Mnemonic,
  OP,
  OPCODES,
  type OpcodeRow,
  opcodeOf,
  VALUE_TYPES,
} from "../../../vm/isa/index.js";
import {
  encodeInstruction,
  type FunctionView,
  type Module,
  makeModule,
  type Value,
} from "../../../vm/program/index.js";

/** A repeatable source of numbers from 0 up to, but not including, `below`. */
export type Dice = (below: number) => number;

/** Mulberry32: small, repeatable, good enough to pick instructions. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const INTERESTING: readonly Value[] = [
  { type: "Unit" },
  { type: "Bool", value: true },
  { type: "Bool", value: false },
  ...[0, 1, -1, 2, 7, 2147483647, -2147483648].map((value) => ({ type: "I32", value }) as const),
  ...[0n, 1n, -1n, 3n, (1n << 63n) - 1n, -(1n << 63n)].map(
    (value) => ({ type: "I64", value }) as const,
  ),
  ...[0, -0, 1.5, Math.fround(0.1), Number.NaN, Number.POSITIVE_INFINITY, Math.fround(3e38)].map(
    (value) => ({ type: "F32", value }) as const,
  ),
  ...[0, -0, 0.1, Number.NaN, Number.NEGATIVE_INFINITY, 5e-324, Number.MAX_VALUE].map(
    (value) => ({ type: "F64", value }) as const,
  ),
  { type: "Char", value: 0x41 },
  { type: "Char", value: 0x10ffff },
  { type: "String", value: "" },
  { type: "String", value: "text" },
  { type: "String", value: "a text of as many as 45 bytes, as long as one" },
  { type: "String", value: "the other that has as many: forty-five of it!" },
];

const ROWS: readonly OpcodeRow[] = OPCODES;
const OPERATORS = ROWS.filter((row) => row.operand === "none" && row.flow === "next");

function isOperation({ group, pops }: OpcodeRow): boolean {
  return (group === "Arithmetic" || group === "Comparison") && pops.length === 2;
}

function mnemonicsOf(rows: readonly OpcodeRow[]): readonly Mnemonic[] {
  return rows.map((row) => row.mnemonic as Mnemonic);
}

/** What the machine fuses with the code around it, and everything else without an operand. */
const OPERATIONS = mnemonicsOf(OPERATORS.filter(isOperation));
const OTHERS: readonly Mnemonic[] = [
  ...mnemonicsOf(OPERATORS.filter((row) => !isOperation(row))),
  "RET",
  "HALT",
];

export function randomModule(dice: Dice): Module {
  const functionCount = 1 + dice(3);
  const constants = Array.from({ length: 8 }, () => pick(dice, INTERESTING));
  // Programs that stay with one type get further than those that mix them.
  const type = VALUE_TYPES[2 + dice(4)]!;
  const ofType = INTERESTING.filter((value) => value.type === type);
  for (let i = 0; i < 5; i++) constants[i] = pick(dice, ofType);
  const shapes = Array.from({ length: functionCount }, (_, i) => {
    const params = i === 0 ? 0 : dice(3);
    return { params, locals: params + dice(4) };
  });
  const functions: FunctionView[] = shapes.map(({ params, locals }, i) => ({
    name: `f${i}`,
    params: Array.from({ length: params }, () => type),
    returnType: dice(3) === 0 ? "Unit" : type,
    locals,
    code: randomCode(dice, locals, constants.length, functionCount),
  }));
  return makeModule({ entryPoint: 0, constants, functions, imports: [] });
}

function pick<T>(dice: Dice, items: readonly T[]): T {
  return items[dice(items.length)]!;
}

/** Instructions are chosen first, jumps aimed at their starts afterwards. */
function randomCode(dice: Dice, locals: number, constants: number, functions: number): Uint8Array {
  const code: number[] = [];
  const starts: number[] = [];
  const jumps: number[] = [];
  const add = (mnemonic: Mnemonic, operand = 0) => {
    starts.push(code.length);
    const row = opcodeOf(OP[mnemonic])!;
    if (row.operand === "jump") jumps.push(code.length);
    encodeInstruction(code, row, operand);
  };
  const source = () => {
    if (locals > 0 && dice(2) === 0) add("LOAD", dice(40) === 0 ? locals : dice(locals));
    else add("PUSH", dice(60) === 0 ? constants : dice(constants));
  };
  const length = 4 + dice(30);
  for (let i = 0; i < length; i++) {
    switch (dice(9)) {
      case 0:
        source();
        break;
      case 1:
        if (locals > 0) add("STORE", dice(locals));
        break;
      case 2:
      case 3:
      case 4: {
        // The shapes that the machine fuses, whole or in part.
        source();
        if (dice(4) > 0) source();
        add(pick(dice, OPERATIONS));
        const destination = dice(4);
        if (destination === 0 && locals > 0) add("STORE", dice(locals));
        if (destination === 1) add(dice(2) === 0 ? "JUMP_IF" : "JUMP_IF_NOT");
        break;
      }
      case 5:
        add("CALL", dice(functions));
        break;
      case 6:
        add(pick(dice, ["JUMP", "JUMP_IF", "JUMP_IF_NOT"]));
        break;
      case 7:
        add(pick(dice, OPERATIONS));
        break;
      default:
        add(pick(dice, OTHERS));
    }
  }
  if (dice(8) > 0) add("RET");
  const bytes = Uint8Array.from(code);
  const view = new DataView(bytes.buffer);
  for (const at of jumps)
    view.setInt32(at + 1, pick(dice, [...starts, code.length]) - (at + 5), true);
  if (dice(20) === 0 && bytes.length > 0) bytes[pick(dice, starts)] = 0xfe;
  return bytes;
}
