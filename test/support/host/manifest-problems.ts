/** Every way for a plugin's manifest to be wrong, with what is said of it and where. */

export interface PluginProblem {
  /** The text; `NAMES` stands for three lines that are right. */
  readonly text: string;
  readonly kind: string;
  /** The whole message. */
  readonly says: string;
  /** The part of the text that the place marks. */
  readonly at: string;
}

export const NAMES = 'name = "links"\nversion = "1.0.0"\napi = 1\n';

const P = "plugin.toml";

export const PLUGIN_PROBLEMS: Readonly<Record<string, PluginProblem>> = {
  "a line that is not TOML": {
    text: `${NAMES}entry = plugin`,
    kind: "PluginTomlSyntax",
    says: `${P} is not valid TOML: line 4: invalid value.`,
    at: "p",
  },
  "a key twice": {
    text: `${NAMES}api = 1`,
    kind: "PluginTomlSyntax",
    says: `${P} is not valid TOML: line 4: trying to redefine an already defined table or value.`,
    at: "a",
  },
  "a name that is a danger in JavaScript": {
    text: `${NAMES}[config]\n__proto__ = 1`,
    kind: "PluginTomlSyntax",
    says: `${P} is not valid TOML: line 5: document contains an unsafe property.`,
    at: "_",
  },
  "no name": {
    text: 'version = "1.0.0"\napi = 1',
    kind: "PluginFieldMissing",
    says: `${P} lacks name.`,
    at: "",
  },
  "a misspelt field": {
    text: `${NAMES}priorty = 3`,
    kind: "PluginFieldUnknown",
    says: `${P} has the unknown field priorty. Did you mean priority?`,
    at: "priorty",
  },
  "a misspelt hook": {
    text: `${NAMES}[hooks.outptu]\n`,
    kind: "PluginFieldUnknown",
    says: `${P} has the unknown field hooks.outptu. Did you mean output?`,
    at: "hooks.outptu",
  },
  "panes of a hook that has none": {
    text: `${NAMES}[hooks.event]\npanes = [1]`,
    kind: "PluginFieldUnknown",
    says: `${P} has the unknown field hooks.event.panes.`,
    at: "panes",
  },
  "a name with a capital letter": {
    text: 'name = "Links"\nversion = "1.0.0"\napi = 1',
    kind: "PluginFieldWrong",
    says: `In ${P}, name must be 1 to 64 of a to z, 0 to 9 and -, beginning with a letter, but is "Links".`,
    at: '"Links"',
  },
  "a version of two numbers": {
    text: 'name = "links"\nversion = "1.0"\napi = 1',
    kind: "PluginFieldWrong",
    says: `In ${P}, version must be a version such as "1.2.3", but is "1.0".`,
    at: '"1.0"',
  },
  "an entry outside of the folder": {
    text: `${NAMES}entry = "../other/plugin.fzb"`,
    kind: "PluginFieldWrong",
    says: `In ${P}, entry must be a file in the plugin's folder that ends in .fzb or .fzasm or .fsx, but is "../other/plugin.fzb".`,
    at: '"../other/plugin.fzb"',
  },
  "a permission that is close to one": {
    text: `${NAMES}permissions = ["ui-overlay", "ui-overlays"]`,
    kind: "PluginFieldWrong",
    says: `In ${P}, permissions.1 must be a permission such as "ui-overlay", but is "ui-overlays".`,
    at: '"ui-overlays"',
  },
  "a permission twice": {
    text: `${NAMES}permissions = ["network", 'network']`,
    kind: "PluginRepetition",
    says: `In ${P}, permissions has network twice.`,
    at: "'network'",
  },
  "permissions as a table": {
    text: `${NAMES}permissions = { network = true }`,
    kind: "PluginFieldWrong",
    says: `In ${P}, permissions must be a list of permissions, but is a table.`,
    at: "{ network = true }",
  },
  "literals that are none": {
    text: `${NAMES}[hooks.output]\ncontains = []`,
    kind: "PluginFieldWrong",
    says: `In ${P}, hooks.output.contains must be a list of 1 to 64 texts of 1 to 256 characters, but is an empty list.`,
    at: "[]",
  },
  "a limit below the least": {
    text: `${NAMES}limits.fuel = 0`,
    kind: "PluginFieldWrong",
    says: `In ${P}, limits.fuel must be a whole number from 1, but is 0.`,
    at: "0",
  },
  "a number where a table is wanted": {
    text: `${NAMES}hooks = 7`,
    kind: "PluginFieldWrong",
    says: `In ${P}, hooks must be a table, but is 7.`,
    at: "7",
  },
  "a list in the configuration": {
    text: `${NAMES}[config]\n"a key" = [1]`,
    kind: "PluginFieldWrong",
    says: `In ${P}, config.a key must be a text of at most 4096 characters, a number, true or false, but is a list.`,
    at: "[1]",
  },
  "a date in the configuration": {
    text: `${NAMES}[config]\nday = 2026-01-01`,
    kind: "PluginFieldWrong",
    says: `In ${P}, config.day must be a text of at most 4096 characters, a number, true or false, but is a date.`,
    at: "2026-01-01",
  },
  "a newer API": {
    text: 'name = "links"\nversion = "1.0.0"\napi = 2',
    kind: "PluginApiTooNew",
    says: `${P} is written for version 2 of the plugin API; this host knows versions up to 1.`,
    at: "2",
  },
};
