import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../../support/fixtures.js";

/** The address of a compiled file, for an import in a program of its own. */
function compiled(path: string): string {
  return JSON.stringify(pathToFileURL(join(projectRoot, "out", path)).href);
}

/** Runs random programs, mistakes and limits included, long enough for the loop to be compiled. */
const PROGRAM = `
  import { Machine } from ${compiled("vm/run/index.js")};
  import { diceOf, randomModule } from ${compiled("test/support/run/random-program.js")};
  for (let seed = 0; seed < 3000; seed++)
    new Machine(randomModule(diceOf(seed)), { limits: { instructions: 20_000 } }).run();
`;

describe("The warm loop", () => {
  it("has seen all that programs do, so that the engine never throws its compiled code away", () => {
    const options = ["--trace-deopt", "--input-type=module", "--eval", PROGRAM];
    const output = execFileSync(process.execPath, options, {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    const thrownAway = output.split("\n").filter((line) => /bailout.*runLoop/.test(line));
    assert.deepEqual(thrownAway, []);
  }).timeout(60_000);
});
