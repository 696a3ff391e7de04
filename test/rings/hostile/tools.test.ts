/**
 * A corpus of hostile inputs through every tool, in processes with little memory and a clock: each ends by itself, with
 * an exit code of ours, without a stack trace, and says no more than a person could read.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI } from "../../support/cli.js";
import { StreamClient } from "../../support/server/streams.js";
import { HOSTILE } from "./inputs.js";

/** Of JavaScript's heap; the largest input has a few megabytes. */
const HEAP_MEGABYTES = 600;
/** Of the processor, for all inputs of a command together: unlike the clock on the wall, it knows nothing of neighbours. */
const CPU_SECONDS = 120;
const WALL_MS = 900_000;
/** Characters that are printed of one input, at most: 1,000 findings with their places. */
const MOST_PRINTED = 4 << 20;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(args: readonly string[], cwd: string): Promise<Ended> {
  const limited = `ulimit -t ${CPU_SECONDS}; exec "$0" "$@"`;
  const node = [process.execPath, `--max-old-space-size=${HEAP_MEGABYTES}`];
  const child = spawn("bash", ["-c", limited, ...node, CLI, ...args], {
    cwd,
    timeout: WALL_MS,
    env: { ...process.env, NO_COLOR: "1" },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => chunks.push(chunk));
  child.stdin.end();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}

function checkEnd({ code, output }: Ended, inputs: number): void {
  assert.ok(code === 0 || code === 1 || code === 2, `exit code ${code}: ${output.slice(-2000)}`);
  assert.doesNotMatch(output, /^\s+at .*\.js:\d+|Node\.js v|FATAL ERROR|defect/m);
  assert.ok(output.length < inputs * MOST_PRINTED, `${output.length} characters`);
}

describe("Hostile inputs", function () {
  this.timeout(WALL_MS);
  let folder: string;
  const sources = HOSTILE.filter(({ name }) => name.endsWith(".fzasm"));
  const archives = HOSTILE.filter(({ name }) => name.endsWith(".fzb"));

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-hostile-"));
    for (const { name, content } of HOSTILE) writeFileSync(join(folder, name), content);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("are many", () => {
    assert.ok(HOSTILE.length >= 200, `${HOSTILE.length}`);
    assert.equal(new Set(HOSTILE.map(({ name }) => name)).size, HOSTILE.length);
  });

  for (const command of ["check", "run --max-instructions 100000", "fmt --check"])
    it(`end ${command.split(" ")[0]}`, async () => {
      const names = HOSTILE.map(({ name }) => name);
      checkEnd(await run([...command.split(" "), ...names], folder), names.length);
    });

  /** These take one file each: those that are large, and a few of the others. */
  it("end asm", async () => {
    const chosen = sources.filter((_, i) => i % 12 === 0 || i > sources.length - 3);
    for (const { name } of chosen) checkEnd(await run(["asm", name, "-o", "out.fzb"], folder), 1);
  });

  it("end dis", async () => {
    const chosen = archives.filter(({ name }, i) => /name|finding/.test(name) || i % 20 === 0);
    for (const { name } of chosen) checkEnd(await run(["dis", name, "-o", "out.txt"], folder), 1);
  });

  it("leave the language server able to answer", async () => {
    const client = await StreamClient.start("document", []);
    for (const { name, content } of sources) {
      if (typeof content !== "string") continue;
      const uri = `file://${folder}/${encodeURIComponent(name)}`;
      await client.openFile(uri, content);
      const told = Object.values(await client.told()).flat();
      assert.ok(told.length <= 1001, `${name}: ${told.length}`);
      const length = told.reduce((sum, line) => sum + line.length, 0);
      assert.ok(length < MOST_PRINTED, `${name}: ${length} characters`);
      await client.connection.sendRequest("textDocument/hover", {
        textDocument: { uri },
        position: { line: 0, character: 3 },
      });
      await client.close(uri);
    }
    client.stop();
  });
});
