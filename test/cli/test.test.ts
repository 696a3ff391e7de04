/** What docs/testing.md promises of `fusabi test`. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI, runCli, withFolder } from "../support/cli.js";

function aTest(name: string, returned: number): string {
  return `.test "${name}" -> 1i32\n    PUSH  ${returned}i32\n    RET\n.end\n`;
}

const PROPERTY = `.test "property"(n: I32) -> true
    LOAD  n
    PUSH  5i32
    LT
    RET
.end
`;

describe("fusabi test", () => {
  it("runs the tests of the files named: 0 where all pass, 1 where one fails", () =>
    withFolder((folder, write) => {
      write("good.fzasm", aTest("one", 1));
      write("bad.fzasm", aTest("two", 2) + aTest("three", 1));
      const good = runCli(["test", "good.fzasm"], { cwd: folder });
      assert.deepEqual([good.code, good.stderr], [0, ""]);
      assert.match(good.stdout, /^✓ one\n1 test: 1 passed, 0 failed; \d+ ms\n$/);
      const bad = runCli(["test", "bad.fzasm", "good.fzasm"], { cwd: folder });
      assert.equal(bad.code, 1);
      assert.match(bad.stdout, /^✗ two\n✓ three\n✓ one\n3 tests: 2 passed, 1 failed; \d+ ms\n$/);
      assert.equal(
        bad.stderr,
        'bad.fzasm:1:16: error FZ0700: It returned 2i32, but 1i32 was expected.\n    1 | .test "two" -> 1i32\n' +
          "      |                ^^^^\n      = Correct the function, or what the test expects.\n",
      );
    }));

  it("looks through folders, and leaves out what has no tests, is hidden or is a package", () =>
    withFolder((folder, write) => {
      for (const below of ["a", "node_modules", ".hidden"]) {
        mkdirSync(join(folder, below));
        write(join(below, `${below}.fzasm`), aTest(`in ${below}`, 1));
      }
      write("broken.fzasm", "PUSHH 1i32\n");
      write("b.FZASM", aTest("upper", 1));
      for (const args of [[], ["."], [folder]]) {
        const { code, stdout } = runCli(["test", ...args], { cwd: folder });
        assert.equal(code, 0);
        assert.match(stdout, /^✓ upper\n✓ in a\n2 tests/);
      }
    }));

  it("runs tests in F#: of folders those of plugins, others by name", () =>
    withFolder((folder, write) => {
      const tests = "[<Test>]\nlet fine () = assert (1 = 1)\n[<Test>]\nlet wrong () = 1 = 2\n";
      write("plugin.fsx", `open Scarab.PluginApi\n${tests}`);
      write("other.fsx", tests);
      const found = runCli(["test"], { cwd: folder });
      assert.equal(found.code, 1);
      assert.match(found.stdout, /^✓ fine\n✗ wrong\n2 tests: 1 passed, 1 failed/);
      assert.match(found.stderr, /^plugin\.fsx:5:5: error FZ0700: It returned false, but true/);
      assert.match(runCli(["test", "other.fsx"], { cwd: folder }).stdout, /^✓ fine\n✗ wrong\n/);
    }));

  it("lists and chooses tests by parts of their names", () =>
    withFolder((folder, write) => {
      write("a.fzasm", aTest("Adds numbers", 1) + aTest("adds texts", 1) + aTest("other", 1));
      const run = (...args: string[]) => runCli(["test", "a.fzasm", ...args], { cwd: folder });
      const listed = run("--list", "-f", "ADDS");
      assert.deepEqual(
        [listed.code, listed.stdout],
        [0, "a.fzasm: Adds numbers\na.fzasm: adds texts\n"],
      );
      assert.match(run("-f", "texts", "-f", "oth").stdout, /^✓ adds texts\n✓ other\n2 tests/);
      const none = run("-f", "othr");
      assert.equal(none.code, 2);
      assert.match(
        none.stderr,
        /FZ0711: None of the 3 tests matches "othr"\. Did you mean "other"\?/,
      );
    }));

  it("makes the same arguments again from a seed, of the option or the environment", () =>
    withFolder((folder, write) => {
      write("a.fzasm", PROPERTY);
      const run = (args: string[], env = {}) =>
        runCli(["test", "a.fzasm", ...args], { cwd: folder, env });
      const first = run(["--seed", "3"]);
      assert.equal(first.code, 1);
      assert.match(first.stderr, /With n = 5i32 \(case \d+, seed 3\)\./);
      assert.match(first.stdout, /; seed 3\n$/);
      assert.equal(run([], { FUSABI_SEED: "3" }).stderr, first.stderr);
      const seedOf = ({ stdout }: { stdout: string }) => /seed (\d+)/.exec(stdout)?.[1];
      const another = run([]);
      assert.equal(run(["--seed", seedOf(another) ?? ""]).stderr, another.stderr);
      assert.equal(run(["--cases", "1"]).code, 0);
      assert.match(run(["--seed", "-1"]).stderr, /FZ0507: --seed takes a whole number below/);
      assert.match(run([], { FUSABI_SEED: "x" }).stderr, /FZ0507: FUSABI_SEED takes/);
    }));

  it("tells what keeps tests from being run, with 2", () =>
    withFolder((folder, write) => {
      write("errors.fzasm", `${aTest("a", 1)}.func f() -> I32\n    ADD\n    RET\n.end\n`);
      write("plain.fzasm", ".func main() -> Unit\n    RET\n.end\n");
      write("a.fzb", "");
      const run = (...args: string[]) => runCli(["test", ...args], { cwd: folder });
      const broken = run("errors.fzasm");
      assert.equal(broken.code, 2);
      assert.match(
        broken.stderr,
        /errors\.fzasm:6:5: error FZ0300:.*FZ0512: "errors\.fzasm" has errors/s,
      );
      for (const [args, message] of [
        [["plain.fzasm"], /FZ0710: There is no test in plain\.fzasm\./],
        [["missing.fzasm"], /FZ0500/],
        [["errors.fzasm", "--tap"], /FZ0300/],
      ] as const) {
        const { code, stderr } = run(...args);
        assert.equal(code, 2, args.join(" "));
        assert.match(stderr, message);
      }
      assert.equal(runCli(["asm", "plain.fzasm"], { cwd: folder }).code, 0);
      assert.match(
        run("plain.fzb").stderr,
        /FZ0712: "plain\.fzb" is an archive, which holds no tests\./,
      );
    }));

  it("stops at the first failure where it is asked to", () =>
    withFolder((folder, write) => {
      write("a.fzasm", aTest("one", 2) + aTest("two", 1));
      write("b.fzasm", aTest("three", 1));
      const { code, stdout } = runCli(["test", "--bail"], { cwd: folder });
      assert.equal(code, 1);
      assert.match(stdout, /^✗ one\n1 test: 0 passed, 1 failed/);
    }));

  it("writes TAP and JUnit", () =>
    withFolder((folder, write) => {
      write("a.fzasm", aTest("one", 1));
      const { stdout } = runCli(["test", "--tap", "--junit", "out.xml"], { cwd: folder });
      assert.match(stdout, /^TAP version 14\n# a\.fzasm\nok 1 - one\n/);
      assert.match(stdout, /\n1\.\.1\n$/);
      assert.match(
        readFileSync(join(folder, "out.xml"), "utf8"),
        /<testcase name="one" classname="a\.fzasm"/,
      );
      assert.match(
        runCli(["test", "--junit", "-"], { cwd: folder }).stdout,
        /<testsuites .*<\/testsuites>\n$/s,
      );
    }));

  it("tells what the tests came to, as a table and for lcov", () =>
    withFolder((folder, write) => {
      const half =
        ".func half(b: Bool) -> I32\n    LOAD b\n    JUMP_IF yes\n    PUSH 2i32\n    RET\nyes:\n    PUSH 1i32\n    RET\n.end\n";
      const calls = '.test "yes" -> 1i32\n    PUSH true\n    CALL half\n    RET\n.end\n';
      write("a.fzasm", half + calls);
      const run = (...args: string[]) => runCli(["test", ...args], { cwd: folder });
      const table = [
        "                      lines        branches       functions  lines not run",
        "a.fzasm           4/6  66 %       1/2  50 %       1/1 100 %  4-5",
        "all sources       4/6  66 %       1/2  50 %       1/1 100 %",
      ];
      assert.ok(
        run("--coverage").stdout.endsWith(`${table.join("\n")}\n`),
        run("--coverage").stdout,
      );
      const commented = table.map((line) => `# ${line}`).join("\n");
      assert.ok(run("--coverage", "--tap").stdout.includes(`${commented}\n`));
      assert.equal(run("--lcov", "out.lcov").code, 0);
      const lcov = readFileSync(join(folder, "out.lcov"), "utf8");
      assert.match(lcov, /^TN:\nSF:a\.fzasm\nFN:1,half\n/);
      assert.match(run("--lcov", "-", "--per-test").stdout, /\nTN:yes\nSF:a\.fzasm\n/);
    }));

  it("keeps tests out of archives", () =>
    withFolder((folder, write) => {
      const main = ".func main() -> I32\n    PUSH  1i32\n    RET\n.end\n";
      write("plain.fzasm", main);
      write("tested.fzasm", `.test "a" -> "b"\n    PUSH  "c"\n    RET\n.end\n${main}`);
      const bytes = (name: string) => {
        assert.equal(runCli(["asm", `${name}.fzasm`, "--strip"], { cwd: folder }).code, 0);
        return readFileSync(join(folder, `${name}.fzb`));
      };
      assert.deepEqual(bytes("tested"), bytes("plain"));
    }));

  it("runs a host module's functions, and tells of one that never answers", () =>
    withFolder((folder, write) => {
      write(
        "host.mjs",
        "export default [{ name: 'ask', signature: '() -> I32', call: async () => ({ type: 'I32', value: 1 }) }," +
          " { name: 'never', signature: '() -> I32', call: () => new Promise(() => {}) }];\n",
      );
      const asks = (name: string) =>
        `.import ${name}\n.test "${name}" -> 1i32\n    CALL_FFI ${name}\n    RET\n.end\n`;
      write("a.fzasm", asks("ask"));
      write("b.fzasm", asks("never"));
      const run = (file: string) => runCli(["test", file, "--host", "host.mjs"], { cwd: folder });
      assert.equal(run("a.fzasm").code, 0, run("a.fzasm").stderr);
      const never = run("b.fzasm");
      assert.equal(never.code, 2);
      assert.match(never.stderr, /FZ0532: The test waits forever/);
    }));

  it("runs again when a source changes, until it is ended", async () => {
    assert.match(await watched(), /^✗ one\n1 test: 0 passed, 1 failed.*\n✓ one\n1 test: 1 passed/s);
  });
});

/** Everything that a watching run prints while a failing test is mended. */
async function watched(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-watch-"));
  try {
    const file = join(folder, "a.fzasm");
    writeFileSync(file, aTest("one", 2));
    const child = spawn(process.execPath, [CLI, "test", "--watch"], { cwd: folder });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("✓ one\n1 test")) child.kill();
    });
    child.stderr.on("data", (chunk) => {
      if (String(chunk).includes("Waiting") && output.startsWith("✗"))
        writeFileSync(file, aTest("one", 1));
    });
    await once(child, "close");
    return output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
