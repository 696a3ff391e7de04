/** The plugins of the examples that are packed in folders: each does what its README says, in a real host. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HAPPENED, type HookCall, loadPlugin, type PluginSpec } from "../../host/index.js";
import { projectRoot } from "../support/fixtures.js";
import { TriedHost } from "../support/host/plugins.js";

const FOLDER = join(projectRoot, "examples", "plugins");

function names(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function loaded(name: string): PluginSpec {
  const folder = { path: name, read: (file: string) => readFileSync(join(FOLDER, name, file)) };
  const { spec, problems } = loadPlugin(folder);
  assert.ok(spec && problems.length === 0, problems[0]?.message);
  return spec;
}

const line = (text: string, pane = 0) => HAPPENED.output(text, 0, pane);

/** What each does on which events; loading comes first. */
const CASES: Readonly<Record<string, readonly (readonly [HookCall, ...string[]])[]>> = {
  links: [
    [line("no link")],
    [
      line("see https://example.org:80/a?b=1 and more"),
      "links overlay latest 0 0 https://example.org:80/a?b=1",
      "links kv-set latest https://example.org:80/a?b=1",
    ],
    [line("https://")],
  ],
  "long-commands": [
    [HAPPENED.postCommand("make", 0, 9_999)],
    [HAPPENED.postCommand("make", 0, 10_000), "long-commands notify Done make"],
    [HAPPENED.postCommand("make", 2, 60_000), "long-commands notify Failed make error"],
  ],
  "pane-rules": [
    [line("fine")],
    [line("ERROR: x"), "pane-rules emit pane errors: ERROR: x"],
    [line("WARN: y"), "pane-rules emit pane warnings: WARN: y"],
    [line("ERROR: z", 1)],
  ],
  "command-status": [
    [HAPPENED.preCommand("make"), "command-status status running make"],
    [HAPPENED.postCommand("make", 2, 5), "command-status status make: 2"],
  ],
  themes: [
    [HAPPENED.command("other")],
    [
      HAPPENED.command("themes.next"),
      "themes kv-set index 1",
      "themes emit theme dark",
      "themes status dark",
    ],
    [
      HAPPENED.command("themes.next"),
      "themes kv-set index 2",
      "themes emit theme contrast",
      "themes status contrast",
    ],
    [
      HAPPENED.command("themes.next"),
      "themes kv-set index 0",
      "themes emit theme light",
      "themes status light",
    ],
  ],
};

describe("The plugin in F# of the README", () => {
  it("counts errors from line to line", async () => {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    const [, program = ""] = /```fsharp\n([\s\S]*?)```/.exec(readme) ?? [];
    const files: Readonly<Record<string, string>> = {
      "plugin.toml": 'name = "errors"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fsx"\n',
      "plugin.fsx": program,
    };
    const read = (file: string) => new TextEncoder().encode(files[file]);
    const { spec, problems } = loadPlugin({ path: "errors", read });
    assert.ok(spec && problems.length === 0, problems[0]?.message);
    const tried = new TriedHost();
    assert.equal(await tried.load(spec), null);
    tried.take();
    const told = (count: number) => `errors notify Build ${count} errors so far error`;
    assert.deepEqual(await tried.lines("an error", "fine", "error"), [told(1), told(2)]);
  });
});

describe("The example plugins in folders", () => {
  it("are eight or more, and each can be loaded and has a README", () => {
    assert.ok(names().length >= 8, String(names().length));
    for (const name of names()) {
      loaded(name);
      assert.ok(existsSync(join(FOLDER, name, "README.md")), `${name} has a README`);
    }
  });

  for (const [name, cases] of Object.entries(CASES))
    it(`${name} does what it says`, async () => {
      const tried = new TriedHost();
      assert.equal(await tried.load(loaded(name)), null);
      tried.take();
      for (const [call, ...expected] of cases)
        assert.deepEqual(await tried.deliver(call), expected);
    });

  it("secrets masks every secret of a line, and tells without telling it", async () => {
    const tried = new TriedHost();
    assert.equal(await tried.load(loaded("secrets")), null);
    const filtered = async (text: string) => {
      const answer = await tried.host.filter(line(text), tried.moment);
      await tried.host.settled();
      return [answer.text, ...tried.take()];
    };
    const key = `AKIA${"A1".repeat(8)}`;
    assert.deepEqual(await filtered(`key ${key} and password=hunter2&x`), [
      "key ******** and ********&x",
      "secrets notify Secret A secret in the output was masked. warning",
    ]);
    assert.deepEqual(await filtered("AKIA is too short"), ["AKIA is too short"]);
  });
});
