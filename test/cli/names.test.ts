/** How files, options and their values are named on the command line, and what a wrong one is answered. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { CLI, runCli, withFolder } from "../support/cli.js";

const LIB = ".func one() -> I32\n    PUSH 1i32\n    RET\n.end\n";
const MAIN = '.func main() -> I32\n    CALL one\n    RET\n.end\n.include "lib.fzasm"\n';

describe("A source that is named by a file: URI", () => {
  it("finds what it includes, as by its path", () =>
    withFolder((folder, write) => {
      mkdirSync(join(folder, "i"));
      write("i/lib.fzasm", LIB);
      const uri = pathToFileURL(write("i/m.fzasm", MAIN)).href;
      const escaped = uri.replace(/m\.fzasm$/, "%6d.fzasm");
      for (const name of [uri, escaped, "file:i/m.fzasm", "file:i/%6d.fzasm", "file:i/m%2Efzasm"]) {
        assert.deepEqual(runCli(["run", name], { cwd: folder }).stdout, "1i32\n", name);
        const { code, stderr } = runCli(["check", name], { cwd: folder });
        assert.deepEqual([code, stderr], [0, ""], name);
      }
    }));

  it("may be a host module", () =>
    withFolder((folder, write) => {
      write("lib.fzasm", LIB);
      write("m.fzasm", MAIN);
      const uri = pathToFileURL(write("h.mjs", "export default () => {};\n")).href;
      const { code, stderr } = runCli(["run", "m.fzasm", "--host", uri], { cwd: folder });
      assert.deepEqual([code, stderr], [0, ""]);
    }));
});

describe("A wrong word on the command line", () => {
  const CASES: readonly (readonly [readonly string[], RegExp])[] = [
    [["run", "a.fzasm", "--", "1", "2"], /FZ0507: main takes 0 arguments, got 2/],
    [["run", "a.fzasm", "--entry", "nowhere", "--", "1"], /FZ0012: The entry point nowhere/],
    [["run", "a.fzasm", "--json", "--json"], /FZ0553: --json is given twice/],
    [["run", "a.fzasm", "--entry", ""], /FZ0507: --entry takes the name or .*, got ""/],
    [["check", ""], /^"": error FZ0500: There is no file ""/],
    [["run", "a.fzasm", "--ffi", "."], /FZ0554: "\." is a folder, but a manifest .* is needed/],
    [["run", "a.fzasm", "--host", "d.mjs"], /FZ0554: "d\.mjs" is a folder, but a host module/],
    [["lsp", "--socket", "99999"], /FZ0507: --socket takes a port from 1 to 65535, got "99999"/],
    [["lsp", "--socket", "0"], /FZ0507: --socket takes a port/],
  ];
  for (const [args, says] of CASES)
    it(`is told in its own words: ${args.join(" ")}`, () =>
      withFolder((folder, write) => {
        write("a.fzasm", LIB.replace("one", "main"));
        mkdirSync(join(folder, "d.mjs"));
        const { code, stderr } = runCli(args, { cwd: folder });
        assert.equal(code, 2);
        assert.match(stderr, says);
      }));

  it("a client that is not there is one line with its remedy", () =>
    withFolder((folder) => {
      for (const way of [["--pipe", join(folder, "none.sock")], ["--socket=1"]]) {
        const { code, stderr } = runCli(["lsp", ...way]);
        assert.equal(code, 2);
        assert.match(
          stderr,
          /^fusabi lsp: error FZ0552: The client cannot be reached at .*\.\n {6}= /,
        );
      }
    }));

  if (process.platform !== "win32") {
    it("a pipe that nobody reads is not output", () =>
      withFolder((folder, write) => {
        write("a.fzasm", LIB);
        spawnSync("mkfifo", [join(folder, "pipe")]);
        const { code, stderr } = runCli(["asm", "a.fzasm", "-o", "pipe"], { cwd: folder });
        assert.equal(code, 2);
        assert.match(stderr, /FZ0509: "pipe" cannot be written: it is a pipe, not a file/);
      }));

    it("a path in a folder that was deleted leads to no file", () => {
      const gone = mkdtempSync(join(tmpdir(), "fusabi-gone-"));
      writeFileSync(join(gone, "a.fzasm"), LIB);
      for (const command of ["run", "check", "asm", "fmt"]) {
        mkdirSync(gone, { recursive: true });
        const script = `cd "$1" && rm -r ../${basename(gone)} && exec "$2" "$3" ${command} a.fzasm`;
        const { status, stderr } = spawnSync(
          "sh",
          ["-c", script, "sh", gone, process.execPath, CLI],
          {
            encoding: "utf8",
          },
        );
        assert.equal(status, 2, stderr);
        assert.match(stderr, /^a\.fzasm: error FZ0500: [^\n]*\n[^\n]*\n$/);
      }
    });
  }
});
