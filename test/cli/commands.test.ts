/** What docs/cli.md promises of every command, and of check, asm, dis and fmt by themselves. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withThoseOfGroups } from "../../cli/command.js";
import { COMMANDS } from "../../cli/commands/index.js";
import { CLI, jsonLines, runCli, withFolder } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";

const SOUND = ".func main() -> I32\n    PUSH  7i32\n    RET\n.end\n";
const UNTIDY = ".func main() -> I32\npush   7i32\n  ret\n.end";
const UNDERFLOW = ".func main() -> I32\n    ADD\n    RET\n.end\n";
const MISSPELT = ".func main() -> I32\n  PUSHH 7i32\n    RET\n.end\n";

/** Byte of the version, counted from the end of an archive. */
const VERSION_FROM_END = 8;

/** Options that each command's help has to list. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  run: [
    ...[
      "--json",
      "--stats",
      "--profile",
      "--profile-by",
      "--entry",
      "--host",
      "--ffi",
      "--allow",
      "--memory",
    ],
    ...["--max-allocation", "--max-stack", "--max-calls", "--max-instructions", "--fuel"],
    "--timeout",
  ],
  test: [
    ...[
      "--filter",
      "--list",
      "--tap",
      "--junit",
      "--coverage",
      "--lcov",
      "--per-test",
      "--watch",
      "--bail",
      "--seed",
      "--cases",
    ],
    ...["--host", "--ffi", "--allow", "--max-instructions", "--timeout"],
  ],
  check: ["--json", "--host", "--ffi", "--allow"],
  asm: ["--output", "--strip"],
  dis: ["--output", "--offsets", "--graph"],
  diff: [],
  completion: [],
  man: [],
  fmt: ["--check"],
  plugin: [],
  host: [
    "--stdio",
    "--socket",
    "--replay",
    "--record",
    "--state",
    "--faults",
    "--once",
    "--watch",
    "--workers",
    "--grant",
  ],
  lsp: ["--stdio", "--pipe", "--socket"],
  dap: ["--port"],
};

/** Standard output as bytes; `input` is standard input. */
function bytesOf(args: readonly string[], input: string | Uint8Array): Uint8Array {
  const { stdout, status } = spawnSync(process.execPath, [CLI, ...args], { input });
  assert.equal(status, 0);
  return new Uint8Array(stdout);
}

describe("Every command", () => {
  it("is in the list above and on the page", () => {
    const page = readFileSync(join(projectRoot, "docs", "cli.md"), "utf8");
    const names = COMMANDS.map(({ name }) => name);
    assert.deepEqual(names.sort(), Object.keys(OPTIONS).sort());
    for (const name of names) assert.ok(page.includes(`\`fusabi ${name}`), name);
  });

  it("is run by a test, beside asking for its help", () => {
    const folder = join(projectRoot, "test");
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(folder, name), "utf8"));
    for (const { name } of COMMANDS) {
      const run = new RegExp(`\\[(?:CLI, )?"${name}"(?!, "--help"|:)[\\],]`);
      assert.ok(
        texts.some((text) => run.test(text)),
        name,
      );
    }
  });

  for (const [command, options] of Object.entries(OPTIONS)) {
    it(`tells its options and exits with 0 for --help: ${command}`, () => {
      const { code, stdout, stderr } = runCli([command, "--help"]);
      assert.deepEqual([code, stderr], [0, ""]);
      for (const option of [...options, "--help"])
        assert.match(stdout, new RegExp(`${option}\\b`), option);
    });
  }

  it("colours nothing but a terminal, unless it is told to", () =>
    withFolder((folder, write) => {
      write("bad.fzasm", UNDERFLOW);
      const stderr = (env: NodeJS.ProcessEnv) =>
        runCli(["check", "bad.fzasm"], { cwd: folder, env }).stderr;
      assert.ok(!stderr({ NO_COLOR: undefined }).includes("\u001b"));
      assert.ok(stderr({ NO_COLOR: undefined, FORCE_COLOR: "1" }).includes("\u001b["));
    }));

  it("takes - for standard input, of a source as of an archive", () => {
    const archive = bytesOf(["asm", "-", "--strip"], SOUND);
    assert.equal(runCli(["run", "-"], { input: archive }).stdout, "7i32\n");
    assert.deepEqual(jsonLines(runCli(["check", "--json", "-"], { input: archive }).stdout), [
      { file: "-", archive: { ok: true }, structure: { ok: true }, verify: { ok: true } },
    ]);
    const text = runCli(["dis", "-"], { input: archive }).stdout;
    assert.match(text, /PUSH {2}7i32/);
    assert.deepEqual(bytesOf(["asm", "-", "--strip"], text), archive);
    assert.equal(runCli(["fmt", "-"], { input: UNTIDY }).stdout, SOUND);
  });
});

describe("A group of commands", () => {
  const [group, ...below] = withThoseOfGroups(COMMANDS.filter(({ commands }) => commands));

  it("tells of its commands, and each of these of its options", () => {
    const { code, stdout, stderr } = runCli([group!.name, "--help"]);
    assert.deepEqual([code, stderr], [0, ""]);
    for (const { name, summary } of below) assert.ok(stdout.includes(`  ${name}`), name + summary);
    assert.equal(runCli(["help", group!.name]).stdout, stdout);
    const none = runCli([group!.name]);
    assert.deepEqual([none.code, none.stdout, none.stderr], [2, "", stdout]);
    const [, add] = [0, below.find(({ name }) => name === "plugin add")!];
    const help = runCli(["help", "plugin", "add"]).stdout;
    assert.equal(runCli(["plugin", "add", "--help"]).stdout, help);
    for (const option of add.options) assert.ok(help.includes(`--${option.name}`), option.name);
    assert.match(
      runCli(["plugin", "ad"]).stderr,
      /FZ0505: There is no command ad\. Did you mean add\?/,
    );
    assert.match(
      runCli(["help", "plugin", "add", "x"]).stderr,
      /FZ0533: fusabi help does not take "x"/,
    );
  });

  it("has a row for each on the page", () => {
    const page = readFileSync(join(projectRoot, "docs", "cli.md"), "utf8");
    for (const { name } of below) assert.ok(page.includes(`\`fusabi ${name}`), name);
  });
});

describe("fusabi check --json", () => {
  it("tells archive, structure and verification apart; what comes after a failure is null", () =>
    withFolder((folder, write) => {
      const sound = bytesOf(["asm", "-", "--strip"], SOUND);
      const future = sound.slice();
      future[future.length - VERSION_FROM_END] = 99;
      write("sound.fzb", sound);
      write("cut.fzb", sound.subarray(0, 50));
      write("future.fzb", future);
      write("underflow.fzb", bytesOf(["asm", "-"], UNDERFLOW));
      const { stdout, code } = runCli(
        ["check", "--json", "sound.fzb", "cut.fzb", "future.fzb", "underflow.fzb"],
        { cwd: folder },
      );
      const [good, cut, later, underflow] =
        jsonLines<Record<string, Record<string, unknown>>>(stdout);
      const ok = { ok: true };
      assert.deepEqual(good, { file: "sound.fzb", archive: ok, structure: ok, verify: ok });
      assert.equal(cut?.archive?.error, "ArchiveUnaligned");
      assert.deepEqual([cut?.structure, cut?.verify], [null, null]);
      assert.deepEqual([later?.archive, later?.verify], [ok, null]);
      assert.equal(later?.structure?.error, "UnsupportedVersion");
      assert.deepEqual([underflow?.archive, underflow?.structure], [ok, ok]);
      const issues = underflow?.verify?.issues as Record<string, unknown>[] | undefined;
      const found = issues?.[0];
      assert.deepEqual([found?.kind, found?.byteOffset], ["VerifyUnderflow", 0]);
      assert.equal(code, 2);
    }));

  it("tells of a source what the language and what the verifier says, with line and column", () =>
    withFolder((folder, write) => {
      write("underflow.fzasm", UNDERFLOW);
      write("misspelt.fzasm", MISSPELT);
      const { stdout, code } = runCli(["check", "--json", "underflow.fzasm", "misspelt.fzasm"], {
        cwd: folder,
      });
      const [underflow, misspelt] = jsonLines<{
        source: { issues?: Record<string, unknown>[] };
        verify: { issues?: Record<string, unknown>[] };
      }>(stdout);
      const found = underflow?.verify.issues?.[0];
      assert.deepEqual([found?.kind, found?.line, found?.column], ["VerifyUnderflow", 2, 5]);
      const wrong = misspelt?.source.issues?.[0];
      assert.deepEqual([wrong?.kind, wrong?.line, wrong?.column], ["UnknownMnemonic", 2, 3]);
      assert.equal(code, 1);
    }));
});

describe("fusabi dis", () => {
  it("adds each instruction's byte offset where that is asked for", () => {
    const archive = bytesOf(["asm", "-", "--strip"], SOUND);
    const { stdout } = runCli(["dis", "-", "--offsets"], { input: archive });
    assert.match(stdout, /PUSH {2}7i32 +; 0\n +RET +; 5\n/);
  });
});

describe("fusabi fmt", () => {
  it("formats in place, and says with --check which files it would change, changing none", () =>
    withFolder((folder, write) => {
      const untidy = write("untidy.fzasm", UNTIDY);
      write("tidy.fzasm", SOUND);
      const fmt = (...words: string[]) => runCli(["fmt", ...words], { cwd: folder });
      const asked = fmt("--check", "untidy.fzasm", "tidy.fzasm");
      assert.deepEqual([asked.code, asked.stdout], [1, "untidy.fzasm\n"]);
      assert.equal(readFileSync(untidy, "utf8"), UNTIDY);
      assert.equal(fmt("untidy.fzasm", "tidy.fzasm").code, 0);
      assert.equal(readFileSync(untidy, "utf8"), SOUND);
      assert.equal(fmt("--check", "untidy.fzasm", "tidy.fzasm").code, 0);
    }));

  it("leaves lines with errors as they are", () => {
    assert.match(runCli(["fmt", "-"], { input: MISSPELT }).stdout, /\n {2}PUSHH 7i32\n/);
  });
});
