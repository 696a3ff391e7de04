/**
 * How many instructions a second the verifier takes, on large functions of several shapes and on a module with the
 * most functions that there may be; then whether twice the code takes at most about twice the time.
 * Run after the build: node bench/verify.mjs [--json]
 */
import { performance } from "node:perf_hooks";

const { encodeInstruction, makeModule } = await import("../out/vm/program/index.js");
const { opcodeNamed, VALUE_TYPES } = await import("../out/vm/isa/index.js");
const { verifyFunction, verifyModule } = await import("../out/vm/verify/index.js");

const ROUNDS = 7;
const BOOL = 1;
const I32 = 2;

const context = {
  constantType: (index) => VALUE_TYPES[index] ?? null,
  functionUnit: () => null,
  importSignature: () => null,
  importName: () => null,
};

/** Writes code and counts its instructions. */
class Code {
  bytes = [];
  instructions = 0;

  add(mnemonic, operand = 0) {
    encodeInstruction(this.bytes, opcodeNamed(mnemonic), operand);
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

/** One function of about so many instructions. */
const shapes = {
  "one function, no jumps": (size) => {
    const code = new Code().add("PUSH", I32);
    while (code.instructions < size) code.add("DUP").add("ADD");
    return { code, locals: 0 };
  },
  "one function, arithmetic on locals and branches": (size) => {
    const code = new Code().add("PUSH", I32).add("STORE", 0).add("PUSH", I32).add("STORE", 1);
    while (code.instructions < size) {
      code.add("LOAD", 0).add("LOAD", 1).add("LT").add("JUMP_IF_NOT", 16);
      code.add("LOAD", 0).add("PUSH", I32).add("ADD").add("STORE", 1);
    }
    return { code, locals: 2 };
  },
  "one function, loops in a row": (size) => {
    const code = new Code().add("PUSH", I32).add("STORE", 0);
    while (code.instructions < size) {
      const head = code.bytes.length;
      code.add("LOAD", 0).add("PUSH", I32).add("SUB").add("STORE", 0);
      code.add("LOAD", 0).add("PUSH", I32).add("GT").jump("JUMP_IF", head);
    }
    return { code, locals: 1 };
  },
  "one function, jumps from anywhere to anywhere": (size) => {
    const code = new Code();
    const blocks = Math.floor(size / 4);
    for (let i = 0; i < blocks; i++) {
      code.add("PUSH", i % 8).add("STORE", i % 50);
      code.add("PUSH", BOOL).jump("JUMP_IF", ((i * 7919) % blocks) * 20);
    }
    return { code, locals: 50 };
  },
};

function functionSubject(shape, size) {
  const { code, locals } = shapes[shape](size);
  const unit = code.add("PUSH", I32).add("RET").unit("large", locals);
  return { instructions: code.instructions, work: () => verifyFunction(unit, 0, context) };
}

function moduleSubject(count, length) {
  let instructions = 0;
  const functions = Array.from({ length: count }, (_, index) => {
    const code = new Code().add("PUSH", I32);
    while (code.instructions < length) code.add("PUSH", I32).add("ADD");
    if (index + 1 < count) code.add("CALL", index + 1).add("ADD");
    instructions += code.add("RET").instructions;
    return code.unit(`f${index}`);
  });
  const constants = [{ type: "Unit" }, { type: "Bool", value: true }, { type: "I32", value: 1 }];
  const module = makeModule({ entryPoint: 0, constants, functions, imports: [] });
  return { instructions, work: () => verifyModule(module) };
}

function measure({ instructions, work }) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const verification = work();
    if (!verification.ok) throw new Error(`refused: ${verification.issues[0]?.kind}`);
    times.push(performance.now() - start);
  }
  const first = times[0];
  times.sort((a, b) => a - b);
  return { instructions, first, median: times[ROUNDS >> 1] };
}

const subjects = [
  ...Object.keys(shapes).map((shape) => ({
    name: shape,
    at: (scale) =>
      functionSubject(shape, (shape.includes("no jumps") ? 1_000_000 : 200_000) * scale),
  })),
  { name: "4,096 functions of 50", at: (scale) => moduleSubject(4_096 * scale, 48) },
];

const rows = subjects.map(({ name, at }) => {
  const half = measure(at(0.5));
  const full = measure(at(1));
  return {
    name,
    instructions: full.instructions,
    firstMs: full.first,
    medianMs: full.median,
    perSecond: full.instructions / (full.median / 1000),
    doubling: full.median / half.median,
  };
});

if (process.argv.includes("--json")) console.log(JSON.stringify(rows));
else {
  console.log("instructions  first ms  median ms  million/s  twice the code  subject");
  for (const row of rows)
    console.log(
      String(row.instructions).padStart(12),
      row.firstMs.toFixed(1).padStart(9),
      row.medianMs.toFixed(1).padStart(10),
      (row.perSecond / 1e6).toFixed(1).padStart(10),
      `× ${row.doubling.toFixed(2)}`.padStart(15),
      ` ${row.name}`,
    );
}
