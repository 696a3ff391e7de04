/**
 * How long it takes to check, open and read archives, in nanoseconds; the medians of many rounds, and what a
 * module holds in memory beyond its bytes. Run after the build: node --expose-gc bench/load.mjs [FILE.fzb …]
 *
 * The subject is made here, with the shape of the original's own load benchmark (1,000 constants, 100
 * functions), so that it runs anywhere; files named on the command line are measured beside it.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";

const started = performance.now();
const { checkArchive, encodeModule, openArchive, openArchiveLazily } = await import(
  "../out/vm/codec/index.js"
);
const { BytecodeBuilder, each, i32 } = await import("../out/vm/program/index.js");
const imported = performance.now() - started;

/** What keeps results alive, so that no work is optimised away. */
let sink = 0;

function makeSubject() {
  const builder = new BytecodeBuilder();
  for (let i = 0; i < 1_000; i++) builder.constant(i32(i));
  for (let i = 0; i < 100; i++)
    builder.function(`func_${i}`, {}, (code) => code.push(i32(i)).ret());
  return encodeModule(builder.build());
}

/** Everything that a module has, read once. */
function readAll(module) {
  for (const constant of each(module.constants)) sink += constant.type.length;
  for (const view of each(module.functions)) sink += view.name.length + view.code.length;
  for (const name of each(module.imports)) sink += name.length;
}

/** Nanoseconds of one call: median, fastest and slowest tenth of rounds that last about 2 ms each. */
function measure(work) {
  for (let until = performance.now() + 300; performance.now() < until; ) work();
  let calls = 1;
  while (time(work, calls) < 2) calls *= 2;
  const rounds = Array.from({ length: 101 }, () => (time(work, calls) * 1e6) / calls);
  rounds.sort((a, b) => a - b);
  return { median: rounds[50], low: rounds[10], high: rounds[90] };
}

function time(work, calls) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return performance.now() - start;
}

function once(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1e6;
}

/** Bytes of heap for each of many modules opened on the same bytes. */
function bytesHeld(bytes, touch) {
  if (globalThis.gc === undefined) return null;
  const count = 2_000;
  const modules = new Array(count).fill(null);
  globalThis.gc();
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) {
    modules[i] = openArchive(bytes);
    touch(modules[i]);
  }
  globalThis.gc();
  const held = (process.memoryUsage().heapUsed - before) / count;
  for (const module of modules) sink += module.version;
  return held;
}

const nanoseconds = (number) => `${number.toFixed(number < 1_000 ? 1 : 0)} ns`;

function report(name, bytes, first) {
  console.log(`${name}: ${bytes.length} bytes`);
  console.log(`  first open in this process      ${nanoseconds(first)}`);
  const hot = {
    "archive check, hot": () => {
      sink += checkArchive(bytes) === null ? 1 : 0;
    },
    "open after the check, hot": () => {
      sink += openArchive(bytes).version;
    },
    "open lazily, hot": () => {
      sink += openArchiveLazily(bytes).version;
    },
    "open and read everything, hot": () => readAll(openArchive(bytes)),
  };
  for (const [what, work] of Object.entries(hot)) {
    const { median, low, high } = measure(work);
    const spread = `(${nanoseconds(low)} to ${nanoseconds(high)})`;
    console.log(`  ${what.padEnd(31)} ${nanoseconds(median)} ${spread}`);
  }
  const opened = bytesHeld(bytes, () => {});
  if (opened !== null) {
    console.log(`  held beyond the bytes, opened   ${opened.toFixed(0)} bytes`);
    console.log(`  held after reading everything   ${bytesHeld(bytes, readAll).toFixed(0)} bytes`);
  }
}

const files = process.argv
  .slice(2)
  .map((path) => [basename(path), new Uint8Array(readFileSync(path))]);
const subjects = files.length > 0 ? files : [["1,000 constants, 100 functions", makeSubject()]];
console.log(`importing vm/codec and vm/program ${imported.toFixed(1)} ms`);
for (const [name, bytes] of subjects) {
  const first = once(() => {
    sink += openArchive(bytes).version;
  });
  report(name, bytes, first);
}
if (sink === 0) console.log("nothing was measured");
