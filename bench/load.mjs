/**
 * How long it takes to check, open and read archives, and what modules and machines hold in memory beyond the
 * archive's bytes.
 *
 * The subject is made here, with the shape of the original's own load benchmark (1,000 constants, 100
 * functions), so that it runs anywhere.
 */
import {
  bytesOfEach,
  compete,
  keep,
  processorTime,
  ratioOf,
  repeating,
  summarize,
} from "./harness.mjs";

const BASE = "reading every byte once (for comparison)";
const CHECK = "archive check";
const LAZILY = "open lazily, without the check";

/** @typedef {typeof import("./engine.mjs")} Vm */

/** @param {Vm} vm @param {{ constants: number, functions: number }} size */
function makeArchive({ BytecodeBuilder, encodeModule, i32 }, { constants, functions }) {
  const builder = new BytecodeBuilder();
  for (let i = 0; i < constants; i++) builder.constant(i32(i));
  for (let i = 0; i < functions; i++)
    builder.function(`func_${i}`, {}, (code) => code.push(i32(i % constants)).ret());
  return encodeModule(builder.build());
}

/** Everything that a module has, read once. @param {Vm} vm */
function readerOf({ each }) {
  return (module) => {
    for (const constant of each(module.constants)) keep(constant.type.length);
    for (const view of each(module.functions)) keep(view.name.length + view.code.length);
    for (const name of each(module.imports)) keep(name.length);
    return module;
  };
}

/** @param {Vm} vm @param {Uint8Array} bytes */
function openings(vm, bytes) {
  const readAll = readerOf(vm);
  return [
    repeating(BASE, () => {
      let sum = 0;
      for (let i = 0; i < bytes.length; i++) sum += bytes[i];
      keep(sum);
    }),
    repeating(CHECK, () => keep(vm.checkArchive(bytes) === null ? 1 : 0)),
    repeating("check and open", () => keep(vm.openArchive(bytes).version)),
    repeating(LAZILY, () => keep(vm.openArchiveLazily(bytes).version)),
    repeating("check, open and read everything", () => readAll(vm.openArchive(bytes))),
  ];
}

/** A plugin as one writes them, each with other numbers, so that none was ever seen before. @param {number} index */
const pluginText = (index) => `.import string_concat
.import print
.func greet(name: String, times: I32) -> String
    .local text: String
    PUSH "plugin ${index}: "
    STORE text
again:
    LOAD times
    PUSH 0i32
    LE
    JUMP_IF done
    LOAD text
    LOAD name
    CALL_FFI string_concat
    STORE text
    LOAD times
    PUSH 1i32
    SUB
    STORE times
    JUMP again
done:
    LOAD text
    RET
.end
.func main() -> I32
    PUSH "Fusabi "
    PUSH ${3 + (index % 5)}i32
    CALL greet
    CALL_FFI print
    POP
    PUSH ${index}i32
    RET
.end
`;

/** @param {Vm} vm @param {number} index */
function pluginArchive(vm, index) {
  const { module } = vm.assemble("plugin.fzasm", pluginText(index));
  return vm.encodeModule(module, { debug: "strip" });
}

/** Nanoseconds from bytes to the result, of plugins that each run once. @param {Vm} vm @param {number} rounds */
function firstRuns(vm, rounds) {
  const archives = Array.from({ length: rounds + 20 }, (_, index) => pluginArchive(vm, index));
  const times = archives.map((bytes, index) =>
    processorTime(() => {
      const outcome = new vm.Machine(vm.openArchive(bytes)).run();
      if (!outcome.ok || outcome.result.value !== index) throw new Error("the plugin went wrong");
    }),
  );
  return summarize(times.slice(20));
}

/** @param {Vm} vm @param {Uint8Array} bytes @param {number} count */
function memoryRows(vm, bytes, count) {
  const readAll = readerOf(vm);
  return [
    ["a module, opened", bytesOfEach(count, () => vm.openArchive(bytes))],
    ["a module, everything read", bytesOfEach(count, () => readAll(vm.openArchive(bytes)))],
    ["an idle machine", bytesOfEach(count, () => new vm.Machine(vm.openArchive(bytes)))],
    [
      "a machine that stands at its entry",
      bytesOfEach(count, () => {
        const machine = new vm.Machine(vm.openArchive(bytes));
        machine.start();
        return machine;
      }),
    ],
  ];
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const buffersBefore = process.memoryUsage().arrayBuffers;
  const vm = await import("./engine.mjs");
  new vm.Machine(vm.openArchive(pluginArchive(vm, 0))).run();
  const shared = process.memoryUsage().arrayBuffers - buffersBefore;

  const rounds = quick ? 3 : 101;
  const bytes = makeArchive(vm, { constants: 1_000, functions: 100 });
  const samples = await compete(openings(vm, bytes), { rounds, warmUp: quick ? 1 : 20 });
  const timeOf = (name) => summarize(samples.get(name));
  const plugin = firstRuns(vm, quick ? 3 : 400);
  const memory = memoryRows(vm, bytes, quick ? 10 : 1_000);
  const names = [...samples.keys()];
  return {
    tables: [
      {
        title: `An archive of 1,000 constants and 100 functions (${bytes.length} bytes), hot`,
        columns: [
          { title: "what", unit: "text" },
          { title: "time", unit: "nanoseconds" },
          { title: "to reading every byte", unit: "ratio" },
        ],
        rows: names.map((name) => [name, timeOf(name), ratioOf(samples, name, BASE)]),
      },
      {
        title: "A small plugin, from bytes to result, each run for the first time",
        columns: [
          { title: "what", unit: "text" },
          { title: "time", unit: "nanoseconds" },
        ],
        rows: [["check, open, run, print, result", plugin]],
      },
      {
        title: "Memory beyond the archive's bytes",
        columns: [
          { title: "what", unit: "text" },
          { title: "memory", unit: "bytes" },
        ],
        rows: [...memory, ["address space of the buffers that all machines share, once", shared]],
      },
    ],
    goals: [
      {
        goal: "archive check, hot",
        measured: timeOf(CHECK).median,
        limit: 4_000,
        unit: "nanoseconds",
      },
      {
        goal: "open lazily, hot",
        measured: timeOf(LAZILY).median,
        limit: 100,
        unit: "nanoseconds",
      },
      {
        goal: "a small plugin, bytes to result, first time",
        measured: plugin.median,
        limit: 100_000,
        unit: "nanoseconds",
      },
      { goal: "an idle machine", measured: memory[2][1], limit: 1 << 20, unit: "bytes" },
    ],
    notes: [
      "Pages of the shared buffers that no program has touched are not memory yet: of their address space a small program uses some hundred KiB.",
    ],
    plot: {
      title: "An archive of 1,000 constants and 100 functions",
      unit: "nanoseconds",
      groups: names.map((name) => ({ label: name, bars: [{ label: "", ...timeOf(name) }] })),
    },
  };
}
