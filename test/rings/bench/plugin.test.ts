/** The plugin benchmark's programs do what they say, in every language that is installed; missing peers stop nothing. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runBench } from "../../support/bench.js";
import { projectRoot } from "../../support/fixtures.js";

interface Work {
  readonly name: string;
  readonly count: number;
  readonly units: number;
  readonly lines: readonly string[];
}

interface Run {
  readonly result: number;
  readonly notified: number;
}

interface Worker {
  readonly name: string;
  run(): Run | Promise<Run>;
}

const load = (...path: readonly string[]) =>
  import(pathToFileURL(join(projectRoot, "bench", ...path)).href);

const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

/** What each program has to say, worked out in another way than it does. */
const EXPECTED: Readonly<Record<string, (work: Work) => Run>> = {
  scan({ lines }) {
    const worth = lines.map((line, index) => {
      if (line === (lines[index - 1] ?? "")) return 7;
      const kind = /^\tat |^Traceback \(most recent call last\):$|ERROR|WARN|^\{/.exec(line)?.[0];
      if (kind === undefined) return 0;
      return { "\tat ": 5, ERROR: 1, WARN: 3, "{": 13 }[kind] ?? 11;
    });
    return {
      result: worth.reduce((sum, value) => sum + value, 0),
      notified: lengthOf(lines.filter((_, index) => worth[index] === 1)),
    };
  },
  build({ count }) {
    const texts = Array.from({ length: count }, (_, n) =>
      ["line ", n, ": ", n * 37, " bytes"].join(""),
    );
    return {
      result: lengthOf(texts),
      notified: lengthOf(texts.filter((_, index) => (index + 1) % 50 === 0)),
    };
  },
  tokens({ lines }) {
    const found = lines.map((line) => {
      // A word ends where a quoted text or a blank starts; digits in it belong to it.
      const parts = line.match(/"[^"]*"?|[0-9]*[A-z][A-z0-9]*|[0-9]+/g) ?? [];
      const worth = parts.map((part) => {
        if (part.startsWith('"')) return 5;
        const number = /^[0-9]/.test(part) ? 3 : 0;
        return number + (/[A-z]/.test(part) ? 1 : 0);
      });
      return worth.reduce((sum, value) => sum + value, 0);
    });
    return { result: found.reduce((sum, value) => sum + value, 0), notified: 0 };
  },
};

describe("The plugin benchmark's programs", () => {
  let folder: string;
  let workers: (work: Work) => { workers: readonly Worker[]; end(): void };
  let works: readonly Work[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-bench-test-"));
    const { worksOf, workersOf } = await load("plugin", "works.mjs");
    const { installedLuas } = await load("peers", "peers.mjs");
    const { loadQuickJs } = await load("peers", "quickjs.mjs");
    const surroundings = {
      vm: await load("engine.mjs"),
      quickJs: await loadQuickJs(),
      luas: installedLuas().luas,
      folder,
    };
    works = worksOf(3_000);
    workers = (work) => workersOf(work, surroundings);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("give the same result in every language, which is the right one", async () => {
    assert.deepEqual(
      works.map(({ name }) => name),
      Object.keys(EXPECTED),
    );
    for (const work of works) {
      const all = workers(work);
      const { result, notified } = EXPECTED[work.name]!(work);
      for (const { name, run } of all.workers) {
        const done = await run();
        assert.deepEqual([done.result, done.notified], [result, notified], `${work.name}: ${name}`);
      }
      all.end();
    }
  });

  it("are measured without the peers that are not installed, and the report says so", async () => {
    const { PATH } = process.env;
    process.env.PATH = "";
    try {
      const { code, text } = await runBench("plugin", "--quick", "--to", folder);
      assert.equal(code, 0, text);
      for (const peer of ["lua5.4", "luajit"])
        assert.ok(text.includes(`${peer} is not installed: no comparison`), text);
      const { tables } = JSON.parse(readFileSync(join(folder, "plugin.json"), "utf8"));
      const at = tables[0].columns.findIndex(({ title }: { title: string }) => title === "Lua 5.4");
      for (const row of tables[0].rows) assert.equal(row[at], null);
    } finally {
      process.env.PATH = PATH;
    }
  });
});
