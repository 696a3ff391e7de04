/**
 * Everything that the manifest declares for a person has a test in the real editor that names it: commands by their
 * title or name, views, matchers, keys. A declaration that nobody tests is listed by name.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";

interface Manifest {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly views: Readonly<
    Record<string, readonly { readonly id: string; readonly name: string }[]>
  >;
  readonly customEditors: readonly { readonly viewType: string }[];
  readonly problemMatchers: readonly { readonly name: string }[];
  readonly debuggers: readonly { readonly variables: Readonly<Record<string, string>> }[];
  readonly keybindings: readonly {
    readonly key: string;
    readonly command: string;
    readonly linux?: string;
  }[];
}

const text = readFileSync(join(projectRoot, "package.json"), "utf8");
const manifest: Manifest = JSON.parse(text).contributes;

function textsIn(folder: string): string {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(projectRoot, folder, name), "utf8"))
    .join("\n");
}

/** What the suites in the real editor say, with the helpers by which they say it. */
const tests = `${textsIn("test/vscode")}\n${textsIn("test/support/vscode")}`;

function unnamed(declared: readonly string[], ways: (name: string) => readonly string[]): string[] {
  const isNamed = (name: string) => ways(name).some((way) => tests.includes(way));
  return declared.filter((name) => !isNamed(name));
}

describe("Everything that is declared", () => {
  it("as a command is run by a test", () => {
    const variables = manifest.debuggers.flatMap((each) => Object.entries(each.variables));
    const titles = new Map(manifest.commands.map(({ command, title }) => [command, title]));
    // By the palette, by its name, or by a button that has its title.
    const ways = (name: string) => [
      `Fusabi: ${titles.get(name)}"`,
      `"${name}"`,
      `"${titles.get(name)}"`,
      ...variables.filter(([, command]) => command === name).map(([key]) => `command:${key}`),
    ];
    assert.deepEqual(unnamed([...titles.keys()], ways), []);
  });

  it("as a view or an editor is looked at by a test", () => {
    const views = Object.values(manifest.views).flat();
    const names = [
      ...views.map(({ name }) => name),
      ...manifest.customEditors.map(({ viewType }) => viewType),
    ];
    assert.deepEqual(
      unnamed(names, (name) => [`Focus on ${name} View"`, `"${name}"`]),
      [],
    );
  });

  it("as a matcher is used by a test", () => {
    assert.deepEqual(
      unnamed(
        manifest.problemMatchers.map(({ name }) => `$${name}`),
        (name) => [`"${name}"`],
      ),
      [],
    );
  });

  it("as a key is pressed by a test", () => {
    const keys = manifest.keybindings.map(({ key, linux }) => linux ?? key);
    const pressed = (key: string) =>
      key
        .split("+")
        .map((part) => ({ ctrl: "Control" })[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
        .join("+");
    assert.deepEqual(
      unnamed([...new Set(keys)], (key) => [`"${pressed(key)}"`]),
      [],
    );
  });

  it("as a variable of launch.json is filled in by a test", () => {
    const variables = manifest.debuggers.flatMap((each) => Object.keys(each.variables));
    assert.deepEqual(
      unnamed(variables, (name) => [`command:${name}`]),
      [],
    );
  });
});
