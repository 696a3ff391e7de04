/**
 * Whatever kind of file a path names, and whatever the system refuses: one clear line, exit code 2, at once. No command
 * writes over what it reads.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CLI, type CliResult, jsonLines, runCli, withFolder } from "../support/cli.js";

const SOUND = ".func main() -> I32\n    PUSH  42i32\n    RET\n.end\n";
const LIB = ".func helper() -> I32\n    PUSH  1i32\n    RET\n.end\n";
const MAIN = '.include "lib.fzasm"\n.func main() -> I32\n    CALL  helper\n    RET\n.end\n';

/** Each kind of file that is not a source, and what is said of it; `all`: whatever reads it. */
const KINDS: Readonly<Record<string, RegExp>> = {
  "pipe.fzasm": /FZ0508: .*it is a pipe, not a file/,
  "folder.fzasm": /FZ0501: .*is a folder/,
  "zero.fzasm": /FZ0508: .*it is a device, not a file/,
  "dangling.fzasm": /FZ0500: There is no file/,
  "loop.fzasm": /FZ0508: .*its links go in a circle/,
  "huge.fzasm": /FZ0510: .*the limit is 64 MiB/,
  "sound.fzasm/x.fzasm": /FZ0500: There is no file/,
  [`${"n".repeat(300)}.fzasm`]: /FZ0508: .*the name is too long/,
  "line\nbreak.fzasm": /FZ0500: There is no file/,
};

function makeKinds(folder: string): void {
  writeFileSync(join(folder, "sound.fzasm"), SOUND);
  mkdirSync(join(folder, "folder.fzasm"));
  spawnSync("mkfifo", [join(folder, "pipe.fzasm")]);
  symlinkSync("/dev/zero", join(folder, "zero.fzasm"));
  symlinkSync("nowhere", join(folder, "dangling.fzasm"));
  symlinkSync("loop.fzasm", join(folder, "loop.fzasm"));
  writeFileSync(join(folder, "huge.fzasm"), "");
  truncateSync(join(folder, "huge.fzasm"), 3 * 2 ** 30);
}

function checkRefused({ code, stderr }: CliResult, says: RegExp): void {
  assert.equal(code, 2, stderr);
  assert.match(stderr, says);
  assert.doesNotMatch(stderr, /at .*\.js:\d+|Node\.js v/, "no stack trace");
}

describe("Files of every kind", function () {
  this.timeout(120_000);

  for (const command of ["run", "check", "fmt"])
    it(`are refused by ${command}, each with its own line`, () =>
      withFolder((folder) => {
        makeKinds(folder);
        const result = runCli([command, ...Object.keys(KINDS)], { cwd: folder });
        for (const says of Object.values(KINDS)) checkRefused(result, says);
        assert.equal(result.stderr.match(/error FZ/g)?.length, Object.keys(KINDS).length);
      }));

  for (const command of ["asm", "dis"])
    it(`are refused by ${command}`, () =>
      withFolder((folder) => {
        makeKinds(folder);
        for (const name of ["pipe.fzasm", "zero.fzasm"])
          checkRefused(runCli([command, name], { cwd: folder }), KINDS[name] as RegExp);
      }));

  it("are refused as includes, at the line that includes them", () =>
    withFolder((folder, write) => {
      makeKinds(folder);
      const names = Object.keys(KINDS).filter((name) => !name.includes("\n"));
      write("main.fzasm", names.map((name) => `.include "${name}"\n`).join("") + SOUND);
      const { code, stdout } = runCli(["check", "--json", "main.fzasm"], { cwd: folder });
      assert.equal(code, 1);
      const [report] = jsonLines<{ source: { issues: { code: string; line: number }[] } }>(stdout);
      const found = report?.source.issues.map(({ code, line }) => `${line} ${code}`);
      const expected = names.map((name, i) =>
        /FZ0500/.test(String(KINDS[name])) ? `${i + 1} FZ0450` : `${i + 1} FZ0530`,
      );
      assert.deepEqual(found, expected);
    }));

  it("are refused as manifests, and host modules that cannot be loaded as well", () =>
    withFolder((folder) => {
      makeKinds(folder);
      const args = ["run", "sound.fzasm", "--ffi", "pipe.fzasm"];
      checkRefused(runCli(args, { cwd: folder }), /FZ0508: .*it is a pipe/);
    }));

  it("are refused on standard input", () =>
    withFolder((folder) => {
      const { status, stderr } = spawnSync(process.execPath, [CLI, "check", "-"], {
        stdio: [openSync(folder, "r"), "pipe", "pipe"],
        encoding: "utf8",
        timeout: 60_000,
      });
      checkRefused(
        { code: status, stdout: "", stderr },
        /FZ0508: "-" cannot be read: it is a folder/,
      );
    }));
});

describe("One file under many names", function () {
  this.timeout(120_000);

  it("is one text, however it is included and however the program is named", () =>
    withFolder((folder, write) => {
      write("lib.fzasm", LIB);
      symlinkSync("lib.fzasm", join(folder, "link.fzasm"));
      mkdirSync(join(folder, "sub"));
      const spellings = [
        "lib.fzasm",
        "./lib.fzasm",
        "sub//..//lib.fzasm",
        join(folder, "lib.fzasm"),
        "link.fzasm",
        `file://${folder.replaceAll(" ", "%20")}/lib.fzasm`,
      ];
      const includes = spellings.map((name) => `.include "${name}"\n`).join("");
      write("main.fzasm", MAIN.replace('.include "lib.fzasm"\n', includes));
      const names = ["main.fzasm", "./sub/../main.fzasm", join(folder, "main.fzasm")];
      const { code, stdout, stderr } = runCli(["run", ...names], { cwd: folder });
      assert.equal(stderr, "");
      assert.deepEqual([code, stdout], [0, "1i32\n".repeat(names.length)]);
    }));

  it("is noticed in a circle", () =>
    withFolder((folder, write) => {
      symlinkSync("main.fzasm", join(folder, "link.fzasm"));
      write("main.fzasm", `.include "link.fzasm"\n${SOUND}`);
      const { code, stderr } = runCli(["check", "main.fzasm"], { cwd: folder });
      assert.equal(code, 1);
      assert.match(stderr, /main\.fzasm:1:10: error FZ0451/);
    }));
});

describe("An output", function () {
  this.timeout(120_000);

  it("is never an input, by whatever name", () =>
    withFolder((folder, write) => {
      write("lib.fzasm", LIB);
      write("main.fzasm", MAIN);
      symlinkSync("lib.fzasm", join(folder, "link.fzb"));
      linkSync(join(folder, "lib.fzasm"), join(folder, "hard.fzb"));
      linkSync(join(folder, "main.fzasm"), join(folder, "main.fzb"));
      const before = readdirSync(folder).length;
      for (const output of [
        ["-o", "main.fzasm"],
        ["-o", `${folder}/./lib.fzasm`],
        ["-o", "link.fzb"],
        ["-o", "hard.fzb"],
        [],
      ])
        checkRefused(runCli(["asm", "main.fzasm", ...output], { cwd: folder }), /FZ0531/);
      assert.equal(readFileSync(join(folder, "lib.fzasm"), "utf8"), LIB);
      assert.equal(readFileSync(join(folder, "main.fzasm"), "utf8"), MAIN);
      assert.equal(readdirSync(folder).length, before);
    }));

  it("replaces a file at once: its mode and what links to it stay", () =>
    withFolder((folder, write) => {
      const untidy = SOUND.replace("    PUSH", "PUSH");
      write("real.fzasm", untidy);
      spawnSync("chmod", ["640", join(folder, "real.fzasm")]);
      symlinkSync("real.fzasm", join(folder, "link.fzasm"));
      const inode = statSync(join(folder, "real.fzasm")).ino;
      const { code, stderr } = runCli(["fmt", "link.fzasm"], { cwd: folder });
      assert.equal(code, 0, stderr);
      assert.ok(lstatSync(join(folder, "link.fzasm")).isSymbolicLink());
      const stat = statSync(join(folder, "real.fzasm"));
      assert.deepEqual([stat.mode & 0o777, stat.ino === inode], [0o640, false]);
      assert.equal(readFileSync(join(folder, "real.fzasm"), "utf8"), SOUND);
      assert.deepEqual(readdirSync(folder).sort(), ["link.fzasm", "real.fzasm"]);
    }));

  it("that cannot be is refused at once: a pipe that nobody reads, a full device", () =>
    withFolder((folder, write) => {
      write("main.fzasm", SOUND);
      spawnSync("mkfifo", [join(folder, "pipe")]);
      for (const [output, says] of [
        ["pipe", /FZ0509: .*it is a pipe, not a file/],
        ["/dev/full", /FZ0509: .*the disk is full/],
      ] as const)
        checkRefused(runCli(["asm", "main.fzasm", "-o", output], { cwd: folder }), says);
    }));
});

describe("Standard output that takes nothing", function () {
  this.timeout(120_000);
  const COMMANDS: readonly (readonly string[])[] = [
    ["--help"],
    ["run", "main.fzasm"],
    ["run", "main.fzasm", "--json"],
    ["check", "main.fzasm"],
    ["asm", "main.fzasm", "-o", "-"],
    ["dis", "main.fzb"],
    ["fmt", "-"],
  ];
  for (const command of COMMANDS)
    it(`is one line for ${command.join(" ")}`, () =>
      withFolder((folder, write) => {
        write("main.fzasm", SOUND);
        if (command[0] === "dis") runCli(["asm", "main.fzasm"], { cwd: folder });
        const full = spawnSync(process.execPath, [CLI, ...command], {
          cwd: folder,
          input: SOUND,
          stdio: ["pipe", openSync("/dev/full", "w"), "pipe"],
          encoding: "utf8",
          timeout: 60_000,
        });
        checkRefused(
          { code: full.status, stdout: "", stderr: full.stderr },
          /FZ0509: .*the disk is full/,
        );
        assert.equal(full.stderr.match(/error FZ/g)?.length, 1, full.stderr);
        // A reader that went away.
        const closed = spawnSync(
          "bash",
          ["-c", '"$0" "$@" < main.fzasm > >(exec true)', process.execPath, CLI, ...command],
          { cwd: folder, encoding: "utf8", timeout: 60_000 },
        );
        assert.deepEqual([closed.stderr, closed.status], ["", 0]);
      }));

  it("makes a program that prints without end wait for its reader", () =>
    withFolder((folder, write) => {
      write(
        "flood.fzasm",
        '.import print\n.func main() -> Unit\nagain:\n    PUSH "a line that is printed again and again"\n    CALL_FFI print\n    JUMP again\n.end\n',
      );
      const script =
        '("$0" "$1" run flood.fzasm & pid=$!; sleep 4; grep VmRSS /proc/$pid/status >&2; kill $pid) | (sleep 6; cat > /dev/null)';
      const { stderr } = spawnSync("bash", ["-c", script, process.execPath, CLI], {
        cwd: folder,
        encoding: "utf8",
        timeout: 60_000,
      });
      const kilobytes = Number(/VmRSS:\s*(\d+) kB/.exec(stderr)?.[1]);
      assert.ok(kilobytes < 200_000, `${kilobytes} kB: ${stderr}`);
    }));
});

describe("Words of the command line", function () {
  this.timeout(120_000);

  it("after -- are files, for every command but run", () =>
    withFolder((folder, write) => {
      write("ok.fzasm", SOUND);
      write("-x.fzasm", SOUND);
      write("bad.fzasm", ".func main()\n    RETT\n.end\n");
      assert.equal(runCli(["check", "ok.fzasm", "--", "bad.fzasm"], { cwd: folder }).code, 1);
      const { code, stdout } = runCli(["check", "--", "-x.fzasm"], { cwd: folder });
      assert.deepEqual([code, stdout], [0, "-x.fzasm: ok\n"]);
      checkRefused(
        runCli(["asm", "ok.fzasm", "--", "bad.fzasm"], { cwd: folder }),
        /FZ0507: FILE takes one file/,
      );
    }));

  it("that nothing is done with are mistakes", () => {
    for (const words of [
      ["lsp", "junk"],
      ["dap", "--", "junk"],
      ["--version", "junk"],
      ["help", "run", "junk"],
    ])
      checkRefused(runCli(words), /FZ0533: .* does not take "junk"/);
  });

  it("name ports that there are", () => {
    checkRefused(runCli(["dap", "--port", "99999"]), /FZ0507: --port takes a port from 0 to 65535/);
  });

  it("name a function before an index", () =>
    withFolder((folder, write) => {
      write("f.fzasm", `${SOUND}.func "0"() -> I32\n    PUSH 7i32\n    RET\n.end\n`);
      const results = ["0", "1", "main"].map(
        (entry) => runCli(["run", "f.fzasm", "--entry", entry], { cwd: folder }).stdout,
      );
      assert.deepEqual(results, ["7i32\n", "7i32\n", "42i32\n"]);
    }));
});

describe("A host module that never settles", function () {
  this.timeout(120_000);

  it("fails its program, and the next one runs", () =>
    withFolder((folder, write) => {
      write(
        "never.mjs",
        'export default (r) => r.register({ name: "f", signature: "() -> I32", call: () => new Promise(() => {}) });\n',
      );
      write(
        "waits.fzasm",
        ".import f () -> I32\n.func main() -> I32\n    CALL_FFI f\n    RET\n.end\n",
      );
      write("ok.fzasm", SOUND);
      const args = ["run", "--json", "--host", "./never.mjs", "waits.fzasm", "ok.fzasm"];
      const { code, stdout } = runCli(args, { cwd: folder });
      const lines = jsonLines<{ file: string; error?: string }>(stdout);
      assert.deepEqual(
        lines.map(({ file, error }) => [file, error]),
        [
          ["waits.fzasm", "HostNeverAnswers"],
          ["ok.fzasm", undefined],
        ],
      );
      assert.equal(code, 1);
    }));

  it("is told where it never loads", () =>
    withFolder((folder, write) => {
      write("never.mjs", "await new Promise(() => {});\nexport default () => {};\n");
      write("ok.fzasm", SOUND);
      const result = runCli(["run", "ok.fzasm", "--host", "./never.mjs"], { cwd: folder });
      checkRefused(result, /FZ0532: The host module waits/);
    }));
});

describe("fusabi fmt", function () {
  this.timeout(120_000);

  it("keeps a byte order mark, counts bytes, and leaves an empty file alone", () =>
    withFolder((folder, write) => {
      const untidy = '\uFEFF.func main() -> String\nPUSH "é😀"\n    RET\n.end\n';
      write("mark.fzasm", untidy);
      write("empty.fzasm", "");
      const { code, stderr } = runCli(["fmt", "mark.fzasm", "empty.fzasm"], { cwd: folder });
      const bytes = readFileSync(join(folder, "mark.fzasm"));
      assert.equal(code, 0, stderr);
      assert.equal(stderr, `wrote mark.fzasm (${bytes.length} bytes)\n`);
      assert.ok(bytes.toString().startsWith("\uFEFF.func main() -> String\n    PUSH"));
      assert.equal(statSync(join(folder, "empty.fzasm")).size, 0);
    }));
});
