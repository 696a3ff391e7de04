/** The stores of plugins on disk: whatever ends their writer, what is read is one of the states that were committed. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { StateJournal } from "../../../cli/plugins/state-journal.js";
import { CLI, withFolder } from "../../support/cli.js";
import { cases, SEED } from "../../support/effort.js";
import { projectRoot } from "../../support/fixtures.js";
import { PLUGINS, storeAfter } from "../../support/host/journal-writer.js";

const WRITER = join(projectRoot, "out", "test", "support", "host", "journal-writer.js");

/** Runs a program for which the disk is full where a file reaches 64 KiB. */
const WITH_SMALL_FILES = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`;

/** What a journal holds of a plugin: the number of its state, which is whole. Null: nothing. */
function numberIn(journal: StateJournal, plugin: string): number | null {
  const state = journal.stateOf(plugin);
  if (state === undefined) return null;
  const store = new Map(state.store);
  const number = Number(store.get("number"));
  assert.deepEqual(new Map([...store].sort()), new Map([...storeAfter(number)].sort()));
  return number;
}

function readNumbers(path: string): readonly (number | null)[] {
  const journal = new StateJournal(path);
  const numbers = PLUGINS.map((plugin) => numberIn(journal, plugin));
  journal.close();
  return numbers;
}

/** Writes from a number on, and is killed once it has told of so many further ones. The last one that it told of. */
async function killedAfter(path: string, first: number, count: number): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, path, `${first}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(writer, "exit");
  let last = -1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last === first + count) writer.kill("SIGKILL");
  }
  await ended;
  return last;
}

describe("The journal of stores", () => {
  it("holds a committed state, the last one that was told or a later one, wherever its writer is killed", () =>
    withFolder(async (folder) => {
      const path = join(folder, "state");
      const counts = fc.sample(fc.nat(1_500), {
        numRuns: cases(6),
        ...(SEED === null ? {} : { seed: SEED }),
      });
      let first = 0;
      for (const count of counts) {
        const told = await killedAfter(path, first, count);
        const [a, b] = readNumbers(path) as [number, number];
        assert.ok(b >= told && (a === b || a === b + 1), `told ${told}, read ${a} and ${b}`);
        assert.deepEqual(readdirSync(folder), ["state"]);
        // What only one of them has done is done again, to the same end.
        first = b + 1;
      }
    }));

  it("holds a committed state where its file is cut or spoilt at any byte", () =>
    withFolder(async (folder) => {
      const path = join(folder, "state");
      const told = await killedAfter(path, 0, 40);
      const bytes = readFileSync(path);
      const places = fc.sample(fc.nat(bytes.length - 1), cases(40));
      for (const [index, place] of places.entries()) {
        const cut = Uint8Array.from(bytes.subarray(0, index % 2 === 0 ? place : bytes.length));
        if (index % 2 === 1) cut[place] = cut[place]! ^ 1;
        writeFileSync(path, cut);
        const [a, b] = readNumbers(path);
        assert.ok((a ?? -1) - (b ?? -1) <= 1 && (a ?? -1) <= told + 2, `${a} and ${b}`);
      }
    }));

  it("holds the state before where the disk is full, and goes on where it no longer is", () =>
    withFolder(async (folder) => {
      const path = join(folder, "state");
      const args = ["-c", WITH_SMALL_FILES, process.execPath, WRITER, path, "0"];
      const { stdout, stderr } = spawnSync("bash", args, { encoding: "utf8" });
      assert.match(stderr, /UnwritableFile|cannot be written/);
      const told = Number(stdout.trim().split("\n").at(-1));
      const { size } = statSync(path);
      assert.ok(size <= 64 * 1_024 && readFileSync(path).at(-1) === 10, `${size}`);
      assert.equal(readNumbers(path)[1], told);
      const later = await killedAfter(path, told + 1, 3);
      assert.ok(readNumbers(path)[1]! >= later);
    }));
});

describe("A host whose disk is full", () => {
  it("says so, goes on, and has everything on the disk once there is room", () =>
    withFolder((folder) => {
      const path = join(folder, "state");
      cpSync(join(projectRoot, "examples", "plugins", "links"), join(folder, "plugins", "links"), {
        recursive: true,
      });
      const link = (number: number) => `https://example.org/${"x".repeat(900)}${number}`;
      const message = (_: unknown, id: number) =>
        `${JSON.stringify({ id, type: "output", line: link(id) })}\n`;
      // The file reaches its limit once in these events; what is written anew is short.
      const input = Array.from({ length: 80 }, message).join("");
      const host = [CLI, "host", join(folder, "plugins"), "--state", path];
      const args = ["-c", WITH_SMALL_FILES, process.execPath, ...host];
      const { stdout } = spawnSync("bash", args, { encoding: "utf8", input });
      const told = stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
      const count = (type: string) => told.filter((each) => each.type === type).length;
      assert.deepEqual([count("answer"), count("effects"), count("problem")], [80, 80, 1]);
      const { plugin, message: text } = told.find(({ type }) => type === "problem");
      assert.equal(plugin, "links");
      assert.match(text, /cannot be written/);
      const journal = new StateJournal(path);
      assert.deepEqual(journal.stateOf("links")?.store, [["latest", link(79)]]);
      journal.close();
    }));
});
