/** What no client should send, to every method that the server answers: it says what is wrong, and goes on. */
import assert from "node:assert/strict";
import { METHODS } from "../../../server/lsp/protocol.js";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "file:///project/main.fzasm";
const TEXT = ".const limit = 1i32\n.func main() -> I32\nagain:\n    PUSH limit\n    RET\n.end\n";

const NOTIFICATIONS = [
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "textDocument/didSave",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWatchedFiles",
  "workspace/didChangeWorkspaceFolders",
];

const textDocument = { uri: URI };
const place = { line: 3, character: 10 };

/** Parameters of no right shape, or of the right shape with nonsense in it. */
const NONSENSE: readonly unknown[] = [
  null,
  {},
  [],
  [null],
  7,
  "text",
  { textDocument: null },
  { textDocument: { uri: 3 } },
  { textDocument: { uri: "no uri at all" } },
  { textDocument: { uri: "file:///no/such/file.fzasm" }, position: place },
  { textDocument },
  { textDocument, position: null, range: null, positions: null, ranges: null, context: null },
  { textDocument, position: "here", range: "there", positions: 7, ranges: {}, newName: 7 },
  { textDocument, position: { line: null }, range: { start: null, end: 7 }, options: "wide" },
  { textDocument, positions: [null], ranges: [null], contentChanges: [null], ch: 7 },
  { item: null, data: 7, label: 7, query: {}, command: {}, arguments: 7, files: [null] },
  { item: { uri: URI }, data: { uri: URI }, query: null, command: "fusabi.assemble", files: 7 },
  { previousResultIds: 7, previousResultId: {}, event: null, changes: 7, settings: null },
  { event: {}, changes: [null], settings: 7, contentChanges: 7, workDoneToken: {} },
];

/** Places far outside, before the start, between two lines, and none at all. */
const ABSURD = [
  { line: 1e9, character: 0 },
  { line: -5, character: -5 },
  { line: 0, character: 1e12 },
  { line: 2 ** 53, character: 2 ** 53 },
  { line: 1.5, character: 0.5 },
];

/** The code of the error that a request is answered with; null for a result. */
function errorOf(client: ServerClient, method: string, params: unknown): Promise<number | null> {
  return client.request(method, params).then(
    () => null,
    ({ code }: { code: number }) => code,
  );
}

const INTERNAL_ERROR = -32603;
const UNHANDLED_METHOD = -32601;

describe("The server", function () {
  this.timeout(60_000);
  let client: ServerClient;

  before(async () => {
    client = await ServerClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(URI, TEXT);
  });

  after(() => client.stop());

  for (const method of METHODS)
    it(`answers nonsense to ${method} with what is wrong, not with a failure`, async () => {
      for (const params of NONSENSE) {
        const code = await errorOf(client, method, params);
        const shown = JSON.stringify(params);
        assert.notEqual(code, INTERNAL_ERROR, `${shown} fails: ${client.logs.at(-1)}`);
        assert.notEqual(code, UNHANDLED_METHOD, method);
      }
    });

  it("passes over notifications of nonsense, and keeps the text that it has", async () => {
    for (const method of NOTIFICATIONS)
      for (const params of NONSENSE) await client.notify(method, params).catch(() => {});
    await client.open(URI, TEXT);
    const report = await client.request<{ items: unknown[] }>("textDocument/diagnostic", {
      textDocument,
    });
    assert.equal(report.items.length, 1);
  });

  it("takes absurd places everywhere", async () => {
    for (const start of ABSURD)
      for (const end of ABSURD) {
        const params = {
          textDocument,
          position: start,
          range: { start, end },
          positions: [start, end],
          ranges: [{ start, end }],
          newName: "other",
          ch: "\n",
          options: { tabSize: 4, insertSpaces: true },
          context: { diagnostics: [], includeDeclaration: true },
        };
        for (const method of METHODS)
          assert.notEqual(await errorOf(client, method, params), INTERNAL_ERROR, method);
      }
  });
});

describe("A file of 10 MB", function () {
  this.timeout(120_000);

  /** Functions with long comments, each with a loop, and a mistake in the last one. */
  function hugeText(): string {
    const why = `    ; ${"why this is done and what would happen without it, ".repeat(2)}\n`;
    const one = (i: number) =>
      `.func f${i}(n: I32) -> I32\n${why.repeat(5)}again:\n    LOAD n\n    PUSH 0i32\n    LE\n    JUMP_IF again\n    LOAD n\n    RET\n.end\n`;
    const count = Math.ceil((10 << 20) / one(0).length);
    const functions = Array.from({ length: count }, (_, i) => one(i)).join("");
    return `${functions}.func last() -> I32\n    LOAD gone\n    RET\n.end\n`;
  }

  it("is opened, edited and answered for by every method", async () => {
    const text = hugeText();
    assert.ok(text.length >= 10 << 20);
    const lines = text.split("\n").length - 1;
    const huge = { uri: "file:///project/huge.fzasm" };
    const client = await ServerClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
    after(() => client.process.kill());
    await client.open(huge.uri, text);
    const range = { start: { line: 9, character: 0 }, end: { line: 99, character: 0 } };
    await client.notify("textDocument/didChange", {
      textDocument: { ...huge, version: 2 },
      contentChanges: [{ range: { start: range.start, end: range.start }, text: "    NOP\n" }],
    });
    const params = {
      textDocument: huge,
      position: { line: lines - 3, character: 10 },
      positions: [{ line: lines - 3, character: 10 }],
      range,
      ranges: [range],
      newName: "other",
      ch: "\n",
      options: { tabSize: 4, insertSpaces: true },
      context: {
        diagnostics: [],
        includeDeclaration: true,
        triggerKind: 1,
        frameId: 1,
        stoppedLocation: range,
      },
      previousResultId: "1",
      previousResultIds: [],
      query: "f999",
    };
    for (const method of METHODS.filter((name) => !/resolve|Calls|execute|willRename/.test(name)))
      assert.equal(await errorOf(client, method, params), null, method);
    const { items } = await client.request<{ items: { range: { start: object } }[] }>(
      "textDocument/diagnostic",
      { textDocument: huge },
    );
    assert.deepEqual(items.at(-1)?.range.start, { line: lines - 2, character: 9 });
    await client.stop();
  });
});
