/** Programs by chance, without the F# compiler: they compile to proven code, which does the same in both tiers. */
import assert from "node:assert/strict";
import { cases, counted } from "../../support/effort.js";
import { generateProgram } from "../../support/fsx/generate/index.js";
import { random } from "../../support/fsx/random.js";
import { compileFsharp, costOf } from "../../support/fsx/run.js";

const AT_A_TIME = 100;

describe("F# programs by chance", function () {
  this.timeout(120_000);
  const next = random("programs without the F# compiler");
  const count = cases(1000);

  for (let from = 0; from < count; from += AT_A_TIME) {
    it(`are proven and do the same in both tiers, from ${from} on`, () => {
      for (let i = from; i < Math.min(count, from + AT_A_TIME); i++) {
        const { text } = counted(generateProgram(next));
        const { module, diagnostics, findings } = compileFsharp(text);
        assert.deepEqual(findings, [], text);
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        // A value that nobody tells the type of, which F# refuses too.
        if (errors.length > 0 && errors.every(({ kind }) => kind === "FsUndetermined")) continue;
        assert.deepEqual(errors, [], text);
        const interpreted = costOf(module!);
        assert.equal(interpreted.thrown, null, text);
        assert.deepEqual(costOf(module!, 0), interpreted, text);
      }
    });
  }
});
