/**
 * Runs several jobs at a time. What a job prints is shown when it ends, so that the outputs do not mix. Knows nothing
 * of what the jobs are for.
 */
import { runNodeKept } from "./steps.mjs";

/** Runs a Node program and keeps its output. @typedef {(file: string, args?: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<number>} Runner */

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {(runner: Runner) => Promise<number>} run gives an exit code
 * @property {boolean} [needsRoom] may fail for want of processor time alone, and is then run once more by itself
 */

/** @param {Job} job @returns {Promise<boolean>} did it pass? */
async function take({ name, run }) {
  const start = Date.now();
  /** @type {Buffer[]} */
  const kept = [];
  const code = await run((...program) => runNodeKept(kept, ...program));
  const outcome = code === 0 ? "ok" : `failed (exit code ${code})`;
  console.log(`\n── ${name}\n${Buffer.concat(kept)}`);
  console.log(`── ${name}: ${outcome}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return code === 0;
}

/**
 * Runs all of them, each as soon as there is room, in their order.
 * @param {readonly Job[]} jobs
 * @param {number} width how many at a time
 * @returns {Promise<readonly Job[]>} those that failed
 */
async function takeAll(jobs, width) {
  const waiting = [...jobs];
  /** @type {Job[]} */
  const failed = [];
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift())
      if (!(await take(job))) failed.push(job);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return failed;
}

/**
 * Runs all of them, and then those once more, one at a time, that failed and may have lacked room. What passes only then
 * is named, so that it is not taken for sound.
 * @param {readonly Job[]} jobs
 * @param {number} width how many at a time
 * @returns {Promise<readonly string[]>} the names of those that failed, to the last
 */
export async function runJobs(jobs, width) {
  const failed = await takeAll(jobs, width);
  const again = failed.filter(({ needsRoom }) => needsRoom);
  if (again.length === 0) return failed.map(({ name }) => name);
  console.log(`\n── failed beside others, now run alone: ${namesOf(again)}`);
  const stillFailed = await takeAll(again, 1);
  const shaky = again.filter((job) => !stillFailed.includes(job));
  if (shaky.length > 0) console.log(`\nPassed only when run alone: ${namesOf(shaky)}`);
  return failed.filter((job) => !shaky.includes(job)).map(({ name }) => name);
}

/** @param {readonly Job[]} jobs */
function namesOf(jobs) {
  return jobs.map(({ name }) => name).join("; ");
}
