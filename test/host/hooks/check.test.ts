/** Hooks are found and checked by their types, in stripped archives too, and permissions follow from imports and hooks. */
import assert from "node:assert/strict";
import { bindHooks, checkPlugin, parsePluginManifest } from "../../../host/index.js";
import { assemble } from "../../../lang/fzasm/index.js";
import { encodeModule, openArchive } from "../../../vm/codec/index.js";
import type { Module } from "../../../vm/program/index.js";
import { NAMES } from "../../support/host/manifest-problems.js";

/** A function of each head that returns what it promises: `on_load() -> Bool`. */
function moduleOf(heads: readonly string[], imports: readonly string[] = []): Module {
  const values: Readonly<Record<string, string>> = {
    Bool: "PUSH true\n",
    String: 'PUSH ""\n',
    I32: "PUSH 1i32\n",
  };
  const functions = heads.map((head) => {
    const result = head.split("-> ")[1] ?? "Unit";
    return `.func ${head}\n${values[result] ?? ""}RET\n.end\n`;
  });
  const text = [...imports.map((name) => `.import ${name}\n`), ...functions].join("\n");
  const { module, diagnostics } = assemble("plugin.fzasm", text);
  assert.ok(module, diagnostics[0]?.message);
  return openArchive(encodeModule(module, { debug: "strip" }));
}

function messages(heads: readonly string[], imports: readonly string[] = [], more = ""): string[] {
  const manifest = parsePluginManifest("plugin.toml", NAMES + more);
  return checkPlugin("links", moduleOf(heads, imports), manifest).problems.map(
    ({ message }) => message,
  );
}

describe("The hooks of a program", () => {
  it("are functions by name; what they return says what they are for", () => {
    const { hooks, problems } = bindHooks(
      "links",
      moduleOf([
        "main() -> I32",
        "on_output(a: String) -> Bool",
        "on_input(a: String, b: I32) -> String",
        "on_resize() -> Unit",
        "on_load() -> Bool",
      ]),
    );
    assert.deepEqual(problems, []);
    const found = [...hooks].map(([name, { functionIndex, takes, kind }]) => [
      name,
      functionIndex,
      takes,
      kind,
    ]);
    assert.deepEqual(found, [
      ["on_output", 1, 1, "filter"],
      ["on_input", 2, 2, "replace"],
      ["on_resize", 3, 0, "observe"],
      ["on_load", 4, 0, "decide"],
    ]);
  });

  for (const [what, heads, says] of [
    [
      "other parameters",
      ["on_output(row: I32) -> Unit"],
      "The hook on_output takes (I32); the host gives it (line: String, row: I32, pane: I32), of which it may leave out the last ones.",
    ],
    [
      "more parameters than there are",
      ["on_timer(id: I32, more: I32) -> Unit"],
      "The hook on_timer takes (I32, I32); the host gives it (id: I32), of which it may leave out the last ones.",
    ],
    [
      "another result",
      ["on_output() -> I32"],
      "The hook on_output returns I32; it must return Unit or Bool or String.",
    ],
    [
      "a name that is nearly one",
      ["on_ouput() -> Unit", "on_load() -> Unit"],
      "on_ouput is not a hook of this host: it is never called. Did you mean on_output?",
    ],
    ["no hook", ["main() -> Unit"], "links has no hook: the host would never call it."],
  ] as const)
    it(`are refused with ${what}`, () => assert.deepEqual(messages(heads), [says]));

  it("may have parts with names of their own, as F#'s compiler makes them", () => {
    const parts = ["on_output() -> Unit", "on_output.2() -> Unit"];
    assert.deepEqual(messages(parts), []);
  });

  it("have to be there where the manifest has options for them", () => {
    assert.deepEqual(messages(["on_load() -> Unit"], [], '[hooks.output]\ncontains = ["a"]'), [
      "links has options for the hook on_output, but the program has no such function.",
    ]);
  });
});

describe("The permissions of a program", () => {
  for (const [what, heads, imports, permission, reason] of [
    ["seeing what is typed", ["on_input() -> Unit"], [], "input-filtering", "the hook on_input"],
    ["filtering output", ["on_output() -> Bool"], [], "output-filtering", "the filter on_output"],
    [
      "drawing",
      ["on_load() -> Unit"],
      ["overlay_draw", "overlay_clear"],
      "ui-overlay",
      "the function overlay_draw",
    ],
    [
      "reading the environment",
      ["on_load() -> Unit"],
      ["env_get"],
      "environment-read",
      "the function env_get",
    ],
  ] as const)
    it(`are needed for ${what}, and enough`, () => {
      const says = `links does not list the permission ${permission}: ${reason} needs it.`;
      assert.deepEqual(messages(heads, imports), [says]);
      assert.deepEqual(messages(heads, imports, `permissions = ["${permission}"]`), []);
    });

  it("are not needed for looking on", () => {
    assert.deepEqual(messages(["on_output(a: String) -> Unit"], ["notify", "string_len"]), []);
  });

  it("are asked for only what the host has", () => {
    assert.deepEqual(messages(["on_load() -> Unit"], ["notfy"]), [
      "links imports notfy, which this host does not have. Did you mean notify?",
    ]);
  });

  it("say whether the program is usable", () => {
    const manifest = parsePluginManifest("plugin.toml", NAMES);
    const usable = (...heads: string[]) => checkPlugin("p", moduleOf(heads), manifest).isUsable;
    assert.equal(usable("on_load() -> Unit", "on_lod() -> Unit"), true);
    assert.equal(usable("on_load() -> I32"), false);
  });
});
