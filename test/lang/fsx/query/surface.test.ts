/** The signature file of the terminal's surface has all that the compiler knows, and editors tell what stands in it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FsharpAnalysis, offeredAt } from "../../../../lang/fsx/query/index.js";
import { surfaceText } from "../../../../lang/fsx/query/surface.js";
import { projectRoot } from "../../../support/fixtures.js";

const OPEN = "open Scarab.PluginApi\n";

function namesAt(text: string): readonly string[] {
  return offeredAt(new FsharpAnalysis(text), text.length)!.candidates.map(({ name }) => name);
}

describe("The signature file of the terminal's surface", () => {
  const text = readFileSync(join(projectRoot, "docs", "scarab.fsi"), "utf8");

  it("is what the compiler reads", () => {
    assert.equal(text, surfaceText(), "npm run generate");
  });

  it("has every member of the context, every type and every function", () => {
    const members = [
      ...namesAt(`${OPEN}let f (ctx: PluginContext) = ctx.`),
      ...namesAt(`${OPEN}let f (ctx: PluginContext) = ctx.Config.`),
    ];
    assert.ok(members.length > 15);
    for (const name of members) assert.match(text, new RegExp(`^ {8}member ${name}: `, "m"));
    for (const name of namesAt("let f (x: Scarab.PluginApi."))
      assert.match(text, new RegExp(`^ {4}(?:type|module) ${name}\\b`, "m"));
    for (const name of namesAt("let f () = Scarab."))
      assert.match(text, new RegExp(`^(?:val|module) ${name}\\b`, "m"));
  });

  it("brackets what is a function among parameters", () => {
    assert.match(text, /val throws: f: \(unit -> unit\) -> message: string -> unit/);
  });

  it("says of each member and type what it does", () => {
    const lines = text.split("\n");
    lines.forEach((line, i) => {
      if (!/^ +(?:member|type (?!Plugin(?:Config|Context)))/.test(line)) return;
      const above = lines[i - 1]!.includes("[<") ? lines[i - 2]! : lines[i - 1]!;
      assert.match(above, /\/\/\/ [A-Z]/, line);
    });
  });

  it("is told by hovers", () => {
    const source = `${OPEN}let f (ctx: PluginContext) = ctx.SendCommand "ls"\n`;
    const hover = new FsharpAnalysis(source).hoverAt(source.indexOf("SendCommand"));
    assert.match(hover?.doc ?? "", /as if the user had typed it/);
  });
});
