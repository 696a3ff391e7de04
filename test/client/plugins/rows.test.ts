/** The rows of plugins: every state in words with a sign of its own form, and all that is counted. */
import assert from "node:assert/strict";
import { type PluginRow, pluginRow, spokenOf } from "../../../client/plugins/rows.js";
import type { HostedPlugin } from "../../../worker/index.js";

const PLUGIN: HostedPlugin = {
  folder: "/p/links",
  label: "p/links",
  name: "links",
  version: "1.2.0",
  description: "Finds links.",
  entry: "plugin.fzasm",
  state: "loaded",
  until: null,
  problems: [],
  fault: null,
  reload: null,
  asked: ["ui-overlay", "network"],
  granted: ["ui-overlay"],
  capabilities: [],
  hooks: [
    {
      name: "on_output",
      params: ["line: String"],
      args: ["a line"],
      calls: 1_200,
      faults: 1,
      fuel: 34_000,
    },
  ],
  queued: 0,
  dropped: 2,
  stored: 12,
};

const clock = (at: number) => `${at} o'clock`;
const rowOf = (more: Partial<HostedPlugin>): PluginRow => pluginRow({ ...PLUGIN, ...more }, clock);
const spoken = (more: Partial<HostedPlugin>) => rowOf(more).children.map(spokenOf);

describe("The rows of a plugin", () => {
  it("say its state in words, each with another sign", () => {
    const states = {
      loaded: "loaded",
      probation: "on probation",
      quarantined: "in quarantine until 7 o'clock",
      disabled: "stopped after five quarantines",
      debugged: "in a debugger",
      waiting: "waits for permissions",
      failed: "not loaded",
      off: "off",
    } as const;
    const icons = Object.entries(states).map(([state, words]) => {
      const until = state === "quarantined" ? 7 : null;
      const row = rowOf({ state: state as HostedPlugin["state"], until });
      assert.equal(spokenOf(row), `links, ${words}, 1,200 events, 1 fault, 1.2.0`);
      return row.icon;
    });
    assert.equal(new Set(icons).size, icons.length);
  });

  it("tell what is counted, what it asks for and what it has", () => {
    assert.deepEqual(spoken({}), [
      "on_output, 1,200 events, 1 fault, 34,000 fuel",
      "Store, 12 bytes",
      "Mailbox, 0 waiting, 2 dropped",
      "ui-overlay, granted",
      "network, not granted",
    ]);
    const kinds = rowOf({}).children.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["hook", "fact", "fact", "granted", "refused"]);
  });

  it("tell what went wrong, and what became of a new version", () => {
    const problem = {
      severity: "error",
      code: "FZ0800",
      message: "It is no TOML.",
      remedy: "Mend it.",
      file: "plugin.toml",
      line0: 2,
    } as const;
    const fault = { hook: "on_output", code: "FZ0003", message: "Zero.", remedy: "", at: 5 };
    const reload = { outcome: "rolled back", version: "1.2.0", at: 6 } as const;
    assert.deepEqual(spoken({ problems: [problem], fault, reload }).slice(0, 3), [
      "It is no TOML., error FZ0800",
      "on_output failed: Zero., FZ0003, 5 o'clock",
      "The new version failed; 1.2.0 runs again, 6 o'clock",
    ]);
    const refused = { ...reload, outcome: "refused" } as const;
    assert.match(spoken({ reload: refused })[0] ?? "", /refused; 1\.2\.0 goes on/);
  });

  it("are the same things in the next picture", () => {
    const ids = (row: PluginRow) => [row.id, ...row.children.map(({ id }) => id)];
    assert.deepEqual(ids(rowOf({})), ids(rowOf({ state: "quarantined", until: 9, granted: [] })));
    assert.equal(new Set(ids(rowOf({}))).size, 6);
  });
});
