/** The rules are complete: each file of server/rules with findings is asked, and has a test of its own. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../server/rules/file-diagnostics.js";
import { projectRoot } from "../../support/fixtures.js";

const FOLDER = join(projectRoot, "server", "rules");

describe("The rules", () => {
  it("are the files that export findings, each with a test beside this one", () => {
    const files = readdirSync(FOLDER)
      .filter((name) => name.endsWith(".ts"))
      .filter((name) =>
        /^export function \w+Findings\(/m.test(readFileSync(join(FOLDER, name), "utf8")),
      )
      .map((name) => name.replace(".ts", ""));
    assert.deepEqual(Object.keys(RULES).sort(), files.sort());
    for (const name of files) {
      const test = join(projectRoot, "test", "server", "rules", `${name}.test.ts`);
      assert.ok(existsSync(test), `${name} has no test`);
    }
  });
});
