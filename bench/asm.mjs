/**
 * How many lines a second the assembler and the formatter take, and how many instructions a second the
 * disassembler and the verifier.
 */
import { compete, keep, ratioOf, repeating, summarize } from "./harness.mjs";
import { countLines, makeSource } from "./sources.mjs";

const BASE = "splitting the text into lines (for comparison)";
const ASSEMBLE = "assemble, from text to archive";
const DISASSEMBLE = "disassemble";
const VERIFY = "verify";

/** @typedef {typeof import("./engine.mjs")} Vm */

/** @param {Vm} vm @param {string} text */
function assembled(vm, text) {
  const { module, diagnostics } = vm.assemble("bench.fzasm", text);
  if (module === null) throw new Error(`refused: ${diagnostics[0]?.message}`);
  return module;
}

/** @param {Vm} vm */
function countInstructions(vm, module) {
  let count = 0;
  for (const view of vm.each(module.functions))
    for (const _ of vm.instructionsOf(view.code)) count++;
  return count;
}

/** @param {Vm} vm @param {string} text */
function contestants(vm, text) {
  const module = vm.openArchive(vm.encodeModule(assembled(vm, text), { debug: "strip" }));
  const lines = countLines(text);
  const instructions = countInstructions(vm, module);
  const by = (unit, count, name, work) => ({ unit, count, contestant: repeating(name, work) });
  return [
    by("lines", lines, BASE, () => keep(text.split("\n").length)),
    by("lines", lines, "parse, from text to tree", () => keep(vm.parse(text).text.length)),
    by("lines", lines, ASSEMBLE, () =>
      keep(vm.encodeModule(assembled(vm, text), { debug: "strip" }).length),
    ),
    by("lines", lines, "assemble, with debug information", () =>
      keep(vm.encodeModule(assembled(vm, text)).length),
    ),
    by("lines", lines, "check all: assemble and verify", checking(vm, text)),
    by("lines", lines, "format", () => keep(vm.format(text).length)),
    by("instructions", instructions, DISASSEMBLE, () => keep(vm.disassemble(module).length)),
    by("instructions", instructions, VERIFY, () => keep(vm.verifyModule(module).issues.length)),
  ];
}

/** @param {Vm} vm @param {string} text */
function checking(vm, text) {
  const options = { signatureOf: vm.standardSignature };
  return () => {
    const { diagnostics } = vm.checkSource("bench.fzasm", text, options);
    if (diagnostics.length > 0) throw new Error(`refused: ${diagnostics[0].message}`);
  };
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const text = makeSource(quick ? 300 : 10_000);
  const all = contestants(vm, text);
  const samples = await compete(
    all.map(({ contestant }) => contestant),
    { rounds: quick ? 1 : 31, warmUp: quick ? 0 : 5 },
  );
  const rows = all.map(({ unit, count, contestant: { name } }) => {
    const { median, low, high } = summarize(samples.get(name));
    const rate = (nanoseconds) => (count / nanoseconds) * 1e9;
    const summary = { median: rate(median), low: rate(high), high: rate(low) };
    return { name, unit, rate: summary, ratio: ratioOf(samples, name, BASE) };
  });
  const million = (name) => 1e15 / rows.find((row) => row.name === name).rate.median;
  return {
    tables: [
      {
        title: `A source of ${countLines(text).toLocaleString("en")} lines`,
        columns: [
          { title: "what", unit: "text" },
          { title: "a second", unit: "each second" },
          { title: "of", unit: "text" },
          { title: "to splitting into lines", unit: "ratio" },
        ],
        rows: rows.map(({ name, rate, unit, ratio }) => [name, rate, unit, ratio]),
      },
    ],
    goals: [
      {
        goal: "assemble a million lines",
        measured: million(ASSEMBLE),
        limit: 1e9,
        unit: "nanoseconds",
      },
      {
        goal: "disassemble a million instructions",
        measured: million(DISASSEMBLE),
        limit: 1e9,
        unit: "nanoseconds",
      },
      {
        goal: "verify a million instructions",
        measured: million(VERIFY),
        limit: 1e9,
        unit: "nanoseconds",
      },
    ],
    notes: [],
    plot: {
      title: "Lines or instructions a second",
      unit: "each second",
      groups: rows.map(({ name, rate }) => ({ label: name, bars: [{ label: "", ...rate }] })),
    },
  };
}
