/** `fusabi run` for people and for machines: results, statistics, errors with place and source line, budgets. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonLines, runCli, withFolder } from "../support/cli.js";

/** Two million instructions. */
const LONG = `.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
again:
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    NOP
    NOP
    LOAD i
    PUSH 200000i32
    NE
    JUMP_IF again
    LOAD i
    RET
.end
`;

describe("fusabi run", () => {
  it("prints the result of each file as a literal", () => {
    const { code, stdout, stderr } = runCli([
      "run",
      "examples/arithmetic.fzasm",
      "examples/conditional.fzasm",
    ]);
    assert.deepEqual([code, stdout, stderr], [0, '54i32\n"High, Low"\n', ""]);
  });

  it("prints what the program prints before its result", () => {
    assert.equal(runCli(["run", "examples/strings.fzasm"]).stdout, 'Hello, Fusabi\n"13 bytes"\n');
  });

  it("shows statistics on standard error where asked", () => {
    const { stderr } = runCli(["run", "--stats", "examples/arithmetic.fzasm"]);
    assert.match(stderr, /instructions +10\b/);
    assert.match(stderr, /fuel +10\b/);
    assert.match(stderr, /stack depth +3\b/);
    assert.match(stderr, /call depth +1\b/);
  });

  it("compiles what runs for long, unless it is told not to", () => {
    withFolder((folder, write) => {
      write("long.fzasm", LONG);
      const compiled = runCli(["run", "--stats", "long.fzasm"], { cwd: folder });
      const interpreted = runCli(["run", "--stats", "--interpret", "long.fzasm"], { cwd: folder });
      assert.deepEqual([compiled.code, compiled.stdout], [0, "200000i32\n"]);
      assert.equal(interpreted.stdout, compiled.stdout);
      assert.match(compiled.stderr, /of them compiled +[1-9]\d{5,}\n/);
      assert.match(interpreted.stderr, /of them compiled +0\n/);
    });
  });

  it("says where a program failed: file, line, column, source line with a caret, callers, remedy", () => {
    const { code, stdout, stderr } = runCli(["run", "examples/divide-by-zero.fzasm"]);
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.equal(
      stderr,
      [
        "examples/divide-by-zero.fzasm:12:5: error FZ0003: DIV divides 120 by zero.",
        "   12 |     DIV",
        "      |     ^^^",
        "      = called from main at byte 10 (examples/divide-by-zero.fzasm:5)",
        "      = Compare the divisor with zero before dividing.",
        "",
      ].join("\n"),
    );
  });

  it("gives one line of JSON for each file, bad files too, and keeps standard output for them", () => {
    const { code, stdout } = runCli([
      "run",
      "--json",
      "examples/strings.fzasm",
      "nowhere.fzb",
      "examples/divide-by-zero.fzasm",
    ]);
    const lines = jsonLines<{ file: string; error?: string; ok?: unknown; instructions?: number }>(
      stdout,
    );
    assert.equal(code, 2);
    assert.deepEqual(
      lines.map(({ file, error, ok }) => ({ file, error, ok })),
      [
        {
          file: "examples/strings.fzasm",
          error: undefined,
          ok: { type: "String", utf8: "3133206279746573" },
        },
        { file: "nowhere.fzb", error: "FileNotFound", ok: undefined },
        { file: "examples/divide-by-zero.fzasm", error: "DivisionByZero", ok: undefined },
      ],
    );
  });

  it("reports the mistakes of a source with place and caret, and exits with 2", () => {
    withFolder((folder, write) => {
      write("bad.fzasm", ".func main() -> I32\n    PUSHH 1i32\n    RET\n.end\n");
      const { code, stderr } = runCli(["run", "bad.fzasm"], { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /^bad\.fzasm:2:5: error FZ04\d\d: .*PUSHH/);
      assert.match(stderr, /\n {4}2 \| {5}PUSHH 1i32\n {6}\| {5}\^{5}\n/);
      assert.match(stderr, /PUSH\b/);
    });
  });

  for (const [option, value, kind] of [
    ["--max-instructions", "100000", "InstructionLimitExceeded"],
    ["--fuel", "100000", "FuelLimitExceeded"],
    ["--timeout", "50", "TimeLimitExceeded"],
  ] as const) {
    it(`stops an endless loop by ${option}`, () => {
      const { code, stdout } = runCli(["run", "--json", "examples/endless.fzasm", option, value]);
      assert.equal(code, 1);
      assert.equal(jsonLines<{ error: string }>(stdout)[0]?.error, kind);
    });
  }

  it("stops a program that wants too much memory, and says how much there was", () => {
    const { code, stderr } = runCli(["run", "examples/memory-limit.fzasm", "--memory", "1M"]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /FZ0006: Out of memory: requested 1 MiB; [\d,.]+ (?:KiB|bytes) of 1 MiB are available/,
    );
  });

  it("takes another entry function, and arguments by its parameters' types", () => {
    const { stdout, stderr } = runCli([
      "run",
      "examples/loop.fzasm",
      "--entry",
      "sum_to",
      "--",
      "10",
    ]);
    assert.deepEqual([stdout, stderr], ["55i64\n", ""]);
    const wrong = runCli(["run", "examples/loop.fzasm", "--entry", "sum_to", "--", "ten"]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /argument 1.*I64.*"ten"/i);
  });

  it("reads a program from standard input, source or archive", () => {
    const source = ".func main() -> I32\n PUSH 7i32\n RET\n.end\n";
    assert.equal(runCli(["run", "-"], { input: source }).stdout, "7i32\n");
  });

  it("runs the output scanner on the simulated Scarab host, and says what is missing without it", () => {
    const { code, stdout } = runCli(["run", "examples/output-scanner.fzasm", "--host", "scarab"]);
    assert.equal(code, 0);
    assert.match(stdout, /\di32\n$/);
    const without = runCli(["run", "examples/output-scanner.fzasm"]);
    assert.equal(without.code, 1);
    assert.match(without.stderr, /FZ0007: The host has no function "get_line"/);
  });

  it("writes where the run spent its time, and tells it in short", () =>
    withFolder((folder, write) => {
      write(
        "a.fzasm",
        ".func main() -> I32\n    CALL  one\n    RET\n.end\n.func one() -> I32\n    PUSH  1i32\n    RET\n.end\n",
      );
      const run = (...args: string[]) => runCli(["run", "a.fzasm", ...args], { cwd: folder });
      const { code, stdout, stderr } = run(
        "--profile",
        "out.cpuprofile",
        "--profile-by",
        "instructions",
      );
      assert.deepEqual([code, stdout], [0, "1i32\n"]);
      assert.match(
        stderr,
        /^wrote out\.cpuprofile \(\d+ bytes\)\n {5}self {4}total {2}instructions/,
      );
      assert.match(stderr, /\n {3}50\.0 % {2}100\.0 % {13}2 .* main\n/);
      assert.match(stderr, /\n {3}25\.0 % .* a\.fzasm:6\n/);
      const { nodes, endTime } = JSON.parse(readFileSync(join(folder, "out.cpuprofile"), "utf8"));
      assert.match(nodes[1].callFrame.url, /^file:\/\/\/.*\/a\.fzasm$/);
      assert.equal(endTime, 4);
      for (const [args, message] of [
        [["--profile-by", "time"], /FZ0506: --profile FILE is missing\./],
        [
          ["--profile", "x", "--profile-by", "calls"],
          /FZ0507: --profile-by takes time, instructions, fuel, got "calls"\./,
        ],
        [["a.fzasm", "--profile", "x"], /FZ0507: --profile takes one program, got 2 files\./],
      ] as const) {
        const wrong = run(...args);
        assert.equal(wrong.code, 2);
        assert.match(wrong.stderr, message);
      }
    }));
});
