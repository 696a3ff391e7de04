/** F# files that load each other: what one declares is known, found and renamed in all of them, as it stands in editors. */
import assert from "node:assert/strict";
import { serviceOf } from "../../../server/features/index.js";
import { Workspace } from "../../../server/model/index.js";
import { describeRange, NO_RULE_OPTIONS } from "../../support/server/checks.js";

const LIB = `/// Twice as much.
let twice n = n * 2
type Box = { Size: int }
let private_ = twice 1
`;
const MAIN = `#load "lib.fsx"
open Lib
let box: Box = { Size = twice 3 }
let four = Lib.twice 2
`;
const OTHER = `#load "lib.fsx"
let a = Lib.twice 5
`;

function opened(files: Readonly<Record<string, string>>, onDisk: Record<string, string> = {}) {
  const disk = new Map(Object.entries(onDisk).map(([name, text]) => [uriOf(name), text]));
  const workspace = new Workspace({ read: (uri) => disk.get(uri) ?? null });
  for (const [name, text] of Object.entries(files))
    workspace.open(uriOf(name), text, 1, "fusabi-fsharp");
  return { workspace, disk };
}

const uriOf = (name: string) => `file:///project/${name}`;

/** Where words stand in a file. */
function at(workspace: Workspace, name: string, words: string, further = 0) {
  const file = workspace.file(uriOf(name))!;
  const offset = file.text.toString().indexOf(words) + further;
  assert.ok(offset >= further, words);
  const { start } = file.text.rangeOf(offset, offset);
  return { file, service: serviceOf(file), position: start };
}

const shown = (
  places: readonly { readonly uri: string; readonly range: Parameters<typeof describeRange>[0] }[],
) =>
  places.map(({ uri, range }) => `${uri.slice(uriOf("").length)} ${describeRange(range)}`).sort();

const problems = (workspace: Workspace, name: string) => {
  const file = workspace.file(uriOf(name))!;
  return serviceOf(file)
    .diagnosticsOf(workspace, file, NO_RULE_OPTIONS)
    .map(({ kind, range }) => `${kind} ${describeRange(range)}`);
};

describe("F# files that load each other", () => {
  it("know what others declare: definition, type, hover, completion, signature", () => {
    const { workspace } = opened({ "main.fsx": MAIN }, { "lib.fsx": LIB });
    assert.deepEqual(problems(workspace, "main.fsx"), []);
    const use = at(workspace, "main.fsx", "twice 3");
    assert.deepEqual(shown(use.service.definitionAt(workspace, use.file, use.position)), [
      "lib.fsx 2:5-10",
    ]);
    assert.match(
      use.service.hoverAt(workspace, use.file, use.position)?.markdown ?? "",
      /Twice as much/,
    );
    const box = at(workspace, "main.fsx", "box");
    assert.deepEqual(shown(box.service.typeDefinitionAt(workspace, box.file, box.position)), [
      "lib.fsx 3:6-9",
    ]);
    const module = at(workspace, "main.fsx", "Lib.twice");
    assert.deepEqual(shown(module.service.definitionAt(workspace, module.file, module.position)), [
      "lib.fsx 1:1-1",
    ]);
    const member = at(workspace, "main.fsx", "twice 2");
    const names = member.service
      .completionsAt(workspace, member.file, member.position, null)
      .items.map(({ label }) => label);
    assert.ok(names.includes("twice") && names.includes("private_"), names.join());
    const argument = at(workspace, "main.fsx", "3 }");
    const help = argument.service.signatureHelpAt(workspace, argument.file, argument.position);
    assert.match(help?.label ?? "", /^twice \(n: int\)/);
    const [link] = use.service.linksOf(workspace, use.file);
    assert.equal(link?.target, uriOf("lib.fsx"));
  });

  it("find and rename a name in every file that knows it, wherever it is asked", () => {
    const files = { "main.fsx": MAIN, "lib.fsx": LIB, "other.fsx": OTHER };
    const { workspace } = opened(files);
    const places = [
      "lib.fsx 2:5-10",
      "lib.fsx 4:16-21",
      "main.fsx 3:25-30",
      "main.fsx 4:16-21",
      "other.fsx 2:13-18",
    ];
    for (const [name, words, further] of [
      ["lib.fsx", "twice n", 0],
      ["main.fsx", "twice 3", 0],
      ["other.fsx", "Lib.twice", 4],
    ] as const) {
      const { file, service, position } = at(workspace, name, words, further);
      assert.deepEqual(
        shown(service.referencesAt(workspace, file, position, "uses and definitions")),
        places,
        name,
      );
      const edits = service.renameAt(workspace, file, position, "double");
      assert.ok(edits && !("refusal" in edits), JSON.stringify(edits));
      assert.deepEqual(shown(edits), places);
      assert.ok(service.prepareRename(workspace, file, position), name);
    }
  });

  it("refuse a name that would mean something else in another file", () => {
    const main = MAIN.replace("let box", "let double n = n + 1\nlet box");
    const files = { "main.fsx": main, "lib.fsx": LIB };
    const { workspace } = opened(files);
    const { file, service, position } = at(workspace, "lib.fsx", "twice n");
    const refused = service.renameAt(workspace, file, position, "double");
    assert.ok(refused && "refusal" in refused, JSON.stringify(refused));
  });

  it("see what is typed in another editor, and what changes on disk", () => {
    const { workspace, disk } = opened({ "main.fsx": MAIN }, { "lib.fsx": LIB });
    assert.deepEqual(problems(workspace, "main.fsx"), []);
    disk.set(uriOf("lib.fsx"), LIB.replaceAll("twice", "double"));
    workspace.forget(uriOf("lib.fsx"));
    assert.deepEqual(problems(workspace, "main.fsx"), [
      "FsUnknownName 3:25-30",
      "FsUnknownName 4:16-21",
    ]);
    workspace.open(uriOf("lib.fsx"), LIB, 1, "fusabi-fsharp");
    assert.deepEqual(problems(workspace, "main.fsx"), []);
    assert.ok(workspace.related(uriOf("lib.fsx")).includes(uriOf("main.fsx")), "it is judged anew");
  });

  it("tell of errors in a loaded file at the line that leads there", () => {
    const { workspace } = opened(
      { "main.fsx": MAIN },
      { "lib.fsx": `${LIB}let wrong = 1 + "a"\n` },
    );
    assert.deepEqual(problems(workspace, "main.fsx"), ["IncludedFileHasErrors 1:7-16"]);
    assert.deepEqual(problems(workspace, "lib.fsx"), ["FsTypeMismatch 5:17-20"]);
    const missing = opened({ "main.fsx": '#load "none.fsx"\nlet a = 1\n' });
    assert.deepEqual(problems(missing.workspace, "main.fsx"), ["FsLoadNotFound 1:7-17"]);
  });
});
