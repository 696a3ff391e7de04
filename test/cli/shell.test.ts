/** What shells and `man` are told, and differences and graphs of programs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { unifiedDifference } from "../../archive/index.js";
import { withThoseOfGroups } from "../../cli/command.js";
import { COMMANDS } from "../../cli/commands/index.js";
import { COMMON_OPTIONS } from "../../cli/options.js";
import { runCli, withFolder } from "../support/cli.js";

/** What bash offers for words, of which the last one is being typed. */
function offered(words: readonly string[]): string[] {
  const script = runCli(["completion", "bash"]).stdout;
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const ask = `${script}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _fusabi; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", ask], { encoding: "utf8" });
  assert.equal(stderr, "");
  return stdout.split("\n").filter(Boolean);
}

describe("Completion", () => {
  it("of bash offers commands, and the options of each", () => {
    const names = COMMANDS.map(({ name }) => name);
    for (const name of names) assert.ok(offered(["fusabi", ""]).includes(name), name);
    assert.deepEqual(offered(["fusabi", "te"]), ["test"]);
    assert.deepEqual(offered(["fusabi", "help", "dis"]), ["dis"]);
    assert.deepEqual(offered(["fusabi", "run", "a.fzb", "--prof"]), ["--profile", "--profile-by"]);
    assert.deepEqual(offered(["fusabi", "run", "a"]), []);
    assert.deepEqual(offered(["fusabi", "plugin", "a"]), ["add", "audit"]);
    assert.deepEqual(offered(["fusabi", "plugin", "add", "x", "--k"]), ["--key"]);
    assert.deepEqual(offered(["fusabi", "plugin", "rollback", "--d"]), ["--dir"]);
    assert.deepEqual(offered(["fusabi", "plugin", "--"]), ["--help"]);
  });

  for (const shell of ["bash", "zsh", "fish"])
    it(`of ${shell} knows every command and option`, () => {
      const { code, stdout } = runCli(["completion", shell]);
      assert.equal(code, 0);
      for (const { name, options } of withThoseOfGroups(COMMANDS)) {
        assert.ok(stdout.includes(name.replace("plugin ", "")), name);
        for (const option of [...options, ...COMMON_OPTIONS])
          assert.match(stdout, new RegExp(`(--|-l )${option.name}\\b`), `${name} ${option.name}`);
      }
    });

  it("of no other shell is there", () => {
    const { code, stderr } = runCli(["completion", "tcsh"]);
    assert.equal(code, 2);
    assert.match(stderr, /FZ0507: fusabi completion takes one of bash, zsh, fish, got "tcsh"\./);
    assert.match(runCli(["completion"]).stderr, /FZ0506: The shell is missing\./);
  });
});

describe("The scripts of completion", () => {
  for (const shell of ["bash", "zsh", "fish"])
    it(`are read by ${shell} itself where it is installed`, () => {
      if (spawnSync(shell, ["-c", "true"]).status !== 0) {
        // Only bash is everywhere.
        assert.notEqual(shell, "bash");
        return;
      }
      withFolder((_, write) => {
        const path = write("script", runCli(["completion", shell]).stdout);
        const { status, stderr } = spawnSync(shell, ["-n", path], { encoding: "utf8" });
        assert.deepEqual([status, stderr], [0, ""]);
      });
    });
});

describe("The man page", () => {
  it("tells every command and option, in a form that no text breaks", () => {
    const { code, stdout } = runCli(["man"]);
    assert.equal(code, 0);
    for (const { name, options } of withThoseOfGroups(COMMANDS)) {
      assert.ok(stdout.includes(`.SS "fusabi ${name} `), name);
      for (const option of options)
        assert.ok(
          stdout.includes(`\\fB\\-\\-${option.name.replaceAll("-", "\\-")}\\fR`),
          option.name,
        );
    }
    // Commands of roff begin with a dot: none but those that are meant.
    for (const line of stdout.split("\n"))
      if (/^[.']/.test(line)) assert.match(line, /^\.(TH|SH|SS|TP|PP|B|I)\b/, line);
  });
});

const LOOP = `.func main() -> I32
    .local n: I32
    PUSH  3i32
    STORE n
again:
    LOAD  n
    PUSH  1i32
    SUB
    DUP
    STORE n
    PUSH  0i32
    GT
    JUMP_IF again
    LOAD  n
    RET
.end
`;

describe("fusabi diff", () => {
  it("tells whether programs are the same, and in what they differ", () =>
    withFolder((folder, write) => {
      write("a.fzasm", LOOP);
      write("b.fzasm", LOOP.replace("PUSH  3i32", "PUSH  4i32"));
      write("c.fzasm", LOOP.replaceAll("again", "loop"));
      write("bad.fzasm", "PUSHH\n");
      const run = (...args: string[]) => runCli(["diff", ...args], { cwd: folder });
      assert.equal(runCli(["asm", "a.fzasm", "--strip"], { cwd: folder }).code, 0);
      const same = run("a.fzasm", "a.fzasm");
      assert.deepEqual([same.code, same.stdout], [0, "The programs are the same.\n"]);
      const named = run("a.fzasm", "c.fzasm");
      assert.deepEqual(
        [named.code, named.stdout],
        [0, "The programs are the same; their debug information differs.\n"],
      );
      assert.equal(run("a.fzasm", "a.fzb").code, 0);
      const other = run("a.fzasm", "b.fzasm");
      assert.equal(other.code, 1);
      assert.match(other.stdout, /^--- a\.fzasm\n\+\+\+ b\.fzasm\n@@ .* @@\n/);
      assert.match(other.stdout, /\n- {4}PUSH {2}3i32\n\+ {4}PUSH {2}4i32\n/);
      assert.match(run("a.fzb", "b.fzasm").stdout, /\n- {4}PUSH {2}3i32\n\+ {4}PUSH {2}4i32\n/);
      assert.equal(run("a.fzasm", "bad.fzasm").code, 2);
      assert.match(run("a.fzasm").stderr, /FZ0507: FILE takes two files, got 1\./);
    }));

  it("finds the fewest lines, as a patch that gives the other text", () => {
    const [a, b] = ["a b c d e f g h i j", "a c d X f g h i j k"].map((text) => text.split(" "));
    assert.deepEqual(unifiedDifference(a!, b!, ["x", "y"]), [
      "--- x",
      "+++ y",
      "@@ -1,10 +1,10 @@",
      ...[" a", "-b", " c", " d", "-e", "+X", " f", " g", " h", " i", " j", "+k"],
    ]);
    assert.deepEqual(unifiedDifference(a!, a!, ["x", "y"]), []);
    const numbers = Array.from({ length: 30 }, (_, i) => `${i}`);
    const changed = numbers.with(3, "three").with(25, "many");
    const lines = unifiedDifference(numbers, changed, ["x", "y"]);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("@@")),
      ["@@ -1,7 +1,7 @@", "@@ -23,7 +23,7 @@"],
    );
  });
});

describe("fusabi dis --graph", () => {
  it("draws blocks and the ways between them", () =>
    withFolder((folder, write) => {
      write("a.fzasm", LOOP);
      runCli(["asm", "a.fzasm"], { cwd: folder });
      const { code, stdout } = runCli(["dis", "a.fzb", "--graph"], { cwd: folder });
      assert.equal(code, 0);
      assert.match(stdout, /^digraph fusabi \{\n/);
      assert.ok(stdout.includes('label="main";'));
      assert.ok(stdout.includes('f0_b0 [label="PUSH 3i32\\lSTORE n\\l"];'), stdout);
      assert.ok(stdout.includes('f0_b1 -> f0_b1 [label="jump"];'), stdout);
      assert.ok(stdout.includes("f0_b1 -> f0_b2;"), stdout);
    }));
});
