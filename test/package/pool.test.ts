/** Jobs of `npm test`: what fails beside others and may lack room is run once more, alone, and is named. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../support/fixtures.js";

interface Job {
  readonly name: string;
  readonly run: () => Promise<number>;
  readonly needsRoom?: boolean;
}

interface Pool {
  runJobs(jobs: readonly Job[], width: number): Promise<readonly string[]>;
}

/** Gives these exit codes, one a run, and the last one ever after. */
function job(name: string, codes: readonly number[], needsRoom?: boolean) {
  let runs = 0;
  const run = async () => codes[Math.min(runs++, codes.length - 1)] ?? 0;
  return { name, run, ...(needsRoom ? { needsRoom } : {}), runs: () => runs };
}

/** Runs the jobs two at a time, and keeps what is printed. */
async function runQuietly(
  jobs: readonly Job[],
): Promise<{ failed: readonly string[]; text: string }> {
  const pool: Pool = await import(pathToFileURL(join(projectRoot, "scripts", "pool.mjs")).href);
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    return { failed: await pool.runJobs(jobs, 2), text: lines.join("\n") };
  } finally {
    console.log = log;
  }
}

describe("A pool of jobs", () => {
  it("runs each once, and tells which failed", async () => {
    const jobs = [job("good", [0]), job("bad", [1, 0]), job("roomy", [0], true)];
    const { failed, text } = await runQuietly(jobs);
    assert.deepEqual(failed, ["bad"]);
    assert.deepEqual(
      jobs.map(({ runs }) => runs()),
      [1, 1, 1],
    );
    assert.doesNotMatch(text, /alone/);
  });

  it("runs once more what failed and needs room, and names it", async () => {
    const shaky = job("shaky", [1, 0], true);
    const { failed, text } = await runQuietly([shaky, job("good", [0])]);
    assert.deepEqual(failed, []);
    assert.equal(shaky.runs(), 2);
    assert.match(text, /^Passed only when run alone: shaky$/m);
  });

  it("does not forgive what fails twice", async () => {
    const broken = job("broken", [1], true);
    const { failed, text } = await runQuietly([broken]);
    assert.deepEqual(failed, ["broken"]);
    assert.equal(broken.runs(), 2);
    assert.doesNotMatch(text, /Passed only/);
  });
});
