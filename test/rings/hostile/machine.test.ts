/**
 * Programs, modules and hosts that try to kill, hang or block: each ends with an outcome of the catalogue, the machine
 * can be used again, the time limit holds, and the event loop gets its turns. In processes of their own, with a limit
 * of memory and of time.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ERRORS } from "../../../vm/errors/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import type { HostileResult } from "../../support/hostile/child.js";
import { codeModules, manyShifting } from "../../support/hostile/code.js";
import { HOSTS } from "../../support/hostile/hosts.js";
import { STRING_PROGRAMS } from "../../support/hostile/strings.js";

const CHILD = fileURLToPath(new URL("../../support/hostile/child.js", import.meta.url));
const MEGABYTES = 700;
const MOST_MILLISECONDS = 120_000;

/** Processor time that a run may take whose limit is 60 ms: what was there before took seconds to hours. */
const MOST_SPENT = 1_000;
/** Processor time between two turns, those of the compiler's and the collector's threads counted too. */
const LONGEST_TURN = 250;

function resultsOf(group: string): HostileResult[] {
  const options = { encoding: "utf8", timeout: MOST_MILLISECONDS, maxBuffer: 1 << 24 } as const;
  const args = [`--max-old-space-size=${MEGABYTES}`, "--single-threaded", CHILD, group];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, options);
  assert.equal(
    status,
    0,
    `${group} ended with ${status ?? signal}: ${stderr}\n${stdout.slice(-300)}`,
  );
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as HostileResult);
}

function assertGood({ name, outcome, isUsable, spent, longestTurn }: HostileResult): void {
  assert.ok(outcome === "ok" || Object.hasOwn(ERRORS, outcome), `${name}: ${outcome}`);
  assert.ok(isUsable, `${name}: the machine cannot be used any more`);
  assert.ok(spent < MOST_SPENT, `${name}: took ${spent} ms`);
  assert.ok(longestTurn < LONGEST_TURN, `${name}: the event loop waited for ${longestTurn} ms`);
}

describe("Hostile", function () {
  this.timeout(MOST_MILLISECONDS + 10_000);

  const groups: Readonly<Record<string, readonly [cases: number, ways: number]>> = {
    strings: [Object.keys(STRING_PROGRAMS).length, 3],
    code: [Object.keys(codeModules()).length, 3],
    hosts: [Object.keys(HOSTS).length, 2],
  };
  for (const [group, [count, ways]] of Object.entries(groups))
    it(`${group}: ${count} cases, each in ${ways} ways, do no harm`, () => {
      const results = resultsOf(group);
      assert.equal(results.length, ways * count);
      for (const result of results) assertGood(result);
    });

  it("modules are verified in a time that is bounded for the whole", () => {
    const { issues } = verifyModule(manyShifting(60));
    assert.equal(issues.filter(({ kind }) => kind === "VerifyTooComplex").length, 60);
    assert.equal(
      verifyModule(manyShifting(1)).issues.some(({ kind }) => kind === "VerifyTooComplex"),
      false,
    );
  });
});
