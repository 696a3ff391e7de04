/** Documents of every kind over the protocol: on disk and open, in one folder and in several, without a file at all. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location, WorkspaceEdit } from "vscode-languageserver/node";
import { onlyCursor, parseFixture } from "../../support/server/markers.js";
import { type ClientOptions, ServerClient } from "../../support/server/protocol.js";

const LIBRARY =
  ".const sha<|>red = 1i32\n.func twice(n: I32) -> I32\n    LOAD n\n    LOAD n\n    ADD\n    RET\n.end\n";
const USER = `.include "lib.fzasm"
.func use() -> I32
    PUSH shared
    CALL twice
    RET
.end
`;

describe("Documents", function () {
  this.timeout(30_000);
  let folder: string;
  let client: ServerClient;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-documents-"));
    for (const name of ["one", "two"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "one", "lib.fzasm"), parseFixture(LIBRARY).text);
    writeFileSync(join(folder, "one", "user.fzasm"), USER);
    writeFileSync(join(folder, "two", "user.fzasm"), USER);
  });

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const uri = (...names: string[]) => pathToFileURL(join(folder, ...names)).href;
  const start = async (options: ClientOptions = {}) => {
    client = await ServerClient.start({ folders: [uri("one")], ...options });
  };
  const openLibrary = async () => {
    const { text, ...fixture } = parseFixture(LIBRARY);
    await client.open(uri("one", "lib.fzasm"), text);
    const { line0, column0 } = onlyCursor({ text, ...fixture });
    return {
      textDocument: { uri: uri("one", "lib.fzasm") },
      position: { line: line0, character: column0 },
    };
  };
  const codes = async (of: string, version = 1) =>
    (await client.diagnostics(of, version)).diagnostics.map(({ code }) => code);

  it("that are closed are renamed in, where they include the one that is open", async () => {
    await start();
    const at = await openLibrary();
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", {
      ...at,
      newName: "common",
    });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [
      uri("one", "lib.fzasm"),
      uri("one", "user.fzasm"),
    ]);
  });

  it("that are closed are found by references and calls", async () => {
    await start();
    const at = await openLibrary();
    const context = { includeDeclaration: false };
    const found = await client.request<Location[]>("textDocument/references", { ...at, context });
    assert.deepEqual(
      found.map((place) => place.uri),
      [uri("one", "user.fzasm")],
    );
    const [item] = await client.request<object[]>("textDocument/prepareCallHierarchy", {
      ...at,
      position: { line: 1, character: 8 },
    });
    const calls = await client.request<{ from: { name: string } }[]>(
      "callHierarchy/incomingCalls",
      { item },
    );
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ["use"],
    );
  });

  it("that are closed count as users as soon as they were read: nothing is unused by mistake", async () => {
    await start();
    await openLibrary();
    await client.diagnosticsUntil(
      uri("one", "lib.fzasm"),
      ({ diagnostics }) => diagnostics.length === 0,
    );
  });

  it("that are new on disk count too", async () => {
    await start();
    await client.open(uri("one", "solo.fzasm"), ".const other = 1i32\n");
    await client.diagnosticsUntil(
      uri("one", "solo.fzasm"),
      ({ diagnostics }) => diagnostics[0]?.code === "FZ0460",
    );
    writeFileSync(
      join(folder, "one", "new.fzasm"),
      '.include "solo.fzasm"\n.func f() -> I32\n    PUSH other\n    RET\n.end\n',
    );
    await client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("one", "new.fzasm"), type: 1 }],
    });
    await client.diagnosticsUntil(
      uri("one", "solo.fzasm"),
      ({ diagnostics }) => diagnostics.length === 0,
    );
  });

  it("that are open count as they are there, not as they are on disk", async () => {
    await start();
    await client.open(uri("one", "user.fzasm"), USER);
    assert.deepEqual(await codes(uri("one", "user.fzasm")), []);
    await client.open(uri("one", "lib.fzasm"), ".const other = 1i32\n");
    await client.diagnosticsUntil(uri("one", "user.fzasm"), ({ diagnostics }) =>
      ["FZ0430", "FZ0432"].every((code) => diagnostics.some((found) => found.code === code)),
    );
    await client.notify("textDocument/didClose", {
      textDocument: { uri: uri("one", "lib.fzasm") },
    });
    await client.diagnosticsUntil(
      uri("one", "user.fzasm"),
      ({ diagnostics }) => diagnostics.length === 0,
    );
  });

  it("in F# are judged anew when a file that they load changes, on disk and in another editor", async () => {
    await start();
    const [main, lib] = [uri("one", "main.fsx"), uri("one", "words.fsx")];
    writeFileSync(join(folder, "one", "words.fsx"), "let one = 1\n");
    await client.open(main, '#load "words.fsx"\nlet a = Words.one + 1\n');
    assert.deepEqual(await codes(main), []);
    writeFileSync(join(folder, "one", "words.fsx"), "let two = 2\n");
    await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: lib, type: 2 }] });
    const isWrong = ({ diagnostics }: { diagnostics: readonly unknown[] }) =>
      diagnostics.length === 1;
    await client.diagnosticsUntil(main, isWrong);
    await client.open(lib, "let one = 1\n");
    await client.diagnosticsUntil(main, ({ diagnostics }) => diagnostics.length === 0);
    await client.notify("textDocument/didClose", { textDocument: { uri: lib } });
    await client.diagnosticsUntil(main, isWrong);
  });

  it("of several folders are all found, and each includes from its own", async () => {
    await start({ folders: [uri("one"), uri("two")] });
    const symbols = await client.request<{ location: Location }[]>("workspace/symbol", {
      query: "use",
    });
    assert.deepEqual(
      symbols.map(({ location }) => location.uri),
      [uri("one", "user.fzasm"), uri("two", "user.fzasm")],
    );
    await client.open(uri("two", "user.fzasm"), USER);
    assert.ok((await codes(uri("two", "user.fzasm"))).includes("FZ0450"));
  });

  it("of several folders are judged by the settings of their own", async () => {
    const off = { diagnostics: { severity: { FZ0462: "off" } } };
    await start({
      folders: [uri("one"), uri("two")],
      capabilities: { workspace: { configuration: true } },
      settingsOf: { [uri("two")]: off },
    });
    const text = ".func main(idle: I32) -> Unit\n    RET\n.end\n";
    const hint = ({ diagnostics }: { diagnostics: readonly unknown[] }) => diagnostics.length === 1;
    const nothing = ({ diagnostics }: { diagnostics: readonly unknown[] }) =>
      diagnostics.length === 0;
    await client.open(uri("two", "main.fzasm"), text);
    await client.diagnosticsUntil(uri("two", "main.fzasm"), nothing);
    await client.open(uri("one", "main.fzasm"), text);
    await client.diagnosticsUntil(uri("one", "main.fzasm"), hint);
  });

  for (const address of [
    "untitled:Untitled-1",
    "vscode-vfs://github/someone/project/main.fzasm",
    "fusabi-disassembly:/project/main.fzb.fzasm",
  ])
    it(`without a file are served: ${address}`, async () => {
      await start({ folders: [] });
      const { text, ...fixture } = parseFixture(
        '.include "lib.fzasm"\n.func main() -> I32\n    PUSH 1i32\n    A<|>DD\n    RET\n.end\n',
      );
      await client.open(address, text);
      assert.deepEqual(await codes(address), ["FZ0450", "FZ0300"]);
      const { line0, column0 } = onlyCursor({ text, ...fixture });
      const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", {
        textDocument: { uri: address },
        position: { line: line0, character: column0 },
      });
      assert.match(hover.contents.value, /Adds two numbers/);
    });

  it("are judged anew where settings change, and the client is told to ask again", async () => {
    const asked: string[] = [];
    const refreshSupport = true;
    await start({
      capabilities: {
        workspace: {
          inlayHint: { refreshSupport },
          codeLens: { refreshSupport },
          diagnostics: { refreshSupport },
        },
      },
    });
    for (const name of ["inlayHint", "codeLens", "diagnostic"])
      client.connection.onRequest(`workspace/${name}/refresh`, () => {
        asked.push(name);
        return null;
      });
    await client.notify("workspace/didChangeConfiguration", {
      settings: { fusabi: { inlayHints: { offsets: true } } },
    });
    const names = () => [...new Set(asked)].sort();
    while (names().length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(names(), ["codeLens", "diagnostic", "inlayHint"]);
  });
});
