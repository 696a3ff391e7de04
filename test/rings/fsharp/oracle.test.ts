/**
 * The F# compiler as the judge of ours: it takes and refuses the same programs, finds the same types, and what the
 * programs print is the same. Each program of the corpus is one of its projects' files, so that it is loaded once.
 */
import assert from "node:assert/strict";
import { cases } from "../../support/effort.js";
import { type CorpusProgram, readCorpus } from "../../support/fsx/corpus.js";
import { generateProgram } from "../../support/fsx/generate.js";
import { FsharpOracle, type Judgement, runJavaScript } from "../../support/fsx/oracle.js";
import { random } from "../../support/fsx/random.js";
import { type Compiled, compileFsharp, runFsharp } from "../../support/fsx/run.js";
import { tooltipType, typedNames } from "../../support/fsx/types.js";

/** What F# takes and we refuse, each with a problem of its own that says so: no contradiction. */
function isRefused({ diagnostics }: Compiled): boolean {
  return diagnostics.some(
    ({ kind }) =>
      /^FsNo[A-Z]|^FsTooMuchCode/.test(kind) &&
      !/^FsNo(?:Operator|Equality|Comparison|Elements|ElementAssignment|tAFunction|tMutable|tAssignable)/.test(
        kind,
      ),
  );
}

function errorsOf({ diagnostics }: Compiled): string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ kind, message }) => `${kind}: ${message}`);
}

function typesThatDiffer(oracle: FsharpOracle, text: string, index: number): string[] {
  const lines = text.split("\n");
  return typedNames(text).flatMap(({ name, line0, column0, type }) => {
    // A line of the module's name stands before those of the program.
    const shown = oracle.tooltip(index, line0 + 2, column0 + 1, lines[line0]!);
    const theirs = shown === null ? null : tooltipType(shown);
    return theirs === type ? [] : [`${name}: ours ${type}, F# ${theirs ?? shown}`];
  });
}

/** Programs that are one project to the F# compiler. */
const PROJECT = 60;

describe("F# programs, judged by the F# compiler", function () {
  this.timeout(900_000);
  const next = random("programs for the F# compiler");
  const generated = Array.from({ length: cases(40) }, (_, i): CorpusProgram => {
    return { name: `generated ${i}`, text: generateProgram(next), known: null };
  });
  const programs: readonly CorpusProgram[] = [...readCorpus(), ...generated];
  let judged: Judgement[];
  let code: Map<number, string>;
  /** For each program the names whose types differ. */
  let types: Map<number, readonly string[]>;

  before(() => {
    const oracle = new FsharpOracle();
    judged = [];
    code = new Map();
    types = new Map();
    // What a project costs grows faster than its files do.
    for (let from = 0; from < programs.length; from += PROJECT) {
      const part = programs.slice(from, from + PROJECT);
      const found = oracle.judge(part.map(({ text }) => text));
      const accepted = found.flatMap(({ isAccepted }, i) => (isAccepted ? [i] : []));
      oracle.compile(accepted).forEach((compiled, k) => {
        const i = accepted[k]!;
        if (compiled) code.set(from + i, compiled);
        types.set(from + i, typesThatDiffer(oracle, part[i]!.text, i));
      });
      judged.push(...found);
    }
  });

  for (const [i, { name, text, known }] of programs.entries()) {
    it(name, async () => {
      const mine = compileFsharp(text);
      const theirs = judged[i]!;
      assert.deepEqual(mine.findings, []);
      if (isRefused(mine)) return;
      assert.equal(
        mine.module !== null,
        theirs.isAccepted && known !== "rejected",
        `ours: ${errorsOf(mine).join("; ") || "accepted"}\nF#: ${theirs.errors.join("; ") || "accepted"}`,
      );
      if (!mine.module) return;
      assert.deepEqual(types.get(i), []);
      const actual = runFsharp(mine.module);
      assert.deepEqual(runFsharp(mine.module, 0), actual, "compiled code does the same");
      if (known !== null && known !== "rejected")
        return assert.deepEqual(actual.lines, known.lines);
      const expected = await runJavaScript(code.get(i) ?? "throw new Error('not compiled')");
      assert.deepEqual(actual.lines, expected.lines, actual.thrown ?? "");
      assert.equal(
        actual.thrown === null,
        expected.thrown === null,
        `ours: ${actual.thrown}, F#: ${expected.thrown}`,
      );
    });
  }
});
