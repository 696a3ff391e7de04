/** What the server offers in F# files while they are written and read. */
import assert from "node:assert/strict";
import { serviceOf } from "../../../server/features/index.js";
import { Workspace } from "../../../server/model/index.js";
import { describeRange, NO_RULE_OPTIONS } from "../../support/server/checks.js";

const URI = "file:///project/main.fsx";

/** A file with the cursor where `<|>` stands. */
function open(marked: string, uri = URI) {
  const at = marked.indexOf("<|>");
  const workspace = new Workspace({ read: () => null });
  const file = workspace.open(uri, marked.replace("<|>", ""), 1, "fusabi-fsharp");
  const position = file.text.rangeOf(Math.max(at, 0), Math.max(at, 0)).start;
  return { workspace, file, service: serviceOf(file), position, text: file.text.toString() };
}

const HEAD = `/// A thing on sale.
type Item = { Name: string; Price: float }
type Shape = Circle of float | Square of float | Dot
module Geometry =
    let area shape = match shape with Circle r -> r | Square s -> s | Dot -> 0.0
`;

function titlesAt(marked: string): readonly string[] {
  const { workspace, file, service, position } = open(marked);
  const context = { workspace, file, range: { start: position, end: position } };
  return service.codeActionsAt(context, null).map(({ title }) => title);
}

/** The text after the action with this title. */
function mended(marked: string, title: string): string {
  const { workspace, file, service, position, text } = open(marked);
  const context = { workspace, file, range: { start: position, end: position } };
  const action = service.codeActionsAt(context, null).find((each) => each.title === title);
  assert.ok(action, `${title}: ${titlesAt(marked).join(", ")}`);
  const edits = [...action.edits].sort(
    (a, b) => file.text.offsetAt(b.range.start) - file.text.offsetAt(a.range.start),
  );
  return edits.reduce((result, { range, text: written }) => {
    const [start, end] = [file.text.offsetAt(range.start), file.text.offsetAt(range.end)];
    return result.slice(0, start) + written + result.slice(end);
  }, text);
}

describe("An F# file", () => {
  it("is served as F# where it has no name yet", () => {
    const { service, file, position, workspace } = open("let x = 1\nx<|>", "untitled:Untitled-1");
    assert.match(service.hoverAt(workspace, file, position)?.markdown ?? "", /val x: int/);
  });

  it("completes what is typed, with its type and its documentation", () => {
    const { workspace, file, service, position } = open(`${HEAD}let f (i: Item) = i.Na<|>`);
    const { items } = service.completionsAt(workspace, file, position, null);
    const [first] = items;
    assert.deepEqual(
      items.map(({ label }) => label),
      ["Name", "Price"],
    );
    assert.equal(first?.detail, "string");
    assert.equal(first && describeRange(first.range), "6:21-23");
    assert.match(
      service.completionMarkdown(workspace, file, "Name", "field", 0) ?? "",
      /Item\.Name/,
    );
  });

  it("opens no list for a blank, and takes no name for a template", () => {
    const { workspace, file, service, position } = open("let x = <|>");
    assert.deepEqual(service.completionsAt(workspace, file, position, " ").items, []);
    const { items } = service.completionsAt(workspace, file, position, null);
    for (const { label, isSnippet } of items)
      if (isSnippet) assert.match(label, /…/, "a label that could be typed in full");
  });

  it("offers what is not open with the line that opens it", () => {
    const { workspace, file, service, position } = open(`${HEAD}let x = ar<|>`);
    const found = service
      .completionsAt(workspace, file, position, null)
      .items.find(({ label }) => label === "area");
    assert.deepEqual(
      found?.edits.map(({ text }) => text),
      ["\n\nopen Geometry"],
    );
  });

  for (const typed of ["", "D", "Di"])
    it(`offers the library's types with the line that opens them, from the first letter: "${typed}"`, () => {
      const { workspace, file, service, position } = open(`let x = ${typed}<|>`);
      const { items, isComplete } = service.completionsAt(workspace, file, position, null);
      assert.ok(isComplete, "the editor filters the list while the person types on");
      const found = items.find(({ label }) => label === "Dictionary");
      assert.equal(found?.detail, "open System.Collections.Generic");
      assert.deepEqual(
        found.edits.map(({ text }) => text),
        ["open System.Collections.Generic\n\n"],
      );
      const behind = items.filter(({ rank }) => rank >= found.rank);
      assert.ok(
        behind.every(({ edits }) => edits.length > 0),
        "what is open comes first",
      );
      assert.ok(behind.length < 60, `${behind.length} names are not open`);
    });

  it("opens the library before the terminal's surface, which it would hide", () => {
    const head = "open Scarab.PluginApi\nlet a = Action.Continue\n";
    const { workspace, file, service, position } = open(`${head}let f (x: DateT<|>`);
    const { items } = service.completionsAt(workspace, file, position, null);
    const [edit] = items.find(({ label }) => label === "DateTime")!.edits;
    assert.deepEqual(edit && [describeRange(edit.range), edit.text], ["1:1-1", "open System\n"]);
  });

  it("tells the documentation above a declaration", () => {
    const { workspace, file, service, position } = open(`${HEAD}let f (i: It<|>em) = i`);
    const { markdown = "" } = service.hoverAt(workspace, file, position) ?? {};
    assert.match(markdown, /Name: string/);
    assert.match(markdown, /A thing on sale\./);
  });

  it("marks the parameter that is written", () => {
    const { workspace, file, service, position } = open(
      "let add first second = first + second + 1\nlet r = add 1 <|>",
    );
    const help = service.signatureHelpAt(workspace, file, position);
    assert.equal(help?.label, "add (first: int) (second: int): int");
    const [start, end] = help.params[help.active ?? 0]!;
    assert.equal(help.label.slice(start, end), "(second: int)");
  });

  it("finds the same places by every way", () => {
    const { workspace, file, service, position } = open(
      `${HEAD}let a = Cir<|>cle 1.0\nlet b = Geometry.area (Circle 2.0)\n`,
    );
    const places = ["3:14-20", "5:39-45", "6:9-15", "7:24-30"];
    const all = service
      .referencesAt(workspace, file, position, "uses and definitions")
      .map(({ range }) => describeRange(range));
    assert.deepEqual(all, places);
    assert.deepEqual(
      service.highlightsAt(file, position).map(({ range }) => describeRange(range)),
      places,
    );
    const edits = service.renameAt(workspace, file, position, "Round");
    assert.ok(edits && !("refusal" in edits));
    assert.deepEqual(
      edits.map(({ range }) => describeRange(range)),
      places,
    );
    const [declared] = service.definitionAt(workspace, file, position);
    assert.equal(declared && describeRange(declared.range), places[0]);
  });

  it("leads from a value to the declaration of its type", () => {
    const { workspace, file, service, position } = open(`${HEAD}let sh<|>apes = [ Dot ]\n`);
    const [found] = service.typeDefinitionAt(workspace, file, position);
    assert.equal(found && describeRange(found.range), "3:6-11");
  });

  it("shows types, parameters and the steps of pipelines between the text", () => {
    const { workspace, file, service } = open(
      "let scale factor value = factor * value\nlet xs =\n    [ 1; 2 ]\n    |> List.map (fun x -> scale 2 x)\n    |> List.length\n",
    );
    const options = {
      stackShapes: true,
      offsets: true,
      parameterNames: true,
      rawIndices: true,
      types: true,
      pipelines: true,
    };
    const range = file.text.rangeOf(0, file.text.toString().length);
    const shown = (chosen: typeof options) =>
      service
        .inlayHints(workspace, file, range, chosen)
        .map(({ position, text }) => `${position.line0 + 1}:${position.column0} ${text}`);
    assert.deepEqual(shown(options), [
      "2:6 : int",
      "3:12 : int list",
      "4:22 : int",
      "4:32 factor:",
      "4:36 : int list",
      "5:18 : int",
    ]);
    assert.deepEqual(shown({ ...options, types: false, pipelines: false }), ["4:32 factor:"]);
  });

  it("has lines above its functions", () => {
    const { workspace, file, service } = open("let add a b = a + b + 1\nlet x = add 1 2\n");
    const lenses = service.lensesOf(file, {
      run: true,
      references: true,
      stackDepth: true,
      signature: true,
    });
    const titles = lenses.map(({ kind, name, range }) =>
      service.lensTitle(workspace, file, kind, name, range.start.line0),
    );
    assert.deepEqual(titles, ["▷ Run", "Debug", "int -> int -> int", "1 reference"]);
  });

  it("knows who calls whom", () => {
    const { workspace, file, service, position } = open(
      "let one x = x + 1\nlet two x = one (one x)\nlet <|>three = two 1\n",
    );
    const [three] = service.callNodesAt(workspace, file, position);
    assert.ok(three);
    const [out] = service.outgoingCalls(workspace, three);
    assert.equal(out?.node.name, "two");
    const [back] = service.incomingCalls(workspace, out.node);
    assert.equal(back?.node.name, "three");
    const [deeper] = service.outgoingCalls(workspace, out.node);
    assert.deepEqual([deeper?.node.name, deeper?.ranges.length], ["one", 2]);
  });

  it("folds, and selects outward", () => {
    const { file, service, position } = open(
      "// a\n// b\nopen System\nopen System.Text\nlet f x =\n    match x with\n    | Some y -> y + <|>1\n    | None -> 0\n",
    );
    const folds = service
      .foldsOf(file)
      .map(({ startLine0, endLine0, kind }) => `${startLine0}-${endLine0} ${kind}`);
    assert.deepEqual(folds, ["0-1 comment", "2-3 imports", "4-7 function", "5-7 function"]);
    const ranges = service.selectionsAt(file, position).map((range) => describeRange(range));
    assert.deepEqual(ranges.slice(0, 3), ["7:21-22", "7:17-22", "7:5-22"]);
  });

  it("lists what it declares, the fields of types too", () => {
    const { file, service } = open(HEAD);
    const [item, shape, geometry] = service.documentSymbols(file);
    assert.deepEqual(
      item?.children.map(({ name, kind }) => `${kind} ${name}`),
      ["field Name", "field Price"],
    );
    assert.equal(shape?.children.length, 3);
    assert.deepEqual(
      geometry?.children.map(({ name }) => name),
      ["area"],
    );
    assert.deepEqual(
      service.workspaceSymbols(file, "ar").map(({ name }) => name),
      ["Square", "area"],
    );
  });

  it("shows what it is compiled to, each line with the line that it comes of", () => {
    const { file, service } = open(
      'let add a b =\n    a + b + 1\nlet x = add 1 2\nprintfn "%d" x\n',
    );
    const compiled = service.compiledCode(file);
    assert.ok("text" in compiled);
    const lines = compiled.text.split("\n");
    const codeOf = (sourceLine0: number) =>
      compiled.links
        .filter((link) => link.sourceLine0 === sourceLine0)
        .map(({ line0 }) => lines[line0]?.trim().split(/\s+/)[0]);
    assert.ok(codeOf(1).includes("ADD"), compiled.text);
    assert.ok(codeOf(3).includes("CALL_FFI"), compiled.text);
    const code = lines.filter((line) => /^ {4}[A-Z]/.test(line)).length;
    assert.ok(compiled.links.length >= code / 2, `${compiled.links.length} of ${code} lines`);
    const broken = open("let x = ").service.compiledCode(open("let x = ").file);
    assert.ok("failure" in broken);
  });

  it("colours names by what they mean", () => {
    const { file, service } = open("let add first = first + 1\nlet text = string (add 2) // x\n");
    const tokens: string[] = [];
    service.eachToken(file, "all", 0, 3, (line0, { start, end, type }) => {
      tokens.push(`${file.text.line(line0).slice(start, end)} ${type}`);
    });
    assert.deepEqual(tokens, [
      "let keyword",
      "add function",
      "first parameter",
      "first parameter",
      "1 number",
      "let keyword",
      "text variable",
      "string function",
      "add function",
      "2 number",
      "// x comment",
    ]);
  });
});

describe("Quick fixes of F#", () => {
  it("write the cases that a match lacks", () => {
    const text = `${HEAD}let f s =\n    match <|>s with\n    | Circle r -> r\n`;
    const fixed = mended(text, "Add the missing cases");
    assert.ok(
      fixed.endsWith(
        '    | Circle r -> r\n    | Square value -> failwith "to do"\n    | Dot -> failwith "to do"\n',
      ),
      fixed,
    );
    checkClean(fixed);
    checkClean(
      mended(
        "let f x =\n    match <|>x with\n    | Some 1 -> 1\n    | None -> 2\n",
        "Add the missing case",
      ),
    );
    checkClean(mended("let f x =\n    match <|>x with\n    | [] -> 1\n", "Add the missing case"));
    checkClean(mended("let f x = match <|>x with true -> 1\n", "Add the missing case"));
  });

  it("write the fields that a record lacks", () => {
    const fixed = mended(`${HEAD}let i: Item = <|>{ Name = "a" }\n`, "Add the missing fields");
    assert.ok(fixed.endsWith('{ Name = "a"; Price = 0.0 }\n'), fixed);
    checkClean(fixed);
    checkClean(mended(`${HEAD}let i: Item = <|>{}\n`, "Add the missing fields"));
  });

  it("correct names that are misspelt", () => {
    checkClean(mended("let count = 1\nlet x = cou<|>nnt + 1\n", "Write count"));
  });

  it("open the module that has the name, behind its declaration", () => {
    const fixed = mended(`${HEAD}let x = ar<|>ea Dot\n`, "Add open Geometry");
    assert.ok(fixed.includes("Dot -> 0.0\n\nopen Geometry\nlet x"), fixed);
    checkClean(fixed);
    checkClean(mended("// A comment.\nlet x = Ma<|>th.Abs -1\n", "Add open System"));
  });

  it("write down types, and mark what nothing uses", () => {
    assert.equal(mended("let fir<|>st = 1\n", "Add the type int"), "let first: int = 1\n");
    const typed = mended("let f sec<|>ond = second + 1\n", "Add the type int");
    assert.equal(typed, "let f (second: int) = second + 1\n");
    assert.equal(
      mended("let f x unu<|>sed = x + 1\n", "Name it _unused: nothing uses it"),
      "let f x _unused = x + 1\n",
    );
    assert.deepEqual(titlesAt("let f x = x<|> + 1\n"), []);
  });
});

function checkClean(text: string): void {
  const { workspace, file, service } = open(text);
  const found = service
    .diagnosticsOf(workspace, file, NO_RULE_OPTIONS)
    .filter(({ severity }) => severity === "error" || severity === "warning");
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    text,
  );
}
