/**
 * Makes vm/run/interpreter/loop.ts and vm/run/interpreter/forms.ts: the interpreter loop and the numbers that its words begin with. What the
 * loop does at each instruction stands in loop-cases.mjs; here is what surrounds it.
 */
import {
  CASES,
  COMPARISONS,
  FROM_LOCAL,
  INTERNAL,
  OUTCOMES,
  OUTSIDE,
  TAKES_ANY,
} from "./loop-cases.mjs";
import { SUPERINSTRUCTION_CASES, SUPERINSTRUCTIONS } from "./loop-superinstructions.mjs";

const HEAD = `/**
 * The interpreter loop. Generated from scripts/generate/loop*.mjs by \`npm run generate\`: change those, not this.
 *
 * It executes predecoded words until it cannot go on, and says only that: what is rare (linking a call, host calls, HALT, comparing strings) and what is wrong is found
 * out by slow-path.ts from the state that the loop leaves, which is always the state before an instruction.
 * So no case may change anything before its last check, and no case makes an object.
 *
 * The loop is one function because a call costs more than most instructions.
 * What keeps it fast: arrays that are constants of the closure, one closure for all machines, machine state in
 * variables that are small integers (\`| 0\`), tags compared before numbers are touched, and cases that end in
 * \`continue\`. The stack's limit and the statistics of its depth are one comparison: only a push beyond the
 * deepest point so far looks at the limit.
 */
import {
  BASE,
  type Buffers,
  DEPTH,
  DEPTH_LIMIT,
  EXECUTED,
  FLOOR,
  FUEL,
  LIMIT,
  PC,
  PEAK,
  PEAK_DEPTH,
  SP,
} from "../values/buffers.js";
import type { Form } from "./forms.js";

/** Why the loop came back; PC is at an instruction that was not executed. */
export type Exit =
  | typeof OUT_OF_FUEL
  | typeof BAILOUT
  | typeof AT_BREAKPOINT
  | typeof AT_HOST_CALL
  | typeof AT_MARK;
export const OUT_OF_FUEL = 0;
/** The instruction at PC needs the slow path, or fails. */
export const BAILOUT = 1;
export const AT_BREAKPOINT = 2;
/** The instruction at PC is a CALL_FFI; its word says of which import. */
export const AT_HOST_CALL = 3;
/** Compiled code may be entered at PC. */
export const AT_MARK = 4;

export function makeLoop(buffers: Buffers): () => Exit {
  const { code: CODE, tags: TAGS, ints: INTS, floats: FLOATS, longs: LONGS } = buffers;
  const { halves: HALVES, frames: FRAMES, registers: REGISTERS } = buffers;

  return function runLoop(): Exit {
    const code = CODE;
    const tags = TAGS;
    const ints = INTS;
    const floats = FLOATS;
    const longs = LONGS;
    const halves = HALVES;
    const frames = FRAMES;
    const registers = REGISTERS;
    let pc = registers[PC]! | 0;
    let sp = registers[SP]! | 0;
    let base = registers[BASE]! | 0;
    let floor = registers[FLOOR]! | 0;
    let depth = registers[DEPTH]! | 0;
    let fuel = registers[FUEL]! | 0;
    let peak = registers[PEAK]! | 0;
    let exit: Exit = BAILOUT;
    // Work that the engine can count. Where it gave up its compiled code, it goes on in code that it made for
    // the middle of the loop below, which is half as fast, and counts nothing there: it would never compile the
    // whole function again. It is little, measured by the work done before.
    for (let turns = registers[EXECUTED]! >> 7; turns > 0; turns--);

`;

const LOOP = `    loop: for (;;) {
      if (fuel <= 0) {
        exit = OUT_OF_FUEL;
        break;
      }
      const word = code[pc]!;
      const form = (word & 0xff) as Form;
      switch (form) {
`;

const TAIL = `        default:
          form satisfies never;
          break loop;
      }
    }

    registers[PC] = pc;
    registers[SP] = sp;
    registers[BASE] = base;
    registers[FLOOR] = floor;
    registers[DEPTH] = depth;
    registers[FUEL] = fuel;
    registers[PEAK] = peak;
    return exit;
  };
}
`;

const ALL_CASES = [...CASES, ...SUPERINSTRUCTION_CASES];
const FORMS = ALL_CASES.flatMap((each) => each.forms);
/** A form has 8 bits in a word; that they are close together lets the engine make a table of the cases. */
const MOST_FORMS = 256;

/** @throws where the cases are not those of the opcode table */
function checkForms(/** @type {any} */ tables) {
  const mnemonics = tables.OPCODES.map((/** @type {any} */ row) => row.mnemonic);
  const done = [...FORMS, ...OUTSIDE];
  const missing = mnemonics.filter((/** @type {string} */ name) => !done.includes(name));
  if (missing.length > 0)
    throw new Error(`${missing.join(", ")} has no case in scripts/generate/loop-cases.mjs`);
  const repeated = done.filter((name, i) => done.indexOf(name) !== i);
  if (repeated.length > 0) throw new Error(`Two cases of the loop are for ${repeated.join(", ")}`);
  const superinstructions = SUPERINSTRUCTION_CASES.flatMap((each) => each.forms);
  const own = [...mnemonics, ...INTERNAL, ...superinstructions];
  const surplus = done.filter((name) => !own.includes(name));
  if (surplus.length > 0) throw new Error(`There is no opcode ${surplus.join(", ")}`);
  if (FORMS.length > MOST_FORMS) throw new Error(`A word has no room for ${FORMS.length} forms`);
}

const numberOf = (/** @type {string} */ form) => FORMS.indexOf(form);

/** The text of a case: `FORM.ADD` and `TYPE.I32` become numbers, or the engine would make no table of the cases. */
function caseText(/** @type {any} */ tables, /** @type {import("./loop-cases.mjs").Case} */ each) {
  const last = each.forms.length - 1;
  const labels = each.forms.map((form, i) => {
    const label = `case ${numberOf(form)}:`;
    return i < last ? `${label} // ${form}` : `${label} {\n// ${form}`;
  });
  const text = each.text
    .replace(/\bFORM\.(\w+)/g, (_, form) => `${numberOf(form)}`)
    .replace(/\bTYPE\.(\w+)/g, (_, type) => `${tables.TYPE_CODES[type]}`);
  return `${labels.join("\n")}\n${text} }\n`;
}

/** The file vm/run/interpreter/loop.ts, not formatted. */
export function makeLoop(/** @type {any} */ tables) {
  checkForms(tables);
  return HEAD + LOOP + ALL_CASES.map((each) => caseText(tables, each)).join("\n") + TAIL;
}

/** One line for each entry. */
const lines = (/** @type {[string, string | number][]} */ entries) =>
  entries.map(([key, value]) => `  ${key}: ${value},`).join("\n");

/** The file vm/run/interpreter/forms.ts, not formatted. */
export function makeForms(/** @type {any} */ tables) {
  checkForms(tables);
  const opcodes = tables.OPCODES.map((/** @type {any} */ row) => row.mnemonic);
  const formOf = (/** @type {string} */ opcode) => (OUTSIDE.includes(opcode) ? "LEAVE" : opcode);
  const superinstructions = SUPERINSTRUCTION_CASES.flatMap((each) => each.forms);
  const slowly = [...ALL_CASES.flatMap((each) => each.slowly ?? []), ...OUTSIDE];
  const fusions = Object.entries(SUPERINSTRUCTIONS).map(([opcode, kinds]) => {
    const entries = Object.entries(kinds).map(([kind, form]) => [
      kind,
      form ? `FORM.${form}` : "null",
    ]);
    return [`[FORM.${opcode}]`, `{ ${entries.map((entry) => entry.join(": ")).join(", ")} }`];
  });
  return `/**
 * The numbers that words of predecoded code begin with: a form for each opcode, and others. Generated from
 * scripts/generate/loop*.mjs by \`npm run generate\`: change those, not this. A form says nothing of an opcode's byte.
 */
import { type Mnemonic, OP, type OpcodeByte } from "../../isa/index.js";

export const FORM = {
${lines(FORMS.map((form) => [form, numberOf(form)]))}
} as const;

export type Form = (typeof FORM)[keyof typeof FORM];

/** How an opcode is predecoded. LEAVE: it is done outside of the loop. */
export const FORM_OF_OPCODE = {
${lines(opcodes.map((/** @type {string} */ opcode) => [`[OP.${opcode}]`, `FORM.${formOf(opcode)}`]))}
} as const satisfies Record<OpcodeByte, Form>;

/** The opcodes that the slow path finishes where the loop leaves them to it without a fault. */
export type SlowMnemonic = Extract<
  Mnemonic,
  ${slowly.map((name) => `"${name}"`).join(" | ")}
>;

/** The superinstructions of each binary operation: see words.ts. */
export const SUPERINSTRUCTIONS = {
${lines(/** @type {[string, string][]} */ (fusions))}
} as const;

/** The first and the last superinstruction; there is nothing else between them. */
export const FIRST_SUPERINSTRUCTION = FORM.${superinstructions[0]};
export const LAST_SUPERINSTRUCTION = FORM.${superinstructions.at(-1)};

/** Bits of a word: the outcomes of a comparison (less, equal, greater, neither), and that it takes any types. */
export const OUTCOMES = ${hex(OUTCOMES)};
export const TAKES_ANY = ${hex(TAKES_ANY)};
/** Of a superinstruction's word: its second operand, if it does not come from the stack, is a local. */
export const FROM_LOCAL = ${hex(FROM_LOCAL)};

/** The bits of each comparison. */
export const COMPARISON_BITS: Readonly<Partial<Record<Form, number>>> = {
${lines(Object.entries(COMPARISONS).map(([opcode, bits]) => [`[FORM.${opcode}]`, hex(bits)]))}
};
`;
}

const hex = (/** @type {number} */ bits) => `0x${bits.toString(16)}`;
