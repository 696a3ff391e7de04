/**
 * The F# compiler as the judge of ours: it takes and refuses the same programs, finds the same types, and what the
 * programs print is the same. Of the written programs its verdicts are recorded, and a part is judged again.
 */
import assert from "node:assert/strict";
import { cases, SEED } from "../../support/effort.js";
import { type CorpusProgram, readCorpus } from "../../support/fsx/corpus.js";
import { type GeneratedProgram, generateProgram } from "../../support/fsx/generate/index.js";
import { mutate } from "../../support/fsx/mutants.js";
import { FsharpOracle } from "../../support/fsx/oracle.js";
import { random } from "../../support/fsx/random.js";
import { hashOf, readRecorded, recorded } from "../../support/fsx/recorded.js";
import { compileFsharp, runFsharp } from "../../support/fsx/run.js";
import { differences, judged, judgedTogether, type Verdict } from "../../support/fsx/verdicts.js";

const programs = readCorpus();
const verdicts = readRecorded();
let loaded: FsharpOracle | null = null;

function oracle(): FsharpOracle {
  loaded ??= new FsharpOracle();
  return loaded;
}

/** What .NET says goes before the compiler in JavaScript, where that is known to say something else. */
function withKnown(verdict: Verdict, { known }: CorpusProgram): Verdict {
  if (known === null) return verdict;
  if (known === "rejected") return { errors: [".NET rejects it"], ran: null, types: null };
  return { ...verdict, ran: { lines: known.lines, thrown: known.throws ? "an exception" : null } };
}

describe("F# programs, judged by the F# compiler", function () {
  this.timeout(120_000);

  for (const program of programs) {
    it(program.name, () => {
      const verdict = verdicts.get(program.name);
      assert.equal(verdict?.hash, hashOf(program.text), "run `npm run verdicts`");
      assert.deepEqual(differences(program.text, withKnown(verdict, program)), []);
    });
  }

  it("keeps no verdicts of programs that are gone", () => {
    assert.deepEqual(
      [...verdicts.keys()],
      programs.map(({ name }) => name),
    );
  });
});

/** Programs that are one source to the F# compiler. */
const TOGETHER = 50;

describe("The F# compiler, asked again", function () {
  this.timeout(600_000);

  it("says what was recorded of a part of the programs", async () => {
    const next = random("recorded verdicts", SEED ?? Date.now());
    for (let i = 0; i < cases(40); i++) {
      const program = programs[next(programs.length)]!;
      assert.deepEqual(await recorded(oracle(), program), verdicts.get(program.name));
    }
  });

  const next = random("programs for the F# compiler");
  const count = cases(100);
  for (let from = 0; from < count; from += TOGETHER) {
    const size = Math.min(TOGETHER, count - from);
    it(`says the same as ours of generated programs, from ${from} on`, async () => {
      const part = Array.from({ length: size }, () => generateProgram(next, 2));
      const mine = part.map(({ text }) => compileFsharp(text));
      const isLikely = (_: GeneratedProgram, i: number) => mine[i]!.module !== null;
      const theirs = await judgedTogether(oracle(), part, isLikely);
      part.forEach(({ text }, i) => {
        assert.deepEqual(differences(text, theirs[i]!, mine[i]), [], text);
      });
    });
  }

  it("says the same as ours of programs with a token removed, doubled, swapped or misspelt", async () => {
    const next = random("mutants for the F# compiler");
    // What TimeSpan.From… takes is not the same in all versions of .NET.
    const accepted = programs.filter(
      ({ name, known, text }) =>
        known === null &&
        verdicts.get(name)?.errors.length === 0 &&
        !text.includes("TimeSpan.From"),
    );
    for (let i = 0; i < cases(60); i++) {
      const mutant = mutate(accepted[next(accepted.length)]!.text, next);
      const mine = compileFsharp(mutant);
      // What does not end with us is not run with them.
      if (mine.module && runFsharp(mine.module).thrown?.includes("instruction")) continue;
      assert.deepEqual(differences(mutant, await judged(oracle(), mutant), mine), [], mutant);
    }
  });
});
