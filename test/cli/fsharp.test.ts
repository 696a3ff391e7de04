import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonLines, runCli, withFolder } from "../support/cli.js";

const GOOD = 'let add a b = a + b\nprintfn "%d" (add 1 2)\n';
const BAD = 'let x = 1 + "a"\nlet y = lazy 1\n';

describe("fusabi and F#", () => {
  it("runs a source, a function of it, and the archive that it becomes", () =>
    withFolder((folder) => {
      const source = join(folder, "sums.fsx");
      writeFileSync(source, GOOD);
      assert.deepEqual(runCli(["run", source]).stdout, "3\n()\n");
      assert.deepEqual(
        runCli(["run", "--entry", "add", source, "--", "40", "2"]).stdout,
        "42i32\n",
      );
      assert.equal(runCli(["asm", source]).code, 0);
      const archive = join(folder, "sums.fzb");
      assert.deepEqual(runCli(["run", archive]).stdout, "3\n()\n");
      assert.deepEqual(runCli(["check", archive]).stdout, `${archive}: ok\n`);
    }));

  it("runs the fast form of a program", () =>
    withFolder((folder) => {
      const source = join(folder, "loop.fsx");
      writeFileSync(
        source,
        "let mutable n = 0\nfor i in 1 .. 100 do\n    let twice = (i, i)\n    n <- n + fst twice + snd twice\n",
      );
      assert.equal(runCli(["asm", source]).code, 0);
      const instructions = (file: string) =>
        /^instructions\s+(\d+)/m.exec(runCli(["run", "--stats", join(folder, file)]).stderr)?.[1];
      assert.ok(Number(instructions("loop.fsx")) < 2_000, instructions("loop.fsx"));
      assert.equal(instructions("loop.fsx"), instructions("loop.fzb"), "as in its archive");
    }));

  it("runs, checks and assembles a program of several files, each in its folder", () =>
    withFolder((folder, write) => {
      write("main.fsx", '#load "parts/lib.fsx"\nprintfn "%d" (Lib.twice 21)\n');
      mkdirSync(join(folder, "parts"));
      writeFileSync(
        join(folder, "parts", "lib.fsx"),
        '#load "../base.fsx"\nlet twice x = Base.two * x\n',
      );
      write("base.fsx", "let two = 2\n");
      const main = join(folder, "main.fsx");
      assert.deepEqual(runCli(["run", main]).stdout, "42\n()\n");
      assert.equal(runCli(["check", main]).stdout, `${main}: ok\n`);
      assert.equal(runCli(["asm", main]).code, 0);
      assert.equal(runCli(["asm", main, "-o", join(folder, "base.fsx")]).code, 2, "an input");
      write("base.fsx", 'let two = 1 + "a"\n');
      const { code, stderr } = runCli(["run", main]);
      assert.equal(code, 2);
      assert.match(stderr, /base\.fsx:1:15: error FZ1050/);
    }));

  it("says what is wrong, where, and what to do, and runs nothing", () =>
    withFolder((folder) => {
      const source = join(folder, "wrong.fsx");
      writeFileSync(source, BAD);
      const run = runCli(["run", source]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /wrong\.fsx:2:9: error FZ1105: Lazy values are not supported\./);
      const { code, stdout } = runCli(["check", "--json", source]);
      const [report] = jsonLines<{
        source: { issues: { code: string; line: number; column: number }[] };
      }>(stdout);
      const issues = report!.source.issues.map((each) => [each.code, each.line, each.column]);
      assert.deepEqual(
        [code, issues],
        [
          1,
          [
            ["FZ1050", 1, 13],
            ["FZ1105", 2, 9],
          ],
        ],
      );
    }));

  it("warns of a match that leaves values out, and runs it", () =>
    withFolder((folder) => {
      const source = join(folder, "partial.fsx");
      writeFileSync(source, 'let f x = match x with 1 -> "one"\nprintfn "%s" (f 1)\n');
      const check = runCli(["check", source]);
      assert.equal(check.code, 0);
      assert.match(
        check.stderr,
        /warning FZ1080: The match does not cover every value: 0 is missing\./,
      );
      assert.equal(runCli(["run", source]).stdout, "one\n()\n");
    }));

  it("lays a source out", () =>
    withFolder((folder) => {
      const source = join(folder, "a.fsx");
      writeFileSync(source, "let x = 1   \n\n\n\n\nlet y = 2");
      assert.equal(runCli(["fmt", source]).code, 0);
      assert.equal(readFileSync(source, "utf8"), "let x = 1\n\n\nlet y = 2\n");
    }));
});
