/** The page about the plugin host has code that runs, and numbers that are the host's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CALL_LIMITS } from "../../host/index.js";
import * as library from "../../library/host.js";
import { STORE_LIMITS } from "../../vm/ffi/index.js";
import { projectRoot } from "../support/fixtures.js";
import { ECHO } from "../support/host/plugins.js";

const page = readFileSync(join(projectRoot, "docs", "plugin-host.md"), "utf8");

describe("The page about the plugin host", () => {
  it("has code that runs", async () => {
    const [, code = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    const files: Readonly<Record<string, string>> = {
      "plugins/links/plugin.toml":
        'name = "links"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fzasm"\n',
      "plugins/links/plugin.fzasm": ECHO,
    };
    const read = (path: string) => new TextEncoder().encode(files[path]);
    const told: unknown[] = [];
    const tell = { log: (report: unknown) => told.push(report), error: assert.fail };
    const body = code
      .replace(/^import (.*) from "fusabi\/host";/, "const $1 = library;")
      .replace(/^import (.*) from "node:fs";/m, "");
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
    const run = new AsyncFunction(
      "library",
      "readFileSync",
      "console",
      `${body}\nreturn text;`,
    ) as (...given: readonly unknown[]) => Promise<string>;
    assert.equal(await run(library, read, tell), "ls");
    assert.equal(told.length, 1);
  });

  it("has the host's numbers", () => {
    const limits = Object.values(library.ENGINE_LIMITS);
    const numbers = [...limits, library.MAILBOX_SIZE, library.DEFAULT_CALL_LIMITS.fuel];
    for (const number of [...numbers, CALL_LIMITS.effects, ...Object.values(STORE_LIMITS)])
      assert.ok(page.includes(number.toLocaleString("en")), String(number));
  });
});
