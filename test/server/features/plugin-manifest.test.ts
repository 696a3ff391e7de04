/** Manifests of plugins in an editor: problems with their places, what is told of a field, what can be written next. */
import assert from "node:assert/strict";
import { HOOKS, PERMISSION_DOCS, PERMISSIONS, PLUGIN_FIELDS } from "../../../host/index.js";
import { assemble } from "../../../lang/index.js";
import { serviceOf } from "../../../server/features/index.js";
import { Workspace } from "../../../server/model/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { describeRange, NO_RULE_OPTIONS, uriOf } from "../../support/server/checks.js";

const PROGRAM = `.import notify (String) -> Unit
.import overlay_clear (String) -> Unit
.func on_output(line: String) -> Unit
    LOAD  line
    CALL_FFI notify
    RET
.end
`;
const HEAD = 'name = "watch"\nversion = "1.0.0"\napi = 1\n';

interface Beside {
  readonly texts?: Readonly<Record<string, string>>;
  readonly archives?: Readonly<Record<string, Uint8Array>>;
}

const WITH_PROGRAM: Beside = { texts: { "plugin.fzasm": PROGRAM } };

/** The manifest with its cursor `|`, in a folder with other files. */
function opened(marked: string, { texts = {}, archives = {} }: Beside = WITH_PROGRAM) {
  const files = new Map(Object.entries(texts).map(([name, text]) => [uriOf(name), text]));
  const workspace = new Workspace({
    read: (uri) => files.get(uri) ?? null,
    bytes: (uri) => Object.entries(archives).find(([name]) => uriOf(name) === uri)?.[1] ?? null,
  });
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  const file = workspace.open(uriOf("plugin.toml"), text, 1, "toml");
  return {
    workspace,
    file,
    service: serviceOf(file),
    position: file.text.positionAt(Math.max(0, at)),
  };
}

function problems(text: string, beside?: Beside): string[] {
  const { workspace, file, service } = opened(text, beside);
  return service
    .diagnosticsOf(workspace, file, NO_RULE_OPTIONS)
    .map(({ range, severity, code }) => `${describeRange(range)} ${severity} ${code}`);
}

function hover(marked: string, beside?: Beside): string | null {
  const { workspace, file, service, position } = opened(marked, beside);
  return service.hoverAt(workspace, file, position)?.markdown ?? null;
}

function offered(marked: string, beside?: Beside): string[] {
  const { workspace, file, service, position } = opened(marked, beside);
  return service.completionsAt(workspace, file, position, null).items.map(({ label }) => label);
}

/** The text after the item of this label was taken. */
function taken(marked: string, label: string): string {
  const { workspace, file, service, position } = opened(marked);
  const { items } = service.completionsAt(workspace, file, position, null);
  const { range, text } = items.find((item) => item.label === label)!;
  const [start, end] = [range.start, range.end].map((place) => file.text.offsetAt(place));
  const before = file.text.toString();
  return before.slice(0, start) + text + before.slice(end);
}

describe("The manifest of a plugin", () => {
  it("has its problems where they stand", () => {
    assert.deepEqual(problems(`${HEAD}permissions = ["ui-overlay"]\n`), []);
    assert.deepEqual(problems('nmae = "watch"\nversion = 1\napi = 1\n'), [
      "1:1-5 error FZ0802",
      "1:1-1 error FZ0801",
      "2:11-12 error FZ0803",
    ]);
    assert.deepEqual(problems("name = \n"), ["1:8-2:1 error FZ0800"]);
  });

  it("has those that it has with the program beside it", () => {
    assert.deepEqual(problems(`${HEAD}permissions = []\n`), ["4:1-12 error FZ0826"]);
    assert.deepEqual(
      problems(`${HEAD}permissions = ["ui-overlay"]\n[hooks.input]\npanes = [1]\n`),
      ["5:2-13 error FZ0823"],
    );
    const bad = PROGRAM.replace("line: String", "line: I32").replace("CALL_FFI notify", "POP");
    const beside = { texts: { "plugin.fzasm": bad } };
    assert.deepEqual(problems(`${HEAD}permissions = ["ui-overlay"]\n`, beside), [
      "1:1-5 error FZ0821",
    ]);
  });

  it("has the same problems with an archive alone, once for each reading of it", () => {
    const { module } = assemble("plugin.fzasm", PROGRAM);
    const archive = encodeModule(module!, { debug: "strip" });
    const asked = HEAD;
    assert.deepEqual(problems(asked, { archives: { "plugin.fzb": archive } }), problems(asked));
    assert.equal(problems(asked, { archives: { "plugin.fzb": archive } }).length, 1);
    const damaged = archive.slice(0, -3);
    assert.deepEqual(problems(asked, { archives: { "plugin.fzb": damaged } }), []);
    const beside = { archives: { "plugin.fzb": archive } };
    const { workspace, file, service } = opened(asked, beside);
    const found = () => service.diagnosticsOf(workspace, file, NO_RULE_OPTIONS).length;
    assert.equal(found(), 1);
    beside.archives["plugin.fzb"] = damaged;
    assert.equal(found(), 1, "it was read");
    workspace.forget(uriOf("plugin.fzb"));
    assert.equal(found(), 0);
  });

  it("is nobody's business where there is no program beside it", () => {
    for (const beside of [{}, { texts: { "main.fzasm": PROGRAM } }]) {
      assert.deepEqual(problems("[tool]\nx = 1\n", beside), []);
      assert.equal(hover('na|me = "a"\n', beside), null);
      assert.deepEqual(offered("|", beside), []);
    }
    const named = 'entry = "main.fzasm"\nx = 1\n';
    assert.equal(problems(named, { texts: { "main.fzasm": PROGRAM } }).length, 4);
    assert.equal(problems("x = 1\n", { archives: { "plugin.fzb": new Uint8Array(4) } }).length, 4);
    assert.equal(problems("x = 1\n", { texts: { "plugin.fsx": "" } }).length, 4);
  });

  it("tells what each field, hook and permission is for", () => {
    for (const { path, doc } of PLUGIN_FIELDS) {
      const parts = path
        .replace("hooks.*", "hooks.output")
        .replace("config.*", "config.sound")
        .split(".");
      const key = parts.pop()!;
      const table = parts.length === 0 ? "" : `[${parts.join(".")}]\n`;
      assert.ok(hover(`${table}|${key} = 1\n`)?.includes(doc), path);
    }
    for (const { key, doc } of HOOKS) assert.ok(hover(`[hooks.${key}|]\n`)?.includes(doc), key);
    for (const name of PERMISSIONS)
      assert.ok(hover(`permissions = ["${name}|"]\n`)?.includes(PERMISSION_DOCS[name]), name);
    assert.equal(hover('permissions = ["fly|"]\n'), null);
    assert.equal(hover("# name|\n"), null);
  });

  it("offers the fields of a table that it does not have yet", () => {
    assert.deepEqual(offered("name = 1\nver|\n").slice(0, 2), ["version", "api"]);
    assert.equal(taken("name = 1\nver|\n", "version"), "name = 1\nversion = \n");
    assert.deepEqual(offered("[limits]\nfuel = 1\n|"), ["memory"]);
    assert.deepEqual(offered("[hooks.output]\n|"), ["contains", "panes"]);
    assert.deepEqual(offered("[config]\n|"), []);
    assert.deepEqual(offered("name = |"), []);
  });

  it("offers tables", () => {
    assert.deepEqual(offered("[limits]\n[|"), [
      ...[
        "hooks.output",
        "hooks.input",
        "hooks.pre-command",
        "hooks.post-command",
        "hooks.command",
        "hooks.event",
      ],
      "config",
    ]);
    assert.equal(taken("[hooks.in|\n", "hooks.input"), "[hooks.input]\n");
    assert.equal(taken("[hooks.|]\n", "hooks.input"), "[hooks.input]\n");
  });

  it("offers the permissions that are not listed yet", () => {
    assert.deepEqual(offered("permissions = [|]\n"), [...PERMISSIONS]);
    const others = PERMISSIONS.filter((name) => name !== "network");
    assert.deepEqual(offered('permissions = [\n  "network",\n  "ui|",\n]\n'), others);
    assert.equal(taken('permissions = ["ui|"]\n', "ui-overlay"), 'permissions = ["ui-overlay"]\n');
    assert.equal(taken('permissions = ["ui|\n', "ui-overlay"), 'permissions = ["ui-overlay"\n');
    assert.equal(taken("permissions = [|]\n", "network"), 'permissions = ["network"]\n');
    assert.deepEqual(offered("permissions = [] # |\n"), []);
  });

  it("documents what it offers", () => {
    const { workspace, file, service } = opened("[hooks.output]\n\n");
    const told = (label: string) => service.completionMarkdown(workspace, file, label, "field", 1);
    assert.match(told("contains")!, /The hook is called only where its text contains/);
    assert.equal(told("network"), PERMISSION_DOCS.network);
    assert.equal(told("flying"), null);
  });

  it("is not a program: nothing else is answered", () => {
    const { workspace, file, service } = opened(".func main() -> Unit\n");
    assert.deepEqual(service.documentSymbols(file), []);
    assert.deepEqual(service.formatFile(file), []);
    assert.ok("failure" in service.assembleText(workspace, file, "keep"));
  });
});
