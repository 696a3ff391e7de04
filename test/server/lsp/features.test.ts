/** Every feature as an editor meets it: over the protocol, with the capability that the server declares. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Fixture, parseFixture } from "../../support/server/markers.js";
import { ServerClient } from "../../support/server/protocol.js";

const PROGRAM = parseFixture(`
;; Adds what is left.
.import print
.const limit = 3i32

.func main() -> I32
    PUSH lim<|>it
    PUSH 1i32
    CALL su<|>m
    RET
.end

.func sum(a: I32, b: I32) -> I32
    .local total: I32
again:
    LOAD <|>a
    LOAD b
    ADD
    STORE total
    LOAD total
    PUSH 0i32
    EQ
    JUMP_IF aga<|>in
    LOAD total
    CALL_FFI print
    POP
    LOAD total
    RET
.end
`);

interface At {
  readonly line: number;
  readonly character: number;
}

interface Span {
  readonly start: At;
  readonly end: At;
}

function cursor(index: number, fixture: Fixture = PROGRAM): At {
  const place = fixture.cursors[index];
  assert.ok(place);
  return { line: place.line0, character: place.column0 };
}

function show({ start, end }: Span): string {
  return `${start.line + 1}:${start.character + 1}-${end.line === start.line ? "" : `${end.line + 1}:`}${end.character + 1}`;
}

const CAPABILITIES = {
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  },
  workspace: { workspaceFolders: true },
};

describe("Over the protocol", function () {
  // The server is a process of its own; a busy machine takes its time.
  this.timeout(30_000);
  let client: ServerClient;
  let folder: string;
  let uri: string;
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-features-"));
    uri = pathToFileURL(join(folder, "main.fzasm")).href;
    writeFileSync(join(folder, "main.fzasm"), PROGRAM.text);
    writeFileSync(join(folder, "lib.fzasm"), ".const shared = 1i32\n");
    writeFileSync(
      join(folder, "user.fzasm"),
      '.include "lib.fzasm"\n.func use() -> I32\n    PUSH shared\n    RET\n.end\n',
    );
    client = await ServerClient.start({
      capabilities: CAPABILITIES,
      folders: [pathToFileURL(folder).href],
    });
    await client.open(uri, PROGRAM.text);
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = <R>(method: string, extra: object = {}) =>
    client.request<R>(`textDocument/${method}`, { textDocument: { uri }, ...extra });
  const askAt = <R>(method: string, index: number, extra: object = {}) =>
    ask<R>(method, { position: cursor(index), ...extra });
  type Place = { uri: string; range: Span };
  const places = (found: readonly Place[]) => found.map(({ range }) => show(range)).sort();

  it("definition, declaration and type definition go to the lines that say so", async () => {
    assert.deepEqual(places(await askAt<Place[]>("definition", 0)), ["3:8-13"]);
    assert.deepEqual(places(await askAt<Place[]>("declaration", 1)), ["12:7-10"]);
    assert.deepEqual(places(await askAt<Place[]>("typeDefinition", 2)), ["12:14-17"]);
  });

  it("references hold the definition only where it is asked for", async () => {
    const find = (includeDeclaration: boolean) =>
      askAt<Place[]>("references", 1, { context: { includeDeclaration } });
    assert.deepEqual(places(await find(false)), ["8:10-13"]);
    assert.deepEqual(places(await find(true)), ["12:7-10", "8:10-13"]);
  });

  it("highlights tell reading from writing", async () => {
    const found = await ask<{ range: Span; kind: number }[]>("documentHighlight", {
      position: { line: 17, character: 12 },
    });
    assert.deepEqual(
      found.map(({ range, kind }) => `${show(range)} ${kind}`),
      ["13:12-17 3", "18:11-16 3", "19:10-15 2", "23:10-15 2", "26:10-15 2"],
    );
  });

  it("rename changes every place, and refuses what is taken", async () => {
    const prepared = await askAt<{ placeholder: string }>("prepareRename", 0);
    assert.equal(prepared.placeholder, "limit");
    type Edit = { changes: Record<string, { range: Span; newText: string }[]> };
    const edit = await askAt<Edit>("rename", 0, { newName: "bound" });
    assert.deepEqual(
      edit.changes[uri]?.map(({ range, newText }) => `${show(range)} ${newText}`),
      ["3:8-13 bound", "6:10-15 bound"],
    );
    await assert.rejects(askAt("rename", 2, { newName: "b" }), /already/);
  });

  it("rename of an import keeps its name at the host", async () => {
    type Edit = { changes: Record<string, { range: Span; newText: string }[]> };
    const edit = await ask<Edit>("rename", {
      position: { line: 1, character: 9 },
      newName: "show",
    });
    assert.deepEqual(
      edit.changes[uri]?.map(({ newText }) => newText),
      ["print as show", "show"],
    );
  });

  it("document symbols form a tree", async () => {
    type Symbol = { name: string; children?: Symbol[] };
    const found = await ask<Symbol[]>("documentSymbol");
    assert.deepEqual(
      found.map(({ name, children }) => [name, (children ?? []).map((child) => child.name)]),
      [
        ["print", []],
        ["limit", []],
        ["main", []],
        ["sum", ["a", "b", "total", "again"]],
      ],
    );
  });

  it("workspace symbols are found in files that are not open", async () => {
    const found = await client.request<{ name: string }[]>("workspace/symbol", { query: "shrd" });
    assert.deepEqual(
      found.map(({ name }) => name),
      ["shared"],
    );
  });

  it("workspace symbols come in pieces where the client asks for pieces", async () => {
    const pieces: unknown[] = [];
    const progress = client.connection.onNotification("$/progress", (params: unknown) => {
      pieces.push(params);
    });
    const rest = await client.request<unknown[]>("workspace/symbol", {
      query: "",
      partialResultToken: "t",
    });
    progress.dispose();
    assert.deepEqual(rest, []);
    assert.equal(pieces.length, 1);
  });

  it("completion knows the place, fits the stack and resolves to documentation", async () => {
    type Item = {
      label: string;
      sortText: string;
      documentation?: { value: string };
      data: unknown;
    };
    const at = (line: number, character: number) =>
      ask<{ items: Item[] }>("completion", { position: { line, character } });
    const names = (await at(14, 9)).items.map(({ label }) => label);
    assert.deepEqual(names, ["a", "b", "total"]);
    const start = (await at(16, 4)).items;
    const rank = (label: string) => start.find((item) => item.label === label)?.sortText[0];
    assert.equal(rank("ADD"), "1");
    assert.equal(rank("AND"), "3");
    const add = start.find(({ label }) => label === "ADD");
    const resolved = await client.request<Item>("completionItem/resolve", add);
    assert.match(resolved.documentation?.value ?? "", /Adds two numbers/);
  });

  it("completion of a host function brings its import", async () => {
    type Item = { label: string; additionalTextEdits: { newText: string }[] };
    const { items } = await ask<{ items: Item[] }>("completion", {
      position: { line: 23, character: 13 },
    });
    const sqrt = items.find(({ label }) => label === "sqrt");
    assert.deepEqual(sqrt?.additionalTextEdits[0]?.newText, ".import sqrt\n");
  });

  it("signature help names the parameters of what is called", async () => {
    type Help = { signatures: { label: string }[]; activeParameter: number };
    const help = await askAt<Help>("signatureHelp", 1);
    assert.equal(help.signatures[0]?.label, "sum(a: I32, b: I32) -> I32");
    assert.equal(help.activeParameter, 1);
  });

  it("semantic tokens: full, delta and range say the same", async () => {
    type Tokens = { data: number[]; resultId: string };
    const full = await ask<Tokens>("semanticTokens/full");
    assert.ok(full.data.length > 100 && full.data.length % 5 === 0);
    const delta = await ask<{ edits: unknown[] }>("semanticTokens/full/delta", {
      previousResultId: full.resultId,
    });
    assert.deepEqual(delta.edits, []);
    const range = await ask<Tokens>("semanticTokens/range", { range: whole });
    assert.deepEqual(range.data, full.data);
  });

  it("semantic tokens: names alone for a client that colours the rest by the grammar", async () => {
    const reader = await ServerClient.start({ initializationOptions: { semanticTokens: "names" } });
    await reader.open(uri, PROGRAM.text);
    const count = async (from: ServerClient) => {
      const params = { textDocument: { uri } };
      const { data } = await from.request<{ data: number[] }>(
        "textDocument/semanticTokens/full",
        params,
      );
      return data.length / 5;
    };
    const names = (PROGRAM.text.match(/print|limit|main|sum\b|\b[ab]\b|total|again/g) ?? []).length;
    assert.equal(await count(reader), names);
    assert.ok((await count(client)) > 2 * names);
    await reader.stop();
  });

  it("semantic tokens: a delta after an edit gives what a full request gives", async () => {
    type Tokens = { data: number[]; resultId: string };
    type Delta = { edits: { start: number; deleteCount: number; data: number[] }[] };
    const textDocument = { uri: `${uri}.delta.fzasm` };
    await client.open(textDocument.uri, PROGRAM.text);
    const request = <R>(method: string, extra: object = {}) =>
      client.request<R>(`textDocument/semanticTokens/${method}`, { textDocument, ...extra });
    const { data, resultId } = await request<Tokens>("full");
    const at = { line: 7, character: 0 };
    await client.notify("textDocument/didChange", {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: '    PUSH "s" ; more\n    POP\n' }],
    });
    const { edits } = await request<Delta>("full/delta", { previousResultId: resultId });
    assert.equal(edits.length, 1);
    for (const edit of edits) data.splice(edit.start, edit.deleteCount, ...edit.data);
    assert.deepEqual(data, (await request<Tokens>("full")).data);
  });

  it("folding and selection follow functions", async () => {
    const folds = await ask<{ startLine: number; endLine: number }[]>("foldingRange");
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => `${startLine}-${endLine}`),
      ["4-9", "11-27"],
    );
    type Selection = { range: Span; parent?: Selection };
    const [inner] = await ask<Selection[]>("selectionRange", { positions: [cursor(0)] });
    const grown: string[] = [];
    for (let at: Selection | undefined = inner; at; at = at.parent) grown.push(show(at.range));
    assert.deepEqual(grown, ["6:10-15", "6:5-15", "6:1-15", "6:1-9:8", "5:1-10:5", "1:1-29:1"]);
  });

  it("linked editing holds a label and its uses", async () => {
    const found = await askAt<{ ranges: Span[]; wordPattern: string }>("linkedEditingRange", 3);
    assert.deepEqual(found.ranges.map(show), ["14:1-6", "22:13-18"]);
    // VS Code reads the pattern without flags, and links only what it matches as a whole.
    const [whole] = new RegExp(found.wordPattern).exec("again_λ2") ?? [];
    assert.equal(whole, "again_λ2");
    assert.equal(await askAt("linkedEditingRange", 1), null);
  });

  it("inlay hints show stack, parameters and what settings choose", async () => {
    type Hint = { label: string; position: At };
    const hints = await ask<Hint[]>("inlayHint", { range: whole });
    const onLine = (line: number) =>
      hints.filter(({ position }) => position.line === line).map(({ label }) => label);
    assert.deepEqual(onLine(5), ["[I32]"]);
    assert.deepEqual(onLine(7), ["(a, b)", "[I32]"]);
  });

  it("code actions offer fixes and refactorings", async () => {
    const actions = await ask<{ title: string; kind: string }[]>("codeAction", {
      range: { start: { line: 6, character: 9 }, end: { line: 6, character: 9 } },
      context: { diagnostics: [], only: ["refactor"] },
    });
    assert.deepEqual(
      actions.map(({ title, kind }) => `${kind}: ${title}`),
      ["refactor.extract: Extract into a constant"],
    );
  });

  it("code lenses are resolved to commands", async () => {
    type Lens = { range: Span; command?: { title: string } };
    const lenses = await ask<Lens[]>("codeLens");
    const titles: (string | undefined)[] = [];
    for (const lens of lenses)
      titles.push((await client.request<Lens>("codeLens/resolve", lens)).command?.title);
    assert.deepEqual(titles.slice(0, 5), [
      "▷ Run",
      "Debug",
      "entry point",
      "stack: at most 2 values, 5 with calls",
      "1 reference",
    ]);
  });

  it("the call hierarchy goes both ways", async () => {
    type Node = { name: string };
    const [sum] = await askAt<Node[]>("prepareCallHierarchy", 1);
    assert.equal(sum?.name, "sum");
    const incoming = await client.request<{ from: Node }[]>("callHierarchy/incomingCalls", {
      item: sum,
    });
    assert.deepEqual(
      incoming.map(({ from }) => from.name),
      ["main"],
    );
    const outgoing = await client.request<{ to: Node }[]>("callHierarchy/outgoingCalls", {
      item: sum,
    });
    assert.deepEqual(
      outgoing.map(({ to }) => to.name),
      ["print"],
    );
  });

  it("document links lead to included files, and renaming those changes the includes", async () => {
    const user = pathToFileURL(join(folder, "user.fzasm")).href;
    const links = await client.request<{ target: string }[]>("textDocument/documentLink", {
      textDocument: { uri: user },
    });
    assert.ok(links[0]?.target.endsWith("/lib.fzasm"));
    type Edit = { changes: Record<string, { newText: string }[]> };
    const lib = pathToFileURL(join(folder, "lib.fzasm")).href;
    const edit = await client.request<Edit>("workspace/willRenameFiles", {
      files: [{ oldUri: lib, newUri: lib.replace("lib.fzasm", "inner/base.fzasm") }],
    });
    assert.equal(edit.changes[user]?.[0]?.newText, '"inner/base.fzasm"');
  });

  it("inline values name the locals above the stop, and the top of the stack at it", async () => {
    const values = await ask<{ variableName: string }[]>("inlineValue", {
      range: whole,
      context: {
        frameId: 1,
        stoppedLocation: { start: { line: 17, character: 0 }, end: { line: 17, character: 0 } },
      },
    });
    assert.deepEqual(
      values.map(({ variableName }) => variableName),
      // Not those of the line of .func.
      ["total", "a", "b", "total", "stack[1]", "stack[0]"],
    );
  });

  it("monikers tell host functions and functions of modules", async () => {
    const at = (line: number, character: number) =>
      ask<{ identifier: string }[]>("moniker", { position: { line, character } });
    assert.equal((await at(1, 9))[0]?.identifier, "host:print");
    assert.equal((await at(7, 10))[0]?.identifier, "function:sum");
  });

  it("formatting aligns a file, some lines, and the line just typed", async () => {
    const other = `${uri}.messy.fzasm`;
    await client.open(other, ".func main() -> Unit\nnop\n  nop\nret\n.end\n");
    type Edit = { range: Span; newText: string };
    const textDocument = { uri: other };
    const options = { tabSize: 4, insertSpaces: true };
    const texts = (edits: Edit[]) => edits.map((edit) => `${show(edit.range)} ${edit.newText}`);
    const file = await client.request<Edit[]>("textDocument/formatting", { textDocument, options });
    assert.deepEqual(texts(file), ["2:1-4     NOP", "3:1-6     NOP", "4:1-4     RET"]);
    const line = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const range = await client.request<Edit[]>("textDocument/rangeFormatting", {
      textDocument,
      options,
      range: line,
    });
    assert.deepEqual(texts(range), ["2:1-4     NOP"]);
    const ranges = await client.request<Edit[]>("textDocument/rangesFormatting", {
      textDocument,
      options,
      ranges: [line],
    });
    assert.deepEqual(texts(ranges), texts(range));
    const typed = await client.request<Edit[]>("textDocument/onTypeFormatting", {
      textDocument,
      options,
      ch: "\n",
      position: { line: 3, character: 0 },
    });
    assert.deepEqual(texts(typed), ["3:1-6     NOP"]);
  });

  it("inline completion offers RET where the stack holds the result", async () => {
    const other = `${uri}.open.fzasm`;
    await client.open(other, ".func main() -> I32\n    PUSH 1i32\n    \n");
    const found = await client.request<{ insertText: string }[]>("textDocument/inlineCompletion", {
      textDocument: { uri: other },
      position: { line: 2, character: 4 },
      context: { triggerKind: 1 },
    });
    assert.deepEqual(
      found.map(({ insertText }) => insertText),
      ["RET\n.end"],
    );
  });

  it("diagnostics can be asked for, of one file and of the workspace", async () => {
    type Report = { kind: string; resultId?: string; items?: { code: string }[] };
    const first = await ask<Report>("diagnostic");
    assert.equal(first.kind, "full");
    const again = await ask<Report>("diagnostic", { previousResultId: first.resultId });
    assert.equal(again.kind, "unchanged");
    const all = await client.request<{ items: (Report & { uri: string })[] }>(
      "workspace/diagnostic",
      { previousResultIds: [] },
    );
    assert.ok(all.items.some((report) => report.uri.endsWith("/user.fzasm")));
  });

  it("folders that are added and removed change what the workspace is", async () => {
    const event = { added: [], removed: [{ uri: pathToFileURL(folder).href, name: "x" }] };
    await client.notify("workspace/didChangeWorkspaceFolders", { event });
    const find = () => client.request<unknown[]>("workspace/symbol", { query: "shared" });
    assert.deepEqual(await find(), []);
    await client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: event.removed, removed: [] },
    });
    assert.equal((await find()).length, 1);
  });

  it("a folder is the same with and without a slash at the end of its URI", async () => {
    const one = { uri: pathToFileURL(folder).href, name: "x" };
    const slashed = { ...one, uri: `${one.uri}/` };
    const find = () => client.request<unknown[]>("workspace/symbol", { query: "shared" });
    const change = (added: unknown[], removed: unknown[]) =>
      client.notify("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
    await change([], [slashed]);
    assert.deepEqual(await find(), []);
    await change([slashed, one], []);
    assert.equal((await find()).length, 1);
    await change([], [one]);
    assert.deepEqual(await find(), []);
    await change([one], []);
    assert.equal((await find()).length, 1);
  });

  it("files that change on disk are read again", async () => {
    const lib = join(folder, "lib.fzasm");
    const user = `${pathToFileURL(folder).href}/user2.fzasm`;
    await client.open(
      user,
      '.include "lib.fzasm"\n.func f() -> I32\n    PUSH fresh\n    RET\n.end\n',
    );
    const before = await client.diagnostics(user);
    assert.deepEqual(
      before.diagnostics.map(({ code }) => code),
      ["FZ0430"],
    );
    writeFileSync(lib, ".const shared = 1i32\n.const fresh = 2i32\n");
    await client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: pathToFileURL(lib).href, type: 2 }],
    });
    await client.diagnosticsUntil(user, ({ diagnostics }) => diagnostics.length === 0);
  });
});

describe("Manifests in the workspace", function () {
  this.timeout(30_000);
  it("make host functions known, and are read again when they change", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fusabi-manifests-"));
    const manifest = join(folder, "host.ffi.json");
    const text = (name: string) =>
      JSON.stringify({
        functions: [
          { name, params: ["String"], result: "I32", doc: "Asks.", capability: "file-read" },
        ],
      });
    writeFileSync(manifest, text("ask"));
    const client = await ServerClient.start({
      capabilities: { workspace: { configuration: true } },
      folders: [pathToFileURL(folder).href],
      settings: { capabilities: [] },
    });
    try {
      const uri = pathToFileURL(join(folder, "main.fzasm")).href;
      await client.open(
        uri,
        '.import ask\n.func main() -> I32\n    PUSH "?"\n    CALL_FFI ask\n    RET\n.end\n',
      );
      const shows = (code: string) =>
        client.diagnosticsUntil(uri, ({ diagnostics }) => diagnostics[0]?.code === code);
      await shows("FZ0030");
      const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", {
        textDocument: { uri },
        position: { line: 3, character: 14 },
      });
      assert.match(hover.contents.value, /Asks\.[\s\S]*file-read[\s\S]*host\.ffi\.json/);
      writeFileSync(manifest, text("other"));
      const changes = [{ uri: pathToFileURL(manifest).href, type: 2 }];
      await client.notify("workspace/didChangeWatchedFiles", { changes });
      await shows("FZ0309");
      writeFileSync(manifest, '{ "functions": 7 }');
      await client.notify("workspace/didChangeWatchedFiles", { changes });
      const manifestUri = pathToFileURL(manifest).href;
      await client.diagnosticsUntil(manifestUri, ({ diagnostics }) => diagnostics.length > 0);
      await client.stop();
    } finally {
      client.process.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
