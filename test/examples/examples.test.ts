/** Every example does what it says: its result, its output, or the error that it is there to show. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { jsonLines, runCli } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";
import type { RecordedRun } from "../support/recorded.js";

interface Expected {
  readonly args?: readonly string[];
  /** What `fusabi run` prints on standard output. */
  readonly prints?: string;
  /** Or the error that stops it. */
  readonly error?: string;
  /** Or the mistakes that keep it from running. */
  readonly mistakes?: number;
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  "arithmetic.fzasm": { prints: "54i32\n" },
  "conditional.fzasm": { prints: '"High, Low"\n' },
  "divide-by-zero.fzasm": { error: "DivisionByZero" },
  "endless.fzasm": { args: ["--max-instructions", "100000"], error: "InstructionLimitExceeded" },
  "formula.fsx": {
    prints: "(1 * x + 2 * (3 + 0))\n(x + 6)\n= 10.0\nno value: x has no value\n()\n",
  },
  "hello.fsx": { prints: "Hello, Fusabi\n20! is 2432902008176640000\n()\n" },
  "inventory.fsx": {
    prints:
      "apples    120 at 0.45 =   54.00\npears      40 at 0.60 =   24.00\n" +
      "in all                    78.00\nsold out: plums\n()\n",
  },
  "loop.fzasm": { prints: "5050i64\n" },
  "memory-limit.fzasm": { error: "AllocationTooLarge" },
  "mistakes.fsx": { mistakes: 3 },
  "mistakes.fzasm": { mistakes: 4 },
  "output-scanner.fzasm": {
    args: ["--host", "scarab"],
    prints:
      'notify: parser:118: error: "depth" is not defined\n' +
      "notify: printer:64: error: expected a number\nnotify: make: stopped, error 2\n3i32\n",
  },
  "recursion.fzasm": { prints: "610i32\n" },
  "words.fsx": { prints: "the   ****\ndog   **\nfox   **\n()\n" },
  "strings.fzasm": { prints: 'Hello, Fusabi\n"13 bytes"\n' },
};

function checkExample(name: string, { args = [], prints, error, mistakes }: Expected): void {
  const file = join("examples", name);
  if (prints !== undefined) {
    const { code, stdout, stderr } = runCli(["run", file, ...args]);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: prints }, stderr);
  } else if (error !== undefined) {
    const { code, stdout } = runCli(["run", "--json", file, ...args]);
    assert.deepEqual([code, jsonLines<RecordedRun>(stdout)[0]?.error], [1, error]);
  } else {
    const { code, stderr } = runCli(["check", file]);
    assert.deepEqual([code, stderr.match(/error FZ/g)?.length], [1, mistakes], stderr);
  }
}

describe("The examples", () => {
  const names = readdirSync(join(projectRoot, "examples")).filter((name) =>
    /\.(?:fzasm|fsx)$/.test(name),
  );

  it("are all listed here", () => assert.deepEqual(names.sort(), Object.keys(EXPECTED).sort()));

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`${name} does what it says`, () => checkExample(name, expected));
    if (expected.mistakes === undefined) {
      it(`${name} is checked without an error, and formatted`, () => {
        assert.equal(runCli(["check", join("examples", name)]).code, 0);
        assert.equal(runCli(["fmt", "--check", join("examples", name)]).stdout, "");
      });
    }
  }

  it("embedding/roundtrip.mjs writes an archive and loads it back", () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["examples/embedding/roundtrip.mjs"], {
      cwd: projectRoot,
      encoding: "utf8",
    });
    assert.equal(stdout, "92 bytes, layout current\n{ type: 'I32', value: 42 }\n", stderr);
  });
});
