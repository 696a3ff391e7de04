/** Plugins in folders of their own: what it costs to load them all, and what they leave in memory. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { HAPPENED, LocalShard, loadPlugin, PluginHost } from "../../out/host/index.js";
import { processorTimeOf } from "../harness.mjs";

const AT = { at: 1_700_000_000_000 };

/** Writes plugins to a folder each. @param {string} directory @param {number} count @param {(i: number) => Uint8Array} archiveOf */
function write(directory, count, archiveOf) {
  for (let i = 0; i < count; i++) {
    const folder = join(directory, `p${i}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "plugin.toml"), `name = "p${i}"\nversion = "1.0.0"\napi = 1\n`);
    writeFileSync(join(folder, "plugin.fzb"), archiveOf(i));
  }
}

/** @param {string} path */
const folderAt = (path) => ({
  path,
  read: (/** @type {string} */ name) => readFileSync(join(path, name)),
});

/** @param {string} directory */
async function hostFrom(directory) {
  const host = new PluginHost({ shards: [new LocalShard()] });
  for (const name of readdirSync(directory)) {
    const { spec, problems } = loadPlugin(folderAt(join(directory, name)));
    if (spec === null) throw problems[0];
    const problem = await host.load(spec, AT);
    if (problem) throw problem;
  }
  return host;
}

/** Collects garbage twice, so that what only promises held is gone too. */
async function collected() {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
}

/** Loading from disk: processor time, and what stays in memory. */
async function measureLoading(directory, count) {
  await collected();
  const before = process.memoryUsage();
  let host;
  const nanoseconds = await processorTimeOf(async () => {
    host = await hostFrom(directory);
  });
  // Machines are made with the first call.
  await host.deliver([HAPPENED.output("a line", 0, 0)], AT);
  await collected();
  const after = process.memoryUsage();
  if (host?.names.length !== count) throw new Error("not all were loaded");
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { host, nanoseconds, bytes };
}

/**
 * @param {number} count
 * @param {(i: number) => Uint8Array} archiveOf
 * @param {{ readonly isWarm: boolean }} options Was the loading code run before?
 */
export async function loadFromDisk(count, archiveOf, { isWarm }) {
  const directory = mkdtempSync(join(tmpdir(), "fusabi-bench-"));
  try {
    write(directory, count, archiveOf);
    if (isWarm) await hostFrom(directory);
    return await measureLoading(directory, count);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const LITERAL = new TextEncoder().encode("error");

/** The same program with another literal. @param {Uint8Array} archive @param {number} i */
function variantOf(archive, i) {
  const at = Buffer.from(archive).indexOf(LITERAL);
  if (at < 0) throw new Error("the program looks for nothing");
  const variant = archive.slice();
  variant.set(new TextEncoder().encode(String(10_000 + i)), at);
  return variant;
}

/**
 * The same with a program for each plugin, on a thread of its own: what was compiled for another measurement is not there.
 * @param {number} count
 * @param {Uint8Array} archive
 * @param {{ readonly isWarm: boolean }} options
 * @returns {Promise<{ readonly nanoseconds: number }>}
 */
export function loadDistinct(count, archive, options) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { count, archive, options },
    });
    worker.once("message", resolve).once("error", reject);
  });
}

if (!isMainThread && workerData?.archive) {
  const { count, archive, options } = workerData;
  const { nanoseconds } = await loadFromDisk(count, (i) => variantOf(archive, i), options);
  parentPort?.postMessage({ nanoseconds });
}
