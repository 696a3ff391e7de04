/**
 * How many instructions a second the verifier takes, on large functions of several shapes and on a module with
 * half the functions that there may be.
 */
import { compete, keep, repeating, summarize } from "./harness.mjs";

const BOOL = 1;
const I32 = 2;

/** @typedef {typeof import("../out/vm/index.js")} Vm */

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
};

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
  let instructions = 0;
  const functions = Array.from({ length: count }, (_, index) => {
    const code = new Code(vm).add("PUSH", I32);
    while (code.instructions < length) code.add("PUSH", I32).add("ADD");
    if (index + 1 < count) code.add("CALL", index + 1).add("ADD");
    instructions += code.add("RET").instructions;
    return code.unit(`f${index}`);
  });
  const constants = [{ type: "Unit" }, { type: "Bool", value: true }, { type: "I32", value: 1 }];
  const module = vm.makeModule({ entryPoint: 0, constants, functions, imports: [] });
  return { instructions, work: () => vm.verifyModule(module) };
}

/** @param {Vm} vm @param {boolean} quick */
function subjects(vm, quick) {
  const share = quick ? 0.01 : 1;
  const shapes = Object.keys(SHAPES).map((shape) => ({
    name: shape,
    ...functionSubject(vm, shape, 100_000 * share),
  }));
  const calls = moduleSubject(vm, Math.round(2_048 * share), 48);
  return [...shapes, { name: "2,048 functions that call one another", ...calls }];
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
  const vm = await import("../out/vm/index.js");
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
