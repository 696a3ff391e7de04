/** Long requests over real streams: they give way to others, stop when they are cancelled, and tell what they find. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  LSPErrorCodes,
  type ResponseError,
} from "vscode-languageserver/node";
import { ServerClient } from "../../support/server/protocol.js";

const FILES = 80;
const FUNCTIONS = 60;

function functionText(name: string): string {
  return `.func ${name}(n: I32) -> I32\n    LOAD n\n    PUSH 1i32\n    SUB\n    PUSH text\n    POP\n    RET\n.end\n`;
}

/** A text that takes some milliseconds to check. */
function sourceText(file: number): string {
  const names = Array.from({ length: FUNCTIONS }, (_, i) => `step_${file}_${i}`);
  return `.const text = "text"\n${names.map(functionText).join("")}`;
}

type Found = { readonly items?: readonly unknown[] } | readonly unknown[];

function itemsOf(found: Found): readonly unknown[] {
  return "items" in found ? (found.items ?? []) : (found as readonly unknown[]);
}

describe("A long request", function () {
  this.timeout(60_000);
  let folder: string;
  let client: ServerClient;
  let pieces: { readonly token: unknown; readonly items: readonly unknown[] }[];
  let wake: () => void = () => {};
  let count = 0;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-long-"));
    for (let i = 0; i < FILES; i++) writeFileSync(join(folder, `f${i}.fzasm`), sourceText(i));
  });

  after(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    pieces = [];
    client = await ServerClient.start({
      capabilities: { textDocument: { diagnostic: {} } },
      folders: [pathToFileURL(folder).href],
    });
    client.connection.onNotification(
      "$/progress",
      ({ token, value }: { token: unknown; value: Found }) => {
        pieces.push({ token, items: itemsOf(value) });
        wake();
      },
    );
  });

  afterEach(() => client.stop());

  const uri = () => pathToFileURL(join(folder, "f0.fzasm")).href;
  const nextPiece = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  /** Asks, and does something else as soon as the first piece is there. */
  async function interrupt(
    method: string,
    params: object,
    then: (cancel: () => void) => Promise<void>,
  ): Promise<void> {
    const source = new CancellationTokenSource();
    const first = nextPiece();
    const asked = client.connection.sendRequest(
      method,
      { ...params, partialResultToken: `piece ${++count}` },
      source.token,
    );
    const settled = asked.then(
      () => "answered",
      ({ code }: ResponseError<void>) => code,
    );
    await first;
    await then(() => source.cancel());
    assert.equal(await settled, LSPErrorCodes.RequestCancelled);
  }

  for (const [method, params] of [
    ["workspace/diagnostic", { previousResultIds: [] }],
    ["workspace/symbol", { query: "" }],
  ] as const) {
    it(`${method} is answered with RequestCancelled when it is cancelled half way`, () =>
      interrupt(method, params, async (cancel) => cancel()));

    it(`${method} does not delay what is asked for in the meantime`, () =>
      interrupt(method, params, async (cancel) => {
        const hover = await client.request<object | null>("textDocument/hover", {
          textDocument: { uri: uri() },
          position: { line: 3, character: 6 },
        });
        assert.ok(hover);
        const told = pieces.reduce((sum, { items }) => sum + items.length, 0);
        const all = method === "workspace/symbol" ? FILES * (FUNCTIONS + 1) : FILES;
        assert.ok(told < all, `${told} of ${all} were told before hover was answered`);
        cancel();
      }));

    it(`${method} tells in pieces what it finds, all of it once`, async () => {
      const whole = itemsOf(await client.request<Found>(method, params));
      const token = `all ${method}`;
      const rest = await client.request<Found>(method, { ...params, partialResultToken: token });
      assert.deepEqual(itemsOf(rest), []);
      const told = pieces.filter((piece) => piece.token === token);
      assert.ok(method === "workspace/diagnostic" || told.length > 10, `${told.length} pieces`);
      assert.deepEqual(
        told.flatMap(({ items }) => items),
        whole,
      );
    });
  }

  it("of references tells them in pieces, and shows how far it is", async () => {
    const many = "file:///project/many.fzasm";
    await client.open(
      many,
      `.const a = 1i32\n.func main() -> Unit\n${"    PUSH a\n".repeat(1_000)}`,
    );
    const params = {
      textDocument: { uri: many },
      position: { line: 0, character: 7 },
      context: { includeDeclaration: false },
    };
    const whole = await client.request<unknown[]>("textDocument/references", params);
    assert.equal(whole.length, 1_000);
    const asked = { ...params, partialResultToken: "places", workDoneToken: "work" };
    assert.deepEqual(await client.request("textDocument/references", asked), []);
    const told = pieces.filter(({ token }) => token === "places");
    assert.deepEqual(
      told.map(({ items }) => items.length),
      [256, 256, 256, 232],
    );
    assert.equal(pieces.filter(({ token }) => token === "work").length, 6);
  });

  it("that waits behind others is not begun once it is cancelled", async () => {
    const big = "file:///project/big.fzasm";
    void client.open(big, sourceText(0).repeat(60));
    void client.request("textDocument/diagnostic", { textDocument: { uri: big } });
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      "textDocument/hover",
      { textDocument: { uri: big }, position: { line: 3, character: 6 } },
      source.token,
    );
    source.cancel();
    await assert.rejects(
      asked,
      ({ code }: ResponseError<void>) => code === LSPErrorCodes.RequestCancelled,
    );
  });
});

describe("Registration at the client", function () {
  this.timeout(30_000);

  /** What the server registers with a client of these capabilities, once it has answered a later request. */
  async function registered(workspace: object): Promise<string[]> {
    const client = await ServerClient.start({ capabilities: { workspace } });
    await client.request("workspace/symbol", { query: "" });
    await client.stop();
    return client.registrations.sort();
  }

  it("is of files and settings where the client takes it", async () => {
    const dynamic = { dynamicRegistration: true };
    assert.deepEqual(
      await registered({ didChangeConfiguration: dynamic, didChangeWatchedFiles: dynamic }),
      ["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"],
    );
  });

  it("is not tried with a client that does not take it", async () => {
    const fixed = { dynamicRegistration: false };
    assert.deepEqual(
      await registered({ didChangeConfiguration: fixed, didChangeWatchedFiles: fixed }),
      [],
    );
    assert.deepEqual(await registered({}), []);
  });
});
