/**
 * What the interpreter does at each instruction: the cases of vm/run/interpreter/loop.ts, written once, as TypeScript for the
 * variables of the loop (see loop.mjs). A case ends with `go(…)`, which goes on behind the instruction; what it
 * cannot do it leaves to the slow path by `break loop`, before it has changed anything.
 *
 * Most of the loop is one pattern: operands from the stack or straight from a LOAD or PUSH, an operation, a result
 * to the stack or straight to a STORE or branch. Those with a "straight" are the superinstructions.
 */

/** @typedef {{ forms: string[], text: string, slowly?: string[] }} Case `slowly`: what the slow path can finish, too */

/** Opcodes that are executed outside of the loop. */
export const OUTSIDE = ["HALT"];

/** The outcomes of a comparison: less, equal, greater, none of them (NaN, or different types). */
const [LESS, EQUAL, GREATER, NEITHER] = [1, 2, 4, 8];
/** The bits of a comparison's word: the outcomes that it is true for, and whether it takes different types. */
export const OUTCOMES = (LESS | EQUAL | GREATER | NEITHER) << 8;
export const TAKES_ANY = 0x1000;
/** The comparisons by these bits. */
export const COMPARISONS = {
  EQ: TAKES_ANY | (EQUAL << 8),
  NE: TAKES_ANY | ((LESS | GREATER | NEITHER) << 8),
  LT: LESS << 8,
  LE: (LESS | EQUAL) << 8,
  GT: GREATER << 8,
  GE: (GREATER | EQUAL) << 8,
};

/** A bit of a superinstruction's word: the operand of WITH, or the second one of LOAD, is a local and no constant. */
export const FROM_LOCAL = 0x2000;
/** The slot of that operand, from the bits 15 and up; the base of the frame is added for a local only. */
const straight = (/** @type {string} */ slot) => `(${slot} + (base & ((word << 18) >> 31))) | 0`;

/** Where the operands x and y of an operation come from, and where its result goes on the stack. */
export const SOURCES = {
  // Both are on the stack.
  stack: {
    bytes: 1,
    instructions: 1,
    operands: (/** @type {string} */ fuel) =>
      `const y = (sp - 1) | 0; const x = (sp - 2) | 0; if (x < floor${fuel}) break loop;`,
    result: "x",
    push: "sp = y;",
    drop: "sp = x;",
  },
  // The second one is that of a LOAD or PUSH before the operation.
  with: {
    bytes: 6,
    instructions: 2,
    operands: (/** @type {string} */ fuel) =>
      `if (sp <= floor || sp >= peak${fuel}) break loop;
       const x = (sp - 1) | 0; const y = ${straight("(word >>> 15)")};`,
    result: "x",
    push: "",
    drop: "sp = x;",
  },
  // The first one is that of a LOAD, the second one that of a LOAD or PUSH.
  load: {
    bytes: 11,
    instructions: 3,
    operands: (/** @type {string} */ fuel) =>
      `if (sp + 1 >= peak${fuel}) break loop;
       const x = (base + (word >>> 15)) | 0; const y = ${straight("(code[pc + 5]! >>> 15)")};`,
    result: "sp",
    push: "tags[sp] = tag; sp = (sp + 1) | 0;",
    drop: "",
  },
};

/** So many locals and more are cleared by one call of the engine, which costs more than a few turns of a loop. */
const MANY_LOCALS = 64;

/** Goes on behind so many bytes. */
export const go = (/** @type {number} */ bytes, instructions = 1) =>
  `pc = (pc + ${bytes}) | 0; fuel = (fuel - ${instructions}) | 0; continue;`;

const pushRoom = `if (sp >= peak) { if (sp >= registers[LIMIT]!) break loop; peak = (sp + 1) | 0; }`;

/** Copies a value of any type. F32 and F64 differ in the last bit of their numbers only. */
const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
  `const tag = tags[${from}]!; tags[${to}] = tag;
   if (tag === TYPE.I64) longs[${to}] = longs[${from}]!;
   else if ((tag & 6) === TYPE.F32) floats[${to}] = floats[${from}]!;
   else ints[${to}] = ints[${from}]!;`;

const LANES = { I32: "ints", I64: "longs", F32: "floats", F64: "floats" };

/**
 * An operation on two numbers of one type: for each type an expression of a and b, and a check before it. `into` is
 * what has to be known of the result's place before the operation, and `to` the place.
 * @param {readonly (readonly [keyof typeof LANES, string, string?])[]} lines
 */
const arithmetic =
  (...lines) =>
  (/** @type {string} */ into, /** @type {string} */ to) => {
    const terms = lines.map(([type, expression, check]) => {
      const lane = LANES[type];
      const value = expression.replace(/\ba\b/g, `${lane}[x]!`).replace(/\bb\b/g, `${lane}[y]!`);
      const set = `${lane}[${to}] = ${value};`;
      return `if (tag === TYPE.${type}) ${check ? `{ ${check} ${set} }` : set} else`;
    });
    const begin = `const tag = tags[x]!; if (tag !== tags[y]) break loop; ${into}`;
    return `${begin} ${terms.join(" ")} break loop;`;
  };

const checkI32 = `const divisor = ints[y]!;
  if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break loop;`;
const checkI64 = `const low = halves[2 * y]!; const high = halves[2 * y + 1]!;
  if ((low | high) === 0) break loop;
  if ((low & high) === -1 && halves[2 * x + 1] === -0x8000_0000 && halves[2 * x] === 0) break loop;`;

/** The operations on two numbers of one type. */
export const ARITHMETIC = {
  ADD: arithmetic(
    ["I32", "a + b"],
    ["F64", "a + b"],
    ["I64", "BigInt.asIntN(64, a + b)"],
    ["F32", "Math.fround(a + b)"],
  ),
  SUB: arithmetic(
    ["I32", "a - b"],
    ["F64", "a - b"],
    ["I64", "BigInt.asIntN(64, a - b)"],
    ["F32", "Math.fround(a - b)"],
  ),
  MUL: arithmetic(
    ["I32", "Math.imul(a, b)"],
    ["F64", "a * b"],
    ["I64", "BigInt.asIntN(64, a * b)"],
    ["F32", "Math.fround(a * b)"],
  ),
  DIV: arithmetic(
    ["I32", "(a / divisor) | 0", checkI32],
    ["I64", "BigInt.asIntN(64, a / b)", checkI64],
    ["F64", "a / b"],
    ["F32", "Math.fround(a / b)"],
  ),
  MOD: arithmetic(
    ["I32", "(a % divisor) | 0", checkI32],
    ["I64", "BigInt.asIntN(64, a % b)", checkI64],
  ),
};

/** Finds the outcome of comparing x and y, and the condition that the word asks for. */
export const compare = `const tag = tags[x]!; let outcome = ${NEITHER};
  if (tag !== tags[y]) { if ((word & ${TAKES_ANY}) === 0) break loop; }
  else if (tag === TYPE.I32) {
    const a = ints[x]!; const b = ints[y]!;
    outcome = a < b ? ${LESS} : a === b ? ${EQUAL} : ${GREATER};
  } else if (tag === TYPE.F64 || tag === TYPE.F32) {
    const a = floats[x]!; const b = floats[y]!;
    if (a < b) outcome = ${LESS};
    else if (a === b) outcome = ${EQUAL};
    else if (a > b) outcome = ${GREATER};
  } else if (tag === TYPE.I64) {
    outcome = longs[x]! < longs[y]! ? ${LESS} : longs[x] === longs[y] ? ${EQUAL} : ${GREATER};
  } else {
    if ((word & ${TAKES_ANY}) === 0) break loop;
    if (tag === TYPE.Unit || ints[x] === ints[y]) outcome = ${EQUAL};
    else if (tag === TYPE.String) break loop;
  }`;
export const isTrue = "(word & (outcome << 8)) !== 0";

/** An operation on two Bools. */
const logic = (/** @type {string} */ operator) =>
  `const b = (sp - 1) | 0; const a = (sp - 2) | 0;
   if (a < floor || tags[a] !== TYPE.Bool || tags[b] !== TYPE.Bool) break loop;
   ints[a] = ints[a]! ${operator} ints[b]!; sp = b; ${go(1)}`;

const branch = (/** @type {0 | 1} */ jumpsOn) =>
  `const condition = (sp - 1) | 0;
   if (condition < floor || tags[condition] !== TYPE.Bool) break loop;
   sp = condition;
   if (ints[condition] === ${jumpsOn}) pc = word >>> 8; else pc = (pc + 5) | 0;
   fuel = (fuel - 1) | 0; continue;`;

/** The opcodes, in the order of their cases. */
const OPCODE_CASES = /** @type {Case[]} */ ([
  { forms: ["NOP"], text: go(1) },
  {
    forms: ["PUSH", "LOAD"],
    slowly: ["PUSH"],
    text: `const from = form === FORM.PUSH ? word >>> 15 : (base + (word >>> 15)) | 0;
      ${pushRoom} ${copy("from", "sp")} sp = (sp + 1) | 0; ${go(5)}`,
  },
  { forms: ["POP"], text: `if (sp <= floor) break loop; sp = (sp - 1) | 0; ${go(1)}` },
  {
    forms: ["DUP"],
    text: `const from = (sp - 1) | 0; if (from < floor) break loop;
      ${pushRoom} ${copy("from", "sp")} sp = (sp + 1) | 0; ${go(1)}`,
  },
  {
    forms: ["STORE"],
    text: `const from = (sp - 1) | 0; if (from < floor) break loop;
      const to = (base + (word >>> 15)) | 0; ${copy("from", "to")} sp = from; ${go(5)}`,
  },
  {
    forms: ["CALL"],
    slowly: ["CALL"],
    text: `const target = word >>> 8;
      const newBase = (sp - code[target - 2]!) | 0;
      if (newBase < floor) break loop;
      const newFloor = (newBase + code[target - 1]!) | 0;
      if (depth >= registers[PEAK_DEPTH]!) {
        if (depth >= registers[DEPTH_LIMIT]! || newFloor > registers[LIMIT]!) break loop;
        registers[PEAK_DEPTH] = depth + 1;
      }
      if (newFloor > peak) {
        if (newFloor > registers[LIMIT]!) break loop;
        peak = newFloor;
      }
      const frame = (depth * 3) | 0;
      frames[frame] = pc; frames[frame + 1] = base; frames[frame + 2] = floor;
      depth = (depth + 1) | 0;
      // Many at once: a loop that the JavaScript engine has not compiled yet takes a hundred times as long.
      if (newFloor - sp >= ${MANY_LOCALS}) { tags.fill(TYPE.Unit, sp, newFloor); sp = newFloor; }
      while (sp < newFloor) { tags[sp] = TYPE.Unit; sp = (sp + 1) | 0; }
      base = newBase; floor = newFloor; pc = target;
      fuel = (fuel - 1) | 0; continue;`,
  },
  { forms: ["CALL_FFI"], slowly: ["CALL_FFI"], text: "exit = AT_HOST_CALL; break loop;" },
  {
    // RET_UNIT: of a function that returns Unit; it needs no operand.
    forms: ["RET", "RET_UNIT"],
    slowly: ["RET"],
    text: `if (depth === 0) break loop;
      const from = (sp - 1) | 0;
      if (from >= floor) { ${copy("from", "base")} } else {
        if (form === FORM.RET) break loop;
        if (base >= peak) { if (base >= registers[LIMIT]!) break loop; peak = (base + 1) | 0; }
        tags[base] = TYPE.Unit;
      }
      sp = (base + 1) | 0; depth = (depth - 1) | 0;
      const frame = (depth * 3) | 0;
      pc = (frames[frame]! + 5) | 0; base = frames[frame + 1]!; floor = frames[frame + 2]!;
      fuel = (fuel - 1) | 0; continue;`,
  },
  { forms: ["JUMP"], text: "pc = word >>> 8; fuel = (fuel - 1) | 0; continue;" },
  { forms: ["JUMP_IF"], slowly: ["JUMP_IF"], text: branch(1) },
  { forms: ["JUMP_IF_NOT"], slowly: ["JUMP_IF_NOT"], text: branch(0) },
  ...Object.entries(ARITHMETIC).map(([opcode, operation]) => {
    const { operands, result, push } = SOURCES.stack;
    return { forms: [opcode], text: `${operands("")} ${operation("", result)} ${push} ${go(1)}` };
  }),
  {
    forms: ["NEG"],
    text: `const a = (sp - 1) | 0; if (a < floor) break loop;
      const tag = tags[a]!;
      if (tag === TYPE.I32) ints[a] = -ints[a]!;
      else if (tag === TYPE.F32 || tag === TYPE.F64) floats[a] = -floats[a]!;
      else if (tag === TYPE.I64) longs[a] = BigInt.asIntN(64, -longs[a]!);
      else break loop;
      ${go(1)}`,
  },
  {
    forms: Object.keys(COMPARISONS),
    slowly: ["EQ", "NE"],
    text: `${SOURCES.stack.operands("")} ${compare}
      tags[x] = TYPE.Bool; ints[x] = ${isTrue} ? 1 : 0; sp = y; ${go(1)}`,
  },
  { forms: ["AND"], text: logic("&") },
  { forms: ["OR"], text: logic("|") },
  {
    forms: ["NOT"],
    text: `const a = (sp - 1) | 0; if (a < floor || tags[a] !== TYPE.Bool) break loop;
      ints[a] = ints[a]! ^ 1; ${go(1)}`,
  },
]);

/** Words that only end the loop. */
const INTERNAL_CASES = [
  // The instruction is rare, was not linked yet, or cannot be executed: see slow-path.ts.
  { forms: ["LEAVE"], text: "break loop;" },
  // A breakpoint stands here.
  { forms: ["BREAK"], text: "exit = AT_BREAKPOINT; break loop;" },
  // Compiled code may be entered here: see tier.ts. The other bits are those of the word itself.
  { forms: ["ENTER"], text: "exit = AT_MARK; break loop;" },
];

/** All but the superinstructions. */
export const CASES = [...OPCODE_CASES, ...INTERNAL_CASES];

/** The forms that are neither opcodes nor superinstructions. */
export const INTERNAL = ["RET_UNIT", ...INTERNAL_CASES.flatMap((each) => each.forms)];
