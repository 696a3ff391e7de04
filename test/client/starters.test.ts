/** What New Plugin begins with: programs that are right as they stand, and names that every file system takes. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileName, freeName, nameFault, STARTERS } from "../../client/starters.js";
import { runCli } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";

const folder = join(projectRoot, "starters");

/** What each prints on the simulated terminal, its result last. */
const OUTPUT: Readonly<Record<string, string>> = {
  "hello.fzasm": "Hello from Fusabi\n()\n",
  "hello.fsx": "Hello from Fusabi\n()\n",
  "build-report.fsx": `parser: "depth" is not defined
printer: expected a number
2 errors, 1 warnings
()
`,
  "output-scanner.fzasm": `notify: parser:118: error: "depth" is not defined
notify: printer:64: error: expected a number
notify: make: stopped, error 2
3i32
`,
  "overlay.fzasm": "52i32\n",
  "trigger.fzasm": "notify: The build has stopped: make: stopped, error 2\ntrue\n",
};

describe("A starter", () => {
  it("is a file that ships, and every file is one", () => {
    const names = STARTERS.map(fileName).sort();
    assert.deepEqual(readdirSync(folder).sort(), names);
    assert.deepEqual(Object.keys(OUTPUT).sort(), STARTERS.map(fileName).sort());
  });

  it("is well formatted and without a warning", () => {
    const files = STARTERS.map((starter) => join(folder, fileName(starter)));
    const stdout = files.map((file) => `${file}: ok\n`).join("");
    assert.deepEqual(runCli(["check", ...files]), { code: 0, stdout, stderr: "" });
    assert.equal(runCli(["fmt", "--check", ...files]).code, 0);
  });

  for (const starter of STARTERS)
    it(`runs, and says first what it does: ${fileName(starter)}`, () => {
      const file = join(folder, fileName(starter));
      const { stdout, code } = runCli(["run", "--host", "scarab", file]);
      assert.deepEqual([stdout, code], [OUTPUT[fileName(starter)], 0]);
      assert.match(
        readFileSync(file, "utf8"),
        starter.ending === ".fsx" ? /^\/\/ A Fusabi plugin: / : /^;; /,
      );
    });
});

describe("The name of a new plugin", () => {
  const taken = (file: string): boolean => ["trigger.fzasm", "trigger-2.fzasm"].includes(file);

  it("is taken with letters of any script, digits, - and _", () => {
    for (const name of ["a", "my-plugin", "_1", "9lives", "éclair", "名前"])
      assert.equal(nameFault(name, ".fzasm", taken), null, name);
  });

  it("is refused with the remedy where a file system might refuse it", () => {
    assert.match(nameFault("", ".fzasm", taken) ?? "", /^Type a name/);
    for (const name of ["a b", "../a", "a/b", "a.fzasm", "-a", "c:", "a\n", "con?"])
      assert.match(nameFault(name, ".fzasm", taken) ?? "", /^Use letters/, name);
    assert.match(nameFault("a".repeat(101), ".fzasm", taken) ?? "", /at most 100/);
    assert.equal(nameFault("a".repeat(100), ".fzasm", taken), null);
  });

  it("is refused where Windows keeps it for a device", () => {
    for (const name of ["con", "NUL", "com1", "lpt9"])
      assert.match(nameFault(name, ".fzasm", taken) ?? "", / for a device\./, name);
    assert.equal(nameFault("console", ".fzasm", taken), null);
  });

  it("is refused where the folder has it, and proposed with the next number", () => {
    assert.equal(
      nameFault("trigger", ".fzasm", taken),
      "trigger.fzasm exists already. Choose another name.",
    );
    assert.equal(freeName({ name: "trigger", ending: ".fzasm" }, taken), "trigger-3");
    assert.equal(freeName({ name: "trigger", ending: ".fsx" }, taken), "trigger");
  });
});
