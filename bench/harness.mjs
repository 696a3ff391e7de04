/**
 * The one way to measure: contestants take turns in interleaved rounds of one run, so that what disturbs the
 * machine for a while disturbs them all; what comes out are medians with their spread, and ratios taken round by
 * round. There is no time limit anywhere: a benchmark measures, it never passes or fails.
 *
 * Knows nothing of what is measured, nor of how it is shown.
 */
import { performance } from "node:perf_hooks";

/**
 * One of those who are compared. `measure` does its work once, or often enough to be measured, and gives the
 * nanoseconds of one unit of it.
 * @typedef {{ name: string, measure: () => number | Promise<number> }} Contestant
 *
 * `low` and `high`: a tenth of the rounds was faster, a tenth slower.
 * @typedef {{ median: number, low: number, high: number, p99: number, rounds: number }} Summary
 *
 * `quick`: as little work as runs every line of the benchmark; its figures mean nothing.
 * @typedef {{ quick: boolean }} Effort
 */

/** What keeps results alive, so that no work is optimised away. */
let sink = 0;

/** @param {number} value */
export function keep(value) {
  sink = (sink + value) % 1_000_003;
}

/**
 * Lets everyone take a turn in each round; another one begins each time. Warm-up rounds are forgotten.
 * @param {readonly Contestant[]} contestants
 * @param {{ rounds: number, warmUp?: number }} options
 * @returns {Promise<Map<string, number[]>>} nanoseconds of each round by name, rounds in their order
 */
export async function compete(contestants, { rounds, warmUp = 1 }) {
  const samples = new Map(contestants.map(({ name }) => [name, /** @type {number[]} */ ([])]));
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const { name, measure } = contestants[(turn + Math.max(round, 0)) % contestants.length];
      const nanoseconds = await measure();
      if (round >= 0) samples.get(name).push(nanoseconds);
    }
  }
  return samples;
}

/** @param {readonly number[]} samples not empty @returns {Summary} */
export function summarize(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), low: at(0.1), high: at(0.9), p99: at(0.99), rounds: sorted.length };
}

/**
 * How many times as long as the base a contestant took: the ratio of each round, summarized. Two that ran right
 * after one another met the same weather.
 * @param {Map<string, number[]>} samples what `compete` gave
 * @param {string} name @param {string} base
 */
export function ratioOf(samples, name, base) {
  const bases = samples.get(base);
  return summarize(samples.get(name).map((nanoseconds, round) => nanoseconds / bases[round]));
}

/**
 * Nanoseconds of processor time that the work takes in this process: what other processes do in the meantime does
 * not count. Good to a microsecond.
 * @param {() => unknown} work
 */
export function processorTime(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1_000;
}

/** The same, where the work is not done when its function returns. @param {() => Promise<unknown>} work */
export async function processorTimeOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1_000;
}

/** Nanoseconds that a person or a client waits. @param {() => unknown} work */
export async function waitingTime(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) * 1e6;
}

/**
 * A contestant that works in this process: so many calls a round that a round can be measured well.
 * @param {string} name @param {() => void} work
 * @param {{ milliseconds?: number }} [options] what a round lasts at least
 * @returns {Contestant}
 */
export function repeating(name, work, { milliseconds = 4 } = {}) {
  let calls = 0;
  const many = () => {
    for (let i = 0; i < calls; i++) work();
  };
  const calibrate = () => {
    calls = 1;
    while (processorTime(many) < milliseconds * 1e6) calls *= 2;
  };
  return {
    name,
    measure() {
      if (calls === 0) calibrate();
      return processorTime(many) / calls;
    },
  };
}

/** The sizes at which growth is measured, as multiples of the usual one: five doublings. */
const SCALES = [0.0625, 0.125, 0.25, 0.5, 1, 2];

/** Work of about so many of the usual size is done in each round, whatever the size; more where that is short. */
const WORK_OF_A_ROUND = 2;

/**
 * How many times as long a work takes at twice its size: the slope of the straight line that lies nearest to the times
 * of six sizes, both on logarithmic scales. One step alone says little: where the data outgrow one of the processor's
 * caches, everything is slower from there on, once. A line through five steps tells work that follows its size (2 ×)
 * from work that does not (4 × where it follows the square).
 *
 * Every size does about the same amount of work in a round, by repetition. The collector runs before each turn, and what a turn
 * allocates fits into the young generation that these benchmarks run with: the collector is not in the times.
 * @param {(scale: number) => () => void} at the work for a scale
 * @param {{ rounds: number, warmUp: number, shortestRound: number }} effort the shortest round in nanoseconds
 */
export async function measureDoubling(at, effort) {
  const samples = await compete(
    SCALES.map((scale) => turnsOf(scale, at(scale), effort.shortestRound)),
    effort,
  );
  const times = SCALES.map((scale) => Math.log2(summarize(samples.get(`${scale}`)).median));
  return 2 ** slopeOf(SCALES.map(Math.log2), times);
}

/** @param {number} scale @param {() => void} work @param {number} shortestRound @returns {Contestant} */
function turnsOf(scale, work, shortestRound) {
  let calls = WORK_OF_A_ROUND / scale;
  const many = () => {
    for (let i = 0; i < calls; i++) work();
  };
  const once = () => {
    globalThis.gc?.();
    return processorTime(many);
  };
  return {
    name: `${scale}`,
    measure() {
      let nanoseconds = once();
      for (; nanoseconds < shortestRound; nanoseconds = once()) calls *= 2;
      return nanoseconds / calls;
    },
  };
}

/** Of the straight line with the least squares. @param {readonly number[]} xs @param {readonly number[]} ys */
function slopeOf(xs, ys) {
  const mean = (/** @type {readonly number[]} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(xs), mean(ys)];
  const together = xs.reduce((sum, x, i) => sum + (x - x0) * (ys[i] - y0), 0);
  return together / xs.reduce((sum, x) => sum + (x - x0) ** 2, 0);
}

/** Bytes of heap, buffers included, after everything that can go is gone; null where Node was started without --expose-gc. */
export function heapBytes() {
  if (globalThis.gc === undefined) return null;
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Bytes of heap that each of many things made in the same way holds; null without --expose-gc.
 * @param {number} count @param {() => unknown} make
 */
export function bytesOfEach(count, make) {
  const things = new Array(count).fill(null);
  const before = heapBytes();
  if (before === null) return null;
  for (let i = 0; i < count; i++) things[i] = make();
  const held = (heapBytes() - before) / count;
  keep(things.length);
  return Math.max(0, held);
}
