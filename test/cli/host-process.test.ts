/** A host module that fails or ends the process while nobody waits for it: one line, the right code, the next file. */
import assert from "node:assert/strict";
import { jsonLines, runCli, withFolder } from "../support/cli.js";

const PROGRAM = ".import f () -> I32\n.func main() -> I32\n    CALL_FFI f\n    RET\n.end\n";
const PLAIN = ".func main() -> I32\n    PUSH 1i32\n    RET\n.end\n";

function hostOf(body: string): string {
  return `export default (registry) => {
  registry.register({ name: "f", signature: "() -> I32", async call() { ${body} } });
};
`;
}

const ANSWER = 'return { type: "I32", value: 7 };';
const NEVER = "setInterval(() => {}, 1e6).unref(); await new Promise(() => {});";

/** What a host function does, and the number of the error. */
const FAILURES: Readonly<Record<string, readonly [string, RegExp]>> = {
  "throws in a timer while it is waited for": [
    `setTimeout(() => { throw new Error("late"); }, 5); ${NEVER}`,
    /FZ0550: .*Error: late/,
  ],
  "leaves a rejection": [`Promise.reject(new Error("late")); ${ANSWER}`, /FZ0550: .*Error: late/],
  "rejects with what is not an error": [`Promise.reject(42); ${ANSWER}`, /FZ0550: .*42/],
};

describe("A host module that fails on its own", () => {
  for (const [what, [body, says]] of Object.entries(FAILURES))
    it(`fails its program and no other: ${what}`, () =>
      withFolder((folder, write) => {
        write("host.mjs", hostOf(body));
        write("a.fzasm", PROGRAM);
        write("b.fzasm", PLAIN);
        const args = ["run", "a.fzasm", "b.fzasm", "--host", "host.mjs", "--json"];
        const { code, stdout, stderr } = runCli(args, { cwd: folder });
        assert.equal(code, 1, stderr);
        const lines = jsonLines<{ file: string; error?: string; ok?: unknown }>(stdout);
        assert.deepEqual(
          lines.map(({ file, error }) => [file, error]),
          [
            ["a.fzasm", "HostFailedLate"],
            ["b.fzasm", undefined],
          ],
        );
        assert.match(stderr, says);
        assert.doesNotMatch(stderr, /^ {4}at /m);
      }));

  for (const command of ["run", "check"])
    it(`while it is loaded, is bad input of ${command}`, () =>
      withFolder((folder, write) => {
        write("host.mjs", `Promise.reject(new Error("early"));\n${hostOf(ANSWER)}`);
        write("a.fzasm", PROGRAM);
        const { code, stdout, stderr } = runCli([command, "a.fzasm", "--host", "host.mjs"], {
          cwd: folder,
        });
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, /^fusabi: error FZ0550: .*Error: early/);
        assert.doesNotMatch(stderr, /^ {4}at /m);
      }));

  it("when all is done, makes the command fail", () =>
    withFolder((folder, write) => {
      write("host.mjs", hostOf(`setTimeout(() => { throw new Error("late"); }, 300); ${ANSWER}`));
      write("a.fzasm", PROGRAM);
      const { code, stdout, stderr } = runCli(["run", "a.fzasm", "--host", "host.mjs"], {
        cwd: folder,
      });
      assert.deepEqual([code, stdout], [1, "7i32\n"]);
      assert.match(stderr, /^fusabi: error FZ0550: .*Error: late/);
      assert.doesNotMatch(stderr, /^ {4}at /m);
    }));
});

describe("A host module that ends the process", () => {
  it("while it is loaded, makes run and check fail", () =>
    withFolder((folder, write) => {
      write("host.mjs", `process.exit(0);\n${hostOf(ANSWER)}`);
      write("a.fzasm", PROGRAM);
      for (const command of ["run", "check"]) {
        const args = [command, "a.fzasm", "--host", "host.mjs"];
        const { code, stdout, stderr } = runCli(args, { cwd: folder });
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, /FZ0551: The host module ended the process/);
      }
    }));

  it("in a call, fails the program, also for a reader of JSON", () =>
    withFolder((folder, write) => {
      write("host.mjs", hostOf("process.exit(0);"));
      write("a.fzasm", PROGRAM);
      const { code, stdout, stderr } = runCli(
        ["run", "a.fzasm", "a.fzasm", "--host", "host.mjs", "--json"],
        { cwd: folder },
      );
      assert.equal(code, 1);
      assert.deepEqual(
        jsonLines<{ error: string }>(stdout).map(({ error }) => error),
        ["HostEndsProcess"],
      );
      assert.match(stderr, /^a\.fzasm: error FZ0551/);
    }));
});
