/**
 * How long it takes to compile: a program that never ran, run by a machine that compiles at once, less the same run by
 * one that never does. Verifying, the making of WebAssembly and what the engine does with it are all in it.
 */
import { processorTime, summarize } from "../harness.mjs";
import { makeSource } from "../sources.mjs";

const LIMIT = 500_000;

/** Steps of a loop as programs have them: ten instructions each. @param {number} index */
const step = (index) => `    LOAD  total
    LOAD  n
    PUSH  ${index + 2}i32
    MUL
    ADD
    STORE total
    LOAD  total
    PUSH  ${1_000 + index}i32
    LT
    JUMP_IF part_${index}
    LOAD  total
    PUSH  7i32
    SUB
    STORE total
part_${index}:
`;

/** One function with loops in a row. @param {number} loops */
function oneFunction(loops) {
  const body = Array.from(
    { length: loops },
    (_, index) =>
      `    PUSH  2i32\n    STORE n\nagain_${index}:\n${step(index)}    LOAD  n\n    PUSH  1i32\n    SUB\n    STORE n\n    LOAD  n\n    PUSH  0i32\n    GT\n    JUMP_IF again_${index}\n`,
  );
  return `.func main() -> I32\n.local n: I32\n.local total: I32\n    PUSH  0i32\n    STORE total\n${body.join("")}    LOAD  total\n    RET\n.end\n`;
}

/** About a thousand instructions each. */
const SUBJECTS = {
  "one function, loops and branches": oneFunction(40),
  "many functions that call one another and the host": makeSource(1_250),
};

/** @param {import("./host.mjs").Vm} vm */
function instructionsOf(vm, module) {
  let count = 0;
  for (const { code } of vm.each(module.functions))
    count += vm.instructionStarts(code).reduce((sum, start) => sum + start, 0);
  return count;
}

/** Nanoseconds of the first run of a program that was never seen before. */
function firstRun(vm, archive, compileAfter) {
  const machine = new vm.Machine(vm.openArchive(archive), { compileAfter });
  machine.start();
  return processorTime(() => {
    const stop = machine.resume();
    if (stop.reason !== "done") throw new Error(`the program ended with ${stop.reason}`);
  });
}

/** @param {import("../plugin.mjs").Surroundings} surroundings */
export async function measureCompiling({ vm, quick }) {
  const [rounds, warmUp] = quick ? [1, 0] : [100, 20];
  const rows = Object.entries(SUBJECTS).map(([what, text]) => {
    const { module } = vm.assemble("compiling.fzasm", text);
    const archive = vm.encodeModule(module, { debug: "strip" });
    const thousands = instructionsOf(vm, module) / 1_000;
    const times = Array.from({ length: rounds + warmUp }, () => {
      const interpreted = firstRun(vm, archive, Number.POSITIVE_INFINITY);
      return (firstRun(vm, archive, 0) - interpreted) / thousands;
    });
    return [what, instructionsOf(vm, module), summarize(times.slice(warmUp))];
  });
  const columns = [
    { title: "program", unit: "text" },
    { title: "instructions", unit: "count" },
    { title: "compiling 1,000 instructions", unit: "nanoseconds" },
  ];
  const goals = rows.map(([what, , time]) => ({
    goal: `compiling 1,000 instructions: ${what}`,
    measured: time.median,
    limit: LIMIT,
    unit: "nanoseconds",
  }));
  return { tables: [{ title: "Compiling", columns, rows }], goals, notes: [] };
}
