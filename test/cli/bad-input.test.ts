/** Input that cannot be used gets one clear message with place, cause and remedy, and exit code 2. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCli, withFolder } from "../support/cli.js";
import { readFixture } from "../support/fixtures.js";

interface BadInput {
  readonly what: string;
  readonly name: string;
  readonly content: string | Uint8Array | "folder" | null;
  /** What the one message must say. */
  readonly says: RegExp;
}

const BAD_INPUT: readonly BadInput[] = [
  {
    what: "a missing file",
    name: "nowhere.fzasm",
    content: null,
    says: /FZ0500: There is no file "nowhere\.fzasm"/,
  },
  { what: "a folder", name: "folder.fzasm", content: "folder", says: /FZ0501: .*is a folder/ },
  { what: "an empty source", name: "empty.fzasm", content: "", says: /FZ0502: .*is empty/ },
  {
    what: "a source of blanks only",
    name: "blank.fzasm",
    content: " \n\t\n",
    says: /FZ0502: .*is empty/,
  },
  { what: "an empty archive", name: "empty.fzb", content: "", says: /FZ0502: .*is empty/ },
  {
    what: "a binary source",
    name: "binary.fzasm",
    content: new Uint8Array([0x2e, 0, 1, 2, 3]),
    says: /FZ0503: .*byte 1 is 0x00/,
  },
  {
    what: "a source that is no UTF-8",
    name: "latin1.fzasm",
    content: new Uint8Array([0x3b, 0x20, 0xe9, 0x0a]),
    says: /FZ0503: .*byte 2 is 0xe9/,
  },
  {
    what: "a truncated archive",
    name: "cut.fzb",
    content: readFixture("all-types.fzb").subarray(0, 300),
    says: /FZ01\d\d/,
  },
  {
    what: "an archive of a few bytes",
    name: "tiny.fzb",
    content: new Uint8Array([1, 2, 3]),
    says: /FZ0100: .*not an \.fzb archive, or it is cut off: .*at least 36 bytes; this file has 3/,
  },
  {
    what: "another kind of file",
    name: "notes.txt",
    content: "hello",
    says: /FZ0511: .*neither \.fzasm nor \.fzb/,
  },
];

function checkBadInput(command: readonly string[], { name, content, says }: BadInput): void {
  withFolder((folder, write) => {
    if (content === "folder") mkdirSync(join(folder, name));
    else if (content !== null) write(name, content);
    const { code, stdout, stderr } = runCli([...command, name], { cwd: folder });
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, says);
    assert.ok(stderr.startsWith(name), `the file is not named first: ${stderr}`);
    assert.equal(stderr.match(/error FZ/g)?.length, 1, stderr);
    assert.doesNotMatch(stderr, /at .*\.js:\d+/, "no stack trace");
  });
}

describe("Bad input on the command line", () => {
  for (const input of BAD_INPUT) {
    for (const command of ["run", "dis", "asm"]) {
      it(`${command} says what is wrong with ${input.what}`, () => checkBadInput([command], input));
    }
  }

  it("an unknown option is named, with the nearest one", () => {
    const { code, stderr } = runCli(["run", "--jsn", "examples/loop.fzasm"]);
    assert.equal(code, 2);
    assert.match(stderr, /FZ0504: There is no option --jsn\. Did you mean --json\?/);
  });

  it("an unknown command is named, with the nearest one", () => {
    const { code, stderr } = runCli(["rnu"]);
    assert.equal(code, 2);
    assert.match(stderr, /FZ0505: There is no command rnu\. Did you mean run\?/);
  });

  it("a missing file name, a missing value and a wrong value are told apart", () => {
    assert.match(runCli(["run"]).stderr, /FZ0506: The name of a file is missing/);
    assert.match(
      runCli(["asm", "examples/loop.fzasm", "-o"]).stderr,
      /FZ0506: The value of --output is missing/,
    );
    assert.match(
      runCli(["run", "examples/loop.fzasm", "--memory", "lots"]).stderr,
      /FZ0507: --memory takes .*got "lots"/,
    );
  });

  it("an entry function that does not exist, and arguments that it does not take, are not a failure of the program", () => {
    const start = (...words: string[]) => runCli(["run", "examples/loop.fzasm", ...words]);
    const unknown = start("--entry", "nowhere");
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /FZ0012: The entry point nowhere is not a function/);
    assert.equal(start("--entry", "99").code, 2);
    const tooFew = start("--entry", "sum_to");
    assert.equal(tooFew.code, 2);
    assert.match(tooFew.stderr, /FZ0016: sum_to takes \(I64\), got \(\)/);
    assert.equal(start("--entry", "sum_to", "--", "1", "2").code, 2);
  });

  it("an output that cannot be written is said", () => {
    const { code, stderr } = runCli(["asm", "examples/loop.fzasm", "-o", "no/such/folder/x.fzb"]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /FZ0509: "no\/such\/folder\/x\.fzb" cannot be written: there is no such file or folder/,
    );
  });

  it("a bad file among good ones is reported and keeps none of them from running", () => {
    const { code, stdout, stderr } = runCli([
      "run",
      "examples/loop.fzasm",
      "nowhere.fzb",
      "examples/recursion.fzasm",
    ]);
    assert.equal(code, 2);
    assert.deepEqual(stdout.trim().split("\n"), ["5050i64", "610i32"]);
    assert.match(stderr, /nowhere\.fzb/);
  });

  it("control characters of a file's name or text do not reach the terminal", () => {
    const { stderr } = runCli(["run", "evil\u001b[2J.fzasm"]);
    assert.ok(!stderr.includes("\u001b"), stderr);
  });

  it("no words at all show the overview and fail", () => {
    const { code, stderr } = runCli([]);
    assert.equal(code, 2);
    assert.match(stderr, /Usage: fusabi COMMAND/);
  });
});
