/** Loading a plugin: what is wrong with a folder is said once and clearly, and nothing of it runs. */
import assert from "node:assert/strict";
import { type LoadOptions, loadPlugin } from "../../../host/index.js";
import { assemble } from "../../../lang/fzasm/index.js";
import { encodeModule } from "../../../vm/codec/index.js";
import { NAMES } from "../../support/host/manifest-problems.js";
import { ECHO, folderOf, pluginOf, TriedHost } from "../../support/host/plugins.js";

const SOURCE = `${NAMES}entry = "plugin.fzasm"\n`;

function archiveOf(source: string): Uint8Array {
  const { module, diagnostics } = assemble("plugin.fzasm", source);
  assert.ok(module, diagnostics[0]?.message);
  return encodeModule(module, { debug: "strip" });
}

function said(files: Readonly<Record<string, string | Uint8Array>>, options: LoadOptions = {}) {
  const { spec, problems } = loadPlugin(folderOf("plugins/links", files), options);
  return [spec !== null, ...problems.map(({ message }) => message)];
}

describe("A plugin's folder", () => {
  it("has an archive, or a source in any language", () => {
    const fsx = 'let on_output (line: string) = printfn "%s" line\n';
    assert.deepEqual(said({ "plugin.toml": NAMES, "plugin.fzb": archiveOf(ECHO) }), [true]);
    assert.deepEqual(said({ "plugin.toml": SOURCE, "plugin.fzasm": ECHO }), [true]);
    assert.deepEqual(said({ "plugin.toml": `${NAMES}entry = "a.fsx"`, "a.fsx": fsx }), [true]);
  });

  for (const [what, files, ...says] of [
    ["no manifest", {}, "The folder plugins/links has no plugin.toml."],
    ["no program", { "plugin.toml": NAMES }, 'There is no file "plugins/links/plugin.fzb".'],
    [
      "a manifest that is not text",
      { "plugin.toml": new Uint8Array([0xff]) },
      '"plugins/links/plugin.toml" is not UTF-8 text: byte 0 is 0xff.',
    ],
    [
      "a source with an error",
      { "plugin.toml": SOURCE, "plugin.fzasm": ".func on_load() -> Unit\nRTE\n.end\n" },
      "There is no instruction RTE. Did you mean RET?",
    ],
    [
      "a call that the verifier refuses",
      {
        "plugin.toml": NAMES,
        "plugin.fzb": archiveOf(
          ".import notify (I32) -> Unit\n.func on_load() -> Unit\nPUSH 1i32\nCALL_FFI notify\nRET\n.end\n",
        ),
      },
      "Argument 0 of notify (text: String) -> Unit must be String, but is I32.",
    ],
    [
      "a hook of the wrong type",
      { "plugin.toml": SOURCE, "plugin.fzasm": ".func on_load() -> I32\nPUSH 1i32\nRET\n.end\n" },
      "The hook on_load returns I32; it must return Unit or Bool.",
    ],
  ] as const)
    it(`is refused with ${what}`, () => {
      assert.deepEqual(said(files as Record<string, string | Uint8Array>), [false, ...says]);
    });

  it("is refused where the user does not grant what it asks for", () => {
    const files = { "plugin.toml": `${SOURCE}permissions = ["network"]`, "plugin.fzasm": ECHO };
    const grants = (name: string) => (name === "links" ? (["network"] as const) : []);
    assert.deepEqual(said(files, { grants }), [true]);
    assert.deepEqual(said(files, { grants: () => [] }), [
      false,
      "links asks for the permission network, which is not granted: Open network connections.",
    ]);
  });

  it("has a program that may be cut or spoilt anywhere, and is refused then", () => {
    const archive = archiveOf(ECHO);
    for (let at = 0; at < archive.length; at += 7) {
      const [ok, problem] = said({ "plugin.toml": NAMES, "plugin.fzb": archive.slice(0, at) });
      assert.ok(ok === false && problem);
    }
  });
});

describe("Loading", () => {
  const notifies = (text: string, result: string) => `.import notify
.func on_load() -> Bool
    PUSH "${text}"
    CALL_FFI notify
    POP
    PUSH ${result}
    RET
.end
`;

  it("calls on_load, which may refuse", async () => {
    const tried = new TriedHost();
    assert.equal(await tried.load(pluginOf("a", notifies("hello", "true"))), null);
    const problem = await tried.load(pluginOf("b", notifies("no", "false")));
    assert.equal(problem?.message, "b refuses to be loaded: its on_load returned false.");
    assert.deepEqual(tried.host.names, ["a"]);
    assert.deepEqual(tried.take(), ["a notify hello", "b notify no"]);
  });

  it("gives the user's configuration, the manifest's behind it", async () => {
    const source = `.import config_get
.import config_has
.import notify
.func on_load() -> Bool
    PUSH "colour"
    CALL_FFI config_get
    CALL_FFI notify
    POP
    PUSH "size"
    CALL_FFI config_get
    CALL_FFI notify
    POP
    PUSH "other"
    CALL_FFI config_has
    NOT
    RET
.end
`;
    const tried = new TriedHost();
    const config = () => new Map([["size", 3]]);
    const own = '[config]\ncolour = "blue"\nsize = 1';
    assert.equal(await tried.load(pluginOf("a", source, own, { config })), null);
    assert.deepEqual(tried.take(), ["a notify blue", "a notify 3"]);
  });

  it("gives the environment to those who are granted it", async () => {
    const source = `.import env_get
.import notify
.func on_load() -> Unit
    PUSH "HOME"
    CALL_FFI env_get
    CALL_FFI notify
    RET
.end
`;
    const tried = new TriedHost();
    const environment = new Map([["HOME", "/home/ada"]]);
    const more = 'permissions = ["environment-read"]';
    assert.equal(await tried.load(pluginOf("a", source, more, { environment })), null);
    assert.deepEqual(tried.take(), ["a notify /home/ada"]);
  });

  it("runs F# plugins, each with a heap of its own", async () => {
    const text =
      "let on_output (line: string) =\n    let words = line.Split(' ')\n    printfn \"%d\" words.Length\n";
    const { spec, problems } = loadPlugin(
      folderOf("words", { "plugin.toml": `${NAMES}entry = "a.fsx"`, "a.fsx": text }),
    );
    assert.ok(spec, problems[0]?.message);
    const tried = new TriedHost();
    assert.equal(await tried.load(spec), null);
    assert.deepEqual(await tried.lines("a b c", "d"), ["links log 3", "links log 1"]);
  });

  it("migrates the store of another version", async () => {
    const source = `.import kv_set
.import i32_to_string
.func on_migrate(from: I32) -> Bool
    PUSH "from"
    LOAD from
    CALL_FFI i32_to_string
    CALL_FFI kv_set
    POP
    PUSH true
    RET
.end
`;
    const tried = new TriedHost();
    const spec = pluginOf("a", source, "state-version = 2");
    assert.equal(await tried.load(spec, { version: 1, store: [["k", "v"]], timers: [] }), null);
    assert.deepEqual(await tried.host.state("a"), {
      version: 2,
      store: [
        ["from", "1"],
        ["k", "v"],
      ],
      timers: [],
    });
  });
});
