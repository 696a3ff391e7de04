/** Plugins in F#: the example plugins do what their transcripts say, and their hooks are those that a host calls. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HOOKS } from "../../../host/index.js";
import { HOOK_SHAPES } from "../../../lang/fsx/lower/hook-table.js";
import { projectRoot } from "../../support/fixtures.js";
import { functionsOf, transcript } from "../../support/fsx/plugins.js";
import { compileFsharp } from "../../support/fsx/run.js";

const PLUGINS = join(projectRoot, "examples", "plugins");
const TRANSCRIPTS = join(projectRoot, "test", "fixtures", "fsx-plugins");
const names = readdirSync(PLUGINS)
  .filter((file) => file.endsWith(".fsx"))
  .map((file) => file.replace(/\.fsx$/, ""));

describe("A plugin in F#", () => {
  for (const name of names)
    it(`does what its transcript says: ${name}`, () => {
      const { module, diagnostics, findings } = compileFsharp(
        readFileSync(join(PLUGINS, `${name}.fsx`), "utf8"),
      );
      assert.deepEqual([diagnostics, findings], [[], []]);
      const expected = readFileSync(join(TRANSCRIPTS, `${name}.txt`), "utf8");
      const calls = [...expected.matchAll(/^> (.*)$/gm)].map(([, call]) => call!);
      assert.equal(transcript(module!, calls), expected);
      assert.equal(transcript(module!, calls, 0), expected, "compiled code does the same");
    });

  it("has hooks with the parameters and results that the host knows", () => {
    for (const name of names) {
      const { module } = compileFsharp(readFileSync(join(PLUGINS, `${name}.fsx`), "utf8"));
      for (const { name: hook, params, returnType } of functionsOf(module!)) {
        const row = HOOKS.find((each) => each.name === hook);
        if (!row) continue;
        const types = row.params.map(([, type]) => type);
        assert.deepEqual(params, types.slice(0, params.length), `${name}: ${hook}`);
        assert.ok(returnType in row.kinds, `${name}: ${hook} gives ${returnType}`);
      }
    }
  });

  it("may have every hook that the host has, with the same parameters", () => {
    const own = HOOK_SHAPES.filter(({ name }) => name !== "on_status" && name !== "get_commands");
    assert.deepEqual(
      own.map(({ name, params }) => [name, params]),
      HOOKS.map(({ name, params }) => [name, params]),
    );
  });

  it("keeps what it has between hooks, also where its program was not run before", () => {
    const { module } = compileFsharp(
      "let mutable n = 0\nlet seen = System.Collections.Generic.Dictionary<string, int>()\n" +
        'let on_output (line: string) =\n    n <- n + 1\n    seen.[line] <- n\n    printfn "%d %d" n seen.Count\n',
    );
    const calls = ['on_output "a"', 'on_output "b"', 'on_output "a"'];
    assert.equal(
      transcript(module!, calls),
      '> on_output "a"\n  1 1\n= ()\n> on_output "b"\n  2 2\n= ()\n> on_output "a"\n  3 2\n= ()\n',
    );
  });

  it("gives back the memory of what a hook made", () => {
    const { module } = compileFsharp(
      "let on_output (line: string) =\n    let xs = List.init 2000 (fun i -> i)\n    List.sum xs > 0\n",
    );
    const calls = Array.from({ length: 300 }, () => 'on_output "a"');
    assert.ok(transcript(module!, calls).endsWith("= true\n"));
  });
});

/** A text with a mistake that plugins make, and what the repair that is offered makes of it. */
function checkRepair(text: string, kind: string, expected: string): void {
  const { diagnostics } = compileFsharp(text);
  const found = diagnostics.find((each) => each.kind === kind);
  assert.ok(found?.suggestion, `${kind} offers a repair`);
  const repaired = text.slice(0, found.start) + found.suggestion + text.slice(found.end);
  assert.equal(repaired, expected);
  assert.deepEqual(compileFsharp(repaired).diagnostics, []);
}

describe("A mistake that plugins in F# make is repaired:", () => {
  it("an open that hides the terminal's Action", () => {
    const rest = "\nlet on_output (line: string) = Action.Continue\n";
    checkRepair(
      `open Scarab.PluginApi\nopen System${rest}`,
      "FsOpenShadows",
      `open System\nopen Scarab.PluginApi${rest}`,
    );
  });

  it("code behind a return in a condition", () => {
    checkRepair(
      "let f x =\n    async {\n        if x then\n            return 1\n\n        let y = 2\n        return y\n    }\n",
      "FsReturnEarly",
      "let f x =\n    async {\n        if x then\n            return 1\n        else\n\n            let y = 2\n            return y\n    }\n",
    );
  });

  it("code behind a return in a match", () => {
    checkRepair(
      "let f x =\n    async {\n        match x with\n        | Some n -> return n\n        | _ -> ()\n\n        let y = 2\n        return y\n    }\n",
      "FsReturnEarly",
      "let f x =\n    async {\n        match x with\n        | Some n -> return n\n        | _ ->\n\n            let y = 2\n            return y\n    }\n",
    );
  });

  it("a parameter without its type", () => {
    checkRepair(
      'let f url = url.StartsWith("http")\n',
      "FsUnknownReceiver",
      'let f url = (url: string).StartsWith("http")\n',
    );
  });
});
