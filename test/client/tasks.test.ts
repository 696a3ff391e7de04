/** The problem matchers take the messages of the command line as they are. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../cli/commands/index.js";
import { runCli, withFolder } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";

const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
const [pattern] = contributes.problemPatterns;

/** What the pattern takes from a text, line by line. */
function matched(text: string): Record<string, string>[] {
  const regexp = new RegExp(pattern.regexp);
  return text.split("\n").flatMap((line) => {
    const found = regexp.exec(line);
    if (!found) return [];
    const fields = ["file", "line", "column", "severity", "code", "message"];
    return [Object.fromEntries(fields.map((name) => [name, found[pattern[name]] ?? ""]))];
  });
}

describe("The problem matcher", () => {
  it("takes errors, warnings and failures of tests", () =>
    withFolder((folder, write) => {
      write("a.fzasm", '.test "a" -> 1i32\n    PUSH 2i32\n    RET\n.end\n');
      write(
        "b.fzasm",
        ".func main() -> I32\n    ADD\n    PUSH 1i32\n    PUSH 0i32\n    DIV\n    RET\n.end\n",
      );
      const failed = runCli(["test", "a.fzasm"], { cwd: folder });
      assert.deepEqual(matched(failed.stderr), [
        {
          file: "a.fzasm",
          line: "1",
          column: "14",
          severity: "error",
          code: "FZ0700",
          message: "It returned 2i32, but 1i32 was expected.",
        },
      ]);
      const checked = runCli(["check", "b.fzasm"], { cwd: folder });
      assert.deepEqual(
        matched(checked.stderr).map(({ line, severity, code }) => `${line} ${severity} ${code}`),
        ["2 error FZ0300", "5 warning FZ0313"],
      );
    }));

  it("of a watching task knows when a run begins and ends", () => {
    const source = readFileSync(join(projectRoot, "cli/commands/test.ts"), "utf8");
    const { background } = contributes.problemMatchers.find(
      ({ name }: { name: string }) => name === "fusabi-watch",
    );
    const printed = [...source.matchAll(/terminal\.err\("((?:[^"\\]|\\.)*)"\)/g)].map(
      ([, text]) => JSON.parse(`"${text}"`) as string,
    );
    for (const sign of [background.beginsPattern, background.endsPattern])
      assert.ok(
        printed.some((text) => new RegExp(sign, "m").test(text)),
        sign,
      );
  });

  it("belongs to tasks whose commands there are", () => {
    const names = COMMANDS.map(({ name }) => name);
    for (const command of contributes.taskDefinitions[0].properties.command.enum)
      assert.ok(names.includes(command), command);
  });
});
