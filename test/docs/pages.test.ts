/** What the pages for people name is there: commands, settings, options of the command line; and their programs assemble. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withThoseOfGroups } from "../../cli/command.js";
import { COMMANDS as ALONE } from "../../cli/commands/index.js";
import { COMMON_OPTIONS } from "../../cli/options.js";
import { assemble } from "../../lang/index.js";
import { projectRoot } from "../support/fixtures.js";

const COMMANDS = withThoseOfGroups(ALONE);

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly debuggers: readonly {
      readonly configurationAttributes: Readonly<
        Record<string, { readonly properties: Readonly<Record<string, unknown>> }>
      >;
    }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

const text = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const { contributes } = JSON.parse(text("package.json")) as Manifest;
const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
const titles = contributes.commands.map(({ title }) => title);

/** Commands that the client registers and the server has: some are called by lenses only. */
const registered = ["client", "server/lsp", "server/features"]
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => text(join(folder, name))),
  )
  .join("\n");

/** News of old versions name what was there then. */
const PAGES = [
  "README.md",
  "client/README.md",
  "CONTRIBUTING.md",
  "examples/README.md",
  ...readdirSync(join(projectRoot, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

/** Words that a person copies: spans and blocks of code, without what another program is given. */
function codeOf(page: string): readonly string[] {
  const blocks = [...page.matchAll(/```(?:console|text|sh|bash)?\n([\s\S]*?)```/g)];
  const spans = [...page.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`]+)`/g)];
  return [...blocks, ...spans].flatMap(([, code]) => code!.split("\n")).map((line) => line.trim());
}

/** What is wrong with `fusabi …` as a person would type it; null where nothing is. */
function commandProblem(line: string): string | null {
  const [, words = ""] = /^(?:\$ )?fusabi ([a-z].*)/.exec(line) ?? [];
  if (words === "" || /^help\b/.test(words)) return null;
  // The longest name: `plugin add` before `plugin`.
  const [command] = COMMANDS.filter(({ name }) => `${words} `.startsWith(`${name} `)).sort(
    (one, other) => other.name.length - one.name.length,
  );
  if (!command) return `there is no command ${words}`;
  const rest = words.slice(command.name.length);
  const [own = ""] = rest.split(/ -- | \| /);
  const known = [...command.options, ...COMMON_OPTIONS].map((option) => option.name);
  const unknown = [...own.matchAll(/(?<!\S)\[?--([a-z-]+)/g)].find(
    ([, flag]) => !known.includes(flag!),
  );
  return unknown ? `fusabi ${command.name} has no option --${unknown[1]}` : null;
}

describe("The pages", () => {
  for (const page of PAGES)
    it(`name only what there is: ${page}`, () => {
      const content = text(page);
      const problems = codeOf(content).map(commandProblem);
      for (const [, name = ""] of content.matchAll(/(?<![\w./@-])(fusabi\.[a-zA-Z][\w.]*\w)/g)) {
        const isKnown =
          registered.includes(`"${name}"`) ||
          settings.some((setting) => setting === name || setting.startsWith(`${name}.`));
        if (!isKnown && !/\.(?:vsix|fish|js|mjs)$/.test(name)) problems.push(`no setting ${name}`);
      }
      for (const [, title = ""] of content.matchAll(/\*Fusabi: ([A-Z][^*]+)\*/g))
        if (!titles.includes(title)) problems.push(`no command Fusabi: ${title}`);
      assert.deepEqual(problems.filter(Boolean), []);
    });

  it("show programs that assemble: how-to", () => {
    for (const page of PAGES.filter((name) => name.startsWith("docs/how-to/")))
      for (const [, source = ""] of text(page).matchAll(/```fzasm\n([\s\S]*?)```/g)) {
        const { diagnostics } = assemble(page, source.replace(/^ {3}/gm, ""));
        assert.deepEqual(diagnostics, [], page);
      }
  });

  it("are seen to be wrong where they are", () => {
    assert.equal(commandProblem("fusabi run a.fzasm --stats | less --raw"), null);
    assert.equal(commandProblem("fusabi run a.fzasm -- --whatever"), null);
    assert.match(commandProblem("fusabi run a.fzasm --statz") ?? "", /no option --statz/);
    assert.match(commandProblem("fusabi rum a.fzasm") ?? "", /no command rum/);
  });

  it("list every field of launch.json, and no other", () => {
    const page = text("docs/debugging.md");
    const attributes = contributes.debuggers.flatMap(({ configurationAttributes }) =>
      Object.values(configurationAttributes).flatMap(({ properties }) => Object.keys(properties)),
    );
    const unknown = attributes.filter((name) => !new RegExp(`[\`"]${name}[\`"]`).test(page));
    assert.deepEqual(unknown, []);
    const [, table = ""] = /\| field of `launch`([\s\S]*?)\n\n/.exec(page) ?? [];
    const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
    assert.ok(listed.length > 8);
    assert.deepEqual(
      listed.filter((name) => !attributes.includes(name)),
      [],
    );
  });

  it("list every setting and every option of the command line", () => {
    const manual = PAGES.map(text).join("\n");
    const missing = [
      ...settings.filter((name) => !manual.includes(`\`${name}\``)),
      ...COMMANDS.flatMap(({ name, options }) =>
        options
          .filter((option) => !text("docs/cli.md").includes(`--${option.name}`))
          .map((option) => `fusabi ${name} --${option.name}`),
      ),
    ];
    assert.deepEqual(missing, []);
  });
});
