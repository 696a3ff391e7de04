/** F# files in an editor: the server finds their service by their names. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serviceOf } from "../../../server/features/index.js";
import { Workspace } from "../../../server/model/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { describeRange, NO_RULE_OPTIONS } from "../../support/server/checks.js";

const TEXT = 'let add a b = a + b\nlet wrong = add 1 "x"\nprintfn "%d" (add 1 2)\n';

function open(text: string) {
  const workspace = new Workspace({ read: () => null });
  const file = workspace.open("file:///project/main.fsx", text, 1);
  return { workspace, file, service: serviceOf(file) };
}

describe("An F# file in an editor", () => {
  it("has the problems that the compiler finds, at their places", () => {
    const { workspace, file, service } = open(TEXT);
    const found = service.diagnosticsOf(workspace, file, NO_RULE_OPTIONS);
    assert.deepEqual(
      found.map(({ code, range }) => `${code} ${describeRange(range)}`),
      ["FZ1050 2:19-22"],
    );
  });

  it("tells the type under the cursor, where it is declared, and where it is used", () => {
    const { workspace, file, service } = open(TEXT);
    const position = { line0: 2, column0: 15 };
    assert.match(
      service.hoverAt(workspace, file, position)?.markdown ?? "",
      /val add: a: int -> b: int -> int/,
    );
    const [definition] = service.definitionAt(workspace, file, position);
    assert.equal(definition && describeRange(definition.range), "1:5-8");
    assert.deepEqual(
      service
        .highlightsAt(file, position)
        .map(({ range, access }) => `${describeRange(range)} ${access}`),
      ["1:5-8 write", "2:13-16 read", "3:15-18 read"],
    );
  });

  it("has an outline, and an archive", () => {
    const { workspace, file, service } = open(TEXT.replace('"x"', "3"));
    assert.deepEqual(
      service.documentSymbols(file).map(({ name, kind }) => `${kind} ${name}`),
      ["function add", "value wrong"],
    );
    assert.ok("bytes" in service.assembleText(workspace, file, "keep"));
  });

  it("leads to the signature file of the terminal's surface, where a client has it", () => {
    const text =
      'open Scarab.PluginApi\nlet f (ctx: PluginContext) =\n    ctx.NotifyInfo "a" "b"\n    Action.Continue\n' +
      "let g (o: Overlay) = o.Text\nlet h = List.length [ 1 ]\ntype Action = Own\nlet k (a: Action) = a\n";
    const { workspace, file, service } = open(text);
    const surface = readFileSync(join(projectRoot, "docs", "scarab.fsi"), "utf8").split("\n");
    const at = (needle: string, find: "definitionAt" | "typeDefinitionAt" = "definitionAt") => {
      const position = file.text.positionAt(text.indexOf(needle));
      const [place] = service[find](workspace, file, position);
      if (place?.uri !== "page:/scarab.fsi") return place?.uri ?? null;
      const { start, end } = place.range;
      return [
        surface[start.line0]!.slice(start.column0, end.column0),
        surface[start.line0]!.trim().split(" ")[0],
      ].join(" of ");
    };
    assert.equal(at("NotifyInfo"), null);
    workspace.surface = "page:/scarab.fsi";
    assert.equal(at("NotifyInfo"), "NotifyInfo of member");
    assert.equal(at("PluginContext"), "PluginContext of type");
    assert.equal(at("Continue"), "Continue of |");
    assert.equal(at("Text\n"), "Text of type");
    assert.equal(at("ctx.", "typeDefinitionAt"), "PluginContext of type");
    assert.equal(at("length"), null);
    assert.equal(at("Action) = a"), file.uri);
  });

  it("has tests, also beside a mistake", () => {
    const tests =
      "[<Test>]\nlet one () = ()\nmodule Inner =\n    [<Test>]\n    let two (n: int) = n = n\n";
    const { file, service } = open(TEXT + tests);
    assert.deepEqual(
      service
        .testsOf(file)
        .map(
          ({ name, hasParameters, range }) => `${name} ${hasParameters} ${describeRange(range)}`,
        ),
      ["one false 4:3-5:16", "Inner.two true 7:7-8:29"],
    );
  });

  it("keeps its answers up to date while it is typed", () => {
    const { workspace, service } = open(TEXT);
    const changed = workspace.open("file:///project/main.fsx", "let x = 1\n", 2);
    assert.deepEqual(
      service.documentSymbols(changed).map(({ name }) => name),
      ["x"],
    );
  });
});
