/** Edits of F# files: whatever is typed, the server answers as one that has just opened the text. */
import assert from "node:assert/strict";
import { serviceOf } from "../../../server/features/index.js";
import { type SourceFile, Workspace } from "../../../server/model/index.js";
import { cases } from "../../support/effort.js";
import { readCorpus } from "../../support/fsx/corpus.js";
import { random } from "../../support/fsx/random.js";
import { NO_RULE_OPTIONS } from "../../support/server/checks.js";

const URI = "file:///project/main.fsx";
const TYPED = [
  "x",
  ".",
  " ",
  "\n",
  "(",
  ")",
  "{",
  '"',
  "|",
  "=",
  "let ",
  "match ",
  "    ",
  "//",
  "|> List.map ",
];

/** What the server says of a file, at a place of it. */
function answers(workspace: Workspace, file: SourceFile, offset: number): unknown {
  const service = serviceOf(file);
  const position = file.text.rangeOf(offset, offset).start;
  const tokens: unknown[] = [];
  service.eachToken(file, "all", 0, file.text.lineCount, (line0, token) =>
    tokens.push([line0, token]),
  );
  const { items } = service.completionsAt(workspace, file, position, null);
  return {
    diagnostics: service
      .diagnosticsOf(workspace, file, NO_RULE_OPTIONS)
      .map(({ code, range }) => [code, range]),
    hover: service.hoverAt(workspace, file, position),
    definition: service.definitionAt(workspace, file, position),
    references: service.referencesAt(workspace, file, position, "uses and definitions"),
    completions: items.map(({ label, detail }) => [label, detail]),
    symbols: service.documentSymbols(file),
    folds: service.foldsOf(file),
    tokens,
  };
}

function open(text: string): { workspace: Workspace; file: SourceFile } {
  const workspace = new Workspace({ read: () => null });
  return { workspace, file: workspace.open(URI, text, 1) };
}

describe("An F# file that is edited", () => {
  it("has the answers of a file that was opened with the same text", () => {
    const next = random("edits");
    const programs = readCorpus();
    for (let round = 0; round < cases(12); round++) {
      const { text } = programs[next(programs.length)]!;
      const { workspace, file } = open(text);
      for (let edit = 0; edit < 6; edit++) {
        const length = file.text.toString().length;
        const start = next(length + 1);
        const end = Math.min(length, start + (next(3) === 0 ? next(6) : 0));
        const typed = next(4) === 0 ? "" : TYPED[next(TYPED.length)]!;
        // Some answers are asked for between edits, so that something is known of the text before.
        if (next(2) === 0) answers(workspace, file, Math.min(start, length));
        workspace.edit(URI, file.text.rangeOf(start, end), typed, edit + 2);
      }
      const now = file.text.toString();
      const fresh = open(now);
      const at = next(now.length + 1);
      assert.deepEqual(answers(workspace, file, at), answers(fresh.workspace, fresh.file, at), now);
    }
  });

  it("is served in a sentence where it is far too long", () => {
    const text = "let x = 1 // ten megabytes\n".repeat(400_000);
    const { workspace, file } = open(text);
    const service = serviceOf(file);
    const [only, ...others] = service.diagnosticsOf(workspace, file, NO_RULE_OPTIONS);
    assert.match(only?.message ?? "", /characters/);
    assert.deepEqual(others, []);
    const position = { line0: 1000, column0: 5 };
    assert.deepEqual(service.completionsAt(workspace, file, position, null).items, []);
    assert.equal(service.hoverAt(workspace, file, position), null);
    assert.equal(service.signatureHelpAt(workspace, file, position), null);
    assert.deepEqual(service.documentSymbols(file), []);
  });
});
