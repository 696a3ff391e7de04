/**
 * How many instructions a second the verifier takes, on large functions of several shapes, some of them as hard as
 * we could think of, and on modules with many functions.
 */
import { compete, keep, repeating, summarize } from "./harness.mjs";

const BOOL = 1;
const I32 = 2;

/** @typedef {typeof import("./engine.mjs")} Vm */

/** Writes code and counts its instructions. */
class Code {
  bytes = [];
  instructions = 0;

  /** @param {Vm} vm */
  constructor(vm) {
    this.vm = vm;
  }

  add(mnemonic, operand = 0) {
    this.vm.encodeInstruction(this.bytes, this.vm.opcodeNamed(mnemonic), operand);
    this.instructions++;
    return this;
  }

  jump(mnemonic, target) {
    return this.add(mnemonic, target - (this.bytes.length + 5));
  }

  unit(name = "large", locals = 0) {
    const code = Uint8Array.from(this.bytes);
    return { name, params: [], returnType: "I32", locals, code };
  }
}

/** One function of about so many instructions, and its number of locals. */
const SHAPES = {
  "one function, no jumps": (code, size) => {
    code.add("PUSH", I32);
    while (code.instructions < size) code.add("DUP").add("ADD");
    return 0;
  },
  "one function, arithmetic and branches": (code, size) => {
    code.add("PUSH", I32).add("STORE", 0).add("PUSH", I32).add("STORE", 1);
    while (code.instructions < size) {
      code.add("LOAD", 0).add("LOAD", 1).add("LT").add("JUMP_IF_NOT", 16);
      code.add("LOAD", 0).add("PUSH", I32).add("ADD").add("STORE", 1);
    }
    return 2;
  },
  "one function, loops in a row": (code, size) => {
    code.add("PUSH", I32).add("STORE", 0);
    while (code.instructions < size) {
      const head = code.bytes.length;
      code.add("LOAD", 0).add("PUSH", I32).add("SUB").add("STORE", 0);
      code.add("LOAD", 0).add("PUSH", I32).add("GT").jump("JUMP_IF", head);
    }
    return 1;
  },
  "one function, jumps from anywhere to anywhere": (code, size) => {
    const blocks = Math.floor(size / 4);
    for (let i = 0; i < blocks; i++) {
      code.add("PUSH", i % 8).add("STORE", i % 50);
      code.add("PUSH", BOOL).jump("JUMP_IF", ((i * 7919) % blocks) * 20);
    }
    return 50;
  },
  "one function, copies and jumps at random, 50 locals": (code, size) => tangle(code, size, 50),
  "one function, copies and jumps at random, 500 locals": (code, size) => tangle(code, size, 500),
  "one function, a chain walked in both directions": (code, size) => {
    const blocks = Math.floor(size / 4);
    code.jump("JUMP", 5 + (blocks - 1) * 20);
    for (let i = 0; i < blocks; i++) {
      code.add("PUSH", i % 8).add("STORE", i % 50);
      code.add("PUSH", BOOL).jump("JUMP_IF", 5 + Math.max(0, i - 1) * 20);
    }
    return 50;
  },
  "one function, thousands of loops across one another": (code, size) => {
    const loops = Math.floor(size / 6);
    for (let i = 0; i < loops; i++) code.add("LOAD", i % 50).add("POP");
    for (let i = loops - 1; i >= 0; i--) {
      code.add("PUSH", i % 8).add("STORE", i % 50);
      code.add("PUSH", BOOL).jump("JUMP_IF", ((i * 7919) % loops) * 6);
    }
    return 50;
  },
  "one function, joins above 1,000 operands": (code, size) => {
    for (let i = 0; i < 1_000; i++) code.add("PUSH", i % 8);
    const start = code.bytes.length;
    const blocks = Math.max(2, Math.floor((size - 1_000) / 4));
    for (let i = 0; i < blocks; i++) {
      code.add("POP").add("PUSH", i % 8);
      code.add("PUSH", BOOL).jump("JUMP_IF", start + ((i * 7919) % blocks) * 16);
    }
    return 0;
  },
};

/** Numbers below a bound, the same ones every time. */
function randomNumbers() {
  let state = 1;
  return (/** @type {number} */ bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Every block copies or makes a value and jumps at random: nothing about such a function is regular. */
function tangle(code, size, locals) {
  const blocks = Math.floor(size / 4);
  const draw = randomNumbers();
  for (let i = 0; i < blocks; i++) {
    if (draw(4) === 0) code.add("PUSH", draw(8));
    else code.add("LOAD", draw(locals));
    code.add("STORE", draw(locals));
    code.add("PUSH", BOOL).jump("JUMP_IF", draw(blocks) * 20);
  }
  return locals;
}

/** @param {Vm} vm */
function functionSubject(vm, shape, size) {
  const context = {
    constantType: (index) => vm.VALUE_TYPES[index] ?? null,
    functionUnit: () => null,
    importSignature: () => null,
    importName: () => null,
  };
  const code = new Code(vm);
  const locals = SHAPES[shape](code, size);
  const unit = code.add("PUSH", I32).add("RET").unit("large", locals);
  return { instructions: code.instructions, work: () => vm.verifyFunction(unit, 0, context) };
}

/** Each function calls the next: as deep as there are functions. @param {Vm} vm */
function moduleSubject(vm, count, length) {
  const functions = Array.from({ length: count }, (_, index) => {
    const code = new Code(vm).add("PUSH", I32);
    while (code.instructions < length) code.add("PUSH", I32).add("ADD");
    if (index + 1 < count) code.add("CALL", index + 1).add("ADD");
    return code.add("RET");
  });
  const constants = [{ type: "Unit" }, { type: "Bool", value: true }, { type: "I32", value: 1 }];
  return subjectOf(vm, functions, constants);
}

/** Each function calls the next and the last one the first; every constant is used. @param {Vm} vm */
function cycleSubject(vm, count, constantCount) {
  const constants = Array.from({ length: constantCount }, (_, value) => ({ type: "I32", value }));
  const share = constantCount / count;
  const functions = Array.from({ length: count }, (_, index) => {
    const code = new Code(vm).add("CALL", (index + 1) % count);
    for (let i = 0; i < share; i++) code.add("PUSH", Math.floor(index * share) + i).add("ADD");
    return code.add("RET");
  });
  return subjectOf(vm, functions, constants);
}

/** @param {Vm} vm @param {readonly Code[]} codes */
function subjectOf(vm, codes, constants) {
  const functions = codes.map((code, index) => code.unit(`f${index}`));
  const module = vm.makeModule({ entryPoint: 0, constants, functions, imports: [] });
  const instructions = codes.reduce((sum, code) => sum + code.instructions, 0);
  return {
    instructions,
    work() {
      const verification = vm.verifyModule(module);
      keep(verification.worstCase(0).callFrames ?? 0);
      return verification;
    },
  };
}

/** @param {Vm} vm @param {boolean} quick */
function subjects(vm, quick) {
  const share = quick ? 0.01 : 1;
  const shapes = Object.keys(SHAPES).map((shape) => ({
    name: shape,
    ...functionSubject(vm, shape, 100_000 * share),
  }));
  const calls = moduleSubject(vm, Math.round(2_048 * share), 48);
  const cycle = cycleSubject(vm, Math.round(4_096 * share), Math.round(65_536 * share));
  return [
    ...shapes,
    { name: "2,048 functions, each calling the next", ...calls },
    { name: "4,096 functions in a circle of calls, 65,536 constants", ...cycle },
  ];
}

/** What it refuses is a mistake of this benchmark. */
function working({ work }) {
  return () => {
    const verification = work();
    if (!verification.ok) throw new Error(`refused: ${verification.issues[0]?.kind}`);
    keep(1);
  };
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const all = subjects(vm, quick);
  const contestants = all.map((subject) => repeating(subject.name, working(subject)));
  const samples = await compete(
    contestants,
    quick ? { rounds: 1, warmUp: 0 } : { rounds: 21, warmUp: 5 },
  );
  const rows = all.map(({ name, instructions }) => {
    const { median, low, high } = summarize(samples.get(name));
    const rate = (/** @type {number} */ nanoseconds) => (instructions / nanoseconds) * 1e9;
    return {
      name,
      instructions,
      rate: { median: rate(median), low: rate(high), high: rate(low) },
    };
  });
  return {
    tables: [
      {
        title: "The verifier",
        columns: [
          { title: "subject", unit: "text" },
          { title: "instructions", unit: "count" },
          { title: "instructions a second", unit: "each second" },
        ],
        rows: rows.map(({ name, instructions, rate }) => [name, instructions, rate]),
      },
    ],
    goals: [
      ...rows.map(({ name, rate }) => ({
        goal: `a million instructions: ${name}`,
        measured: 1e15 / rate.median,
        limit: 1e9,
        unit: "nanoseconds",
      })),
    ],
    notes: [],
    plot: {
      title: "The verifier: instructions a second",
      unit: "each second",
      groups: rows.map(({ name, rate }) => ({ label: name, bars: [{ label: "", ...rate }] })),
    },
  };
}
