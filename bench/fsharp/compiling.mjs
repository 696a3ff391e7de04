/** What checking and compiling F# take: one large file, and many small ones. */
import { compete, keep, repeating, summarize } from "../harness.mjs";
import { makeFsharp } from "./source.mjs";

const CHECKED = "checking 500 lines";
const MOST_NANOSECONDS = 20e6;
/** Lines a second. */
const LEAST_LINES = 50_000;

/** The name, the lines of each file, and how many there are. */
const SUBJECTS = [
  { name: CHECKED, lines: 500, files: 1, isCompiled: false },
  { name: "compiling a file of 2,000 lines", lines: 2_000, files: 1, isCompiled: true },
  { name: "compiling a file of 10,000 lines", lines: 10_000, files: 1, isCompiled: true },
  { name: "compiling 50 files of 40 lines", lines: 40, files: 50, isCompiled: true },
];

const countLines = (text) => text.split("\n").length - 1;

/** @param {import("../fsharp.mjs").Surroundings} surroundings */
export async function measureCompiling({ vm, quick }) {
  const subjects = quick ? SUBJECTS.slice(0, 1) : SUBJECTS;
  const all = subjects.map((subject) => {
    const text = makeFsharp(quick ? 50 : subject.lines);
    const once = () => {
      const { diagnostics, module } = vm.compileFsharp("bench.fsx", text);
      if (diagnostics.length > 0) throw new Error(`refused: ${diagnostics[0].message}`);
      keep(subject.isCompiled ? vm.encodeModule(module, { debug: "strip" }).length : 1);
    };
    const work = () => {
      for (let file = 0; file < subject.files; file++) once();
    };
    const lines = countLines(text) * subject.files;
    return { name: subject.name, lines, contestant: repeating(subject.name, work) };
  });
  const samples = await compete(
    all.map(({ contestant }) => contestant),
    { rounds: quick ? 1 : 21, warmUp: quick ? 0 : 5 },
  );
  const rows = all.map(({ name, lines }) => ({ name, lines, time: summarize(samples.get(name)) }));
  return {
    tables: [
      {
        title: "Checking and compiling",
        columns: [
          { title: "what", unit: "text" },
          { title: "lines", unit: "count" },
          { title: "time", unit: "nanoseconds" },
          { title: "lines a second", unit: "each second" },
        ],
        rows: rows.map(({ name, lines, time }) => [name, lines, time, rateOf(lines, time.median)]),
      },
    ],
    goals: rows.map(({ name, lines, time }) =>
      name === CHECKED
        ? { goal: name, measured: time.median, limit: MOST_NANOSECONDS, unit: "nanoseconds" }
        : {
            goal: `${name}, a line`,
            measured: time.median / lines,
            limit: 1e9 / LEAST_LINES,
            unit: "nanoseconds",
          },
    ),
    groups: [],
  };
}

const rateOf = (lines, nanoseconds) => (lines / nanoseconds) * 1e9;
