/** The plugin benchmark's own promises: what its log is like, and that everyone has to do the same work. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../support/fixtures.js";

interface Log {
  logLines(count: number): string[];
  terminalLines(count: number): string[];
  isAscii(line: string): boolean;
  readonly TRACEBACK: string;
}

interface Run {
  readonly result: number;
  readonly notified: number;
  readonly nanoseconds: number;
}

interface Works {
  requireAgreement(workers: readonly { name: string; run(): Run }[]): Promise<Run>;
}

interface Peers {
  installedLuas(): { luas: readonly { name: string }[]; missing: readonly string[] };
}

const load = (...path: readonly string[]) =>
  import(pathToFileURL(join(projectRoot, "bench", ...path)).href);

describe("The plugin benchmark's log", () => {
  let log: Log;
  let lines: string[];
  before(async () => {
    log = await load("plugin", "log-lines.mjs");
    lines = log.logLines(20_000);
  });

  const share = (holds: (line: string, index: number) => boolean) =>
    lines.filter(holds).length / lines.length;

  it("is the same each time", () => {
    assert.deepEqual(log.logLines(500), lines.slice(0, 500));
  });

  it("holds what plugins look for as often as logs do", () => {
    const between = (low: number, value: number, high: number) =>
      assert.ok(low <= value && value <= high, `${value} is not from ${low} to ${high}`);
    between(
      0.015,
      share((line) => line.includes("ERROR")),
      0.025,
    );
    between(
      0.02,
      share((line) => line.includes("WARN")),
      0.05,
    );
    between(
      0.02,
      share((line) => line.startsWith("\tat ")),
      0.06,
    );
    between(
      0.003,
      share((line) => line === log.TRACEBACK),
      0.02,
    );
    between(
      0.02,
      share((line, index) => line === lines[index - 1]),
      0.1,
    );
    between(
      0.005,
      share((line) => !log.isAscii(line)),
      0.02,
    );
    // Lines differ as those of a log do, and are as long.
    between(0.8, new Set(lines).size / lines.length, 0.95);
    between(70, lines.join("").length / lines.length, 110);
  });

  it("as a terminal shows it has lines of 60 characters, one of fifty an error", () => {
    const shown = log.terminalLines(1_000);
    assert.deepEqual([...new Set(shown.map((line) => line.length))], [60]);
    assert.equal(shown.filter((line) => line.includes("error")).length, 20);
  });
});

describe("The plugin benchmark", () => {
  const says = (name: string, result: number, notified = 0) => ({
    name,
    run: () => ({ result, notified, nanoseconds: 1 }),
  });

  it("stops where somebody has another result, or notifies of something else", async () => {
    const { requireAgreement }: Works = await load("plugin", "works.mjs");
    const first = says("JavaScript by hand", 7, 3);
    assert.equal((await requireAgreement([says("Fusabi", 7, 3), first])).result, 7);
    await assert.rejects(requireAgreement([first, says("Lua 5.4", 8, 3)]), {
      message: "Lua 5.4 says 8, 3, JavaScript by hand 7, 3",
    });
    await assert.rejects(requireAgreement([first, says("Fusabi", 7, 4)]), /Fusabi says 7, 4/);
  });

  it("names the peers that are not installed", async () => {
    const { installedLuas }: Peers = await load("peers", "peers.mjs");
    const { PATH } = process.env;
    process.env.PATH = "";
    try {
      assert.deepEqual(installedLuas(), {
        luas: [],
        missing: [
          "lua5.4 is not installed: no comparison with Lua 5.4.",
          "luajit is not installed: no comparison with LuaJIT.",
        ],
      });
    } finally {
      process.env.PATH = PATH;
    }
  });
});
