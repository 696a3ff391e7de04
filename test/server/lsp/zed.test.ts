/**
 * Zed is not run: the files of its extension are read, and have to agree with each other and with the grammar. Its queries
 * are compiled by test/syntaxes/tree-sitter.test.ts; the command that it starts is the one that Helix's test speaks to.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { projectRoot } from "../../support/fixtures.js";
import { setUp } from "../../support/server/editors.js";

const read = (...path: readonly string[]) => readFileSync(setUp("zed", ...path), "utf8");

describe("Zed's extension", () => {
  // biome-ignore lint/suspicious/noExplicitAny: any TOML
  const extension = parse(read("extension.toml")) as any;
  // biome-ignore lint/suspicious/noExplicitAny: any TOML
  const language = parse(read("languages", "fzasm", "config.toml")) as any;

  it("has a grammar that is there, for the language that its server serves", () => {
    assert.deepEqual(Object.keys(extension.grammars), [language.grammar]);
    const folder = join(projectRoot, extension.grammars.fzasm.path);
    const { name } = JSON.parse(readFileSync(join(folder, "src", "grammar.json"), "utf8"));
    assert.equal(name, language.grammar);
    assert.deepEqual(language.path_suffixes, ["fzasm"]);
    assert.ok(extension.language_servers.fusabi.languages.includes(language.name));
  });

  it("has a schema for its debug adapter, with fields that the adapter knows", () => {
    const [adapter, ...others] = Object.keys(extension.debug_adapters);
    assert.deepEqual(others, []);
    const schema = JSON.parse(read("debug_adapter_schemas", `${adapter}.json`));
    const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    const known = manifest.contributes.debuggers[0].configurationAttributes.launch.properties;
    for (const field of Object.keys(schema.properties)) assert.ok(field in known, field);
  });

  it("starts the command's server and adapter", () => {
    const program = read("src", "lib.rs");
    assert.ok(existsSync(setUp("zed", "Cargo.toml")));
    for (const word of ['which("fusabi")', '"lsp"', '"--stdio"', '"dap"'])
      assert.ok(program.includes(word), word);
  });
});
