/** workspace/diagnostic for a client that asks again whenever it has an answer, as VS Code does. */
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

interface Item {
  readonly uri: string;
  readonly kind: string;
  readonly resultId?: string;
  readonly items?: readonly unknown[];
}

const RIGHT = ".func main() -> Unit\n    RET\n.end\n";
const WRONG = ".func main() -> Unit\n    RETT\n.end\n";
const NAMES = ["a.fzasm", "b.fzasm", "c.fzasm"];

/** More than it takes to check the files, where that is not put off. */
const OTHERS = 50;

describe("A client that asks for the diagnostics of the workspace again and again", () => {
  let folder: string;
  let client: ServerClient;
  let pieces: Item[];
  let known: Map<string, string>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-again-"));
    for (const name of NAMES) writeFileSync(join(folder, name), RIGHT);
    pieces = [];
    known = new Map();
  });

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

  async function start(dynamicRegistration: boolean): Promise<void> {
    client = await ServerClient.start({
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration } } },
      folders: [pathToFileURL(folder).href],
    });
    client.connection.onNotification("$/progress", ({ value }: { value: { items: Item[] } }) => {
      pieces.push(...value.items);
      for (const { uri, resultId } of value.items)
        if (resultId !== undefined) known.set(uri, resultId);
    });
  }

  const ask = (source = new CancellationTokenSource(), more: object = { partialResultToken: 1 }) =>
    client.connection.sendRequest<{ items: Item[] }>(
      "workspace/diagnostic",
      { previousResultIds: [...known].map(([uri, value]) => ({ uri, value })), ...more },
      source.token,
    );

  async function otherRequests(): Promise<void> {
    for (let i = 0; i < OTHERS; i++) await client.request("workspace/symbol", { query: "main" });
  }

  /** Asks until an answer is put off; a server that has just started has news of its own. */
  async function askUntilItWaits(source?: CancellationTokenSource) {
    for (;;) {
      let isAnswered = false;
      const asked = ask(source).finally(() => {
        isAnswered = true;
      });
      const outcome = asked.then(
        ({ items }) => items,
        ({ code }: ResponseError<void>) => code,
      );
      await otherRequests();
      if (!isAnswered) return { outcome };
    }
  }

  it("is answered when there is news, and gets nothing else", async () => {
    await start(true);
    const { outcome } = await askUntilItWaits();
    assert.equal(known.size, NAMES.length);
    pieces = [];
    writeFileSync(join(folder, "b.fzasm"), WRONG);
    await client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf("b.fzasm"), type: 2 }],
    });
    assert.deepEqual(await outcome, []);
    assert.deepEqual(
      pieces.map(({ uri, items }) => [uri, items?.length]),
      [[uriOf("b.fzasm"), 1]],
    );
  });

  it("is answered when a text of the editor changes", async () => {
    await start(true);
    const { outcome } = await askUntilItWaits();
    pieces = [];
    await client.open(uriOf("c.fzasm"), WRONG);
    assert.deepEqual(await outcome, []);
    assert.deepEqual(
      pieces.map(({ uri, items }) => [uri, items?.length]),
      [[uriOf("c.fzasm"), 1]],
    );
  });

  it("hears of its cancellation while it waits", async () => {
    await start(true);
    const source = new CancellationTokenSource();
    const { outcome } = await askUntilItWaits(source);
    source.cancel();
    assert.equal(await outcome, LSPErrorCodes.RequestCancelled);
  });

  it("is answered at once where it does not tell of files that change", async () => {
    await start(false);
    await ask();
    pieces = [];
    assert.deepEqual((await ask()).items, []);
    assert.deepEqual(pieces, []);
  });

  it("is told of everything where it takes no pieces", async () => {
    await start(true);
    await ask();
    const { items } = await ask(undefined, {});
    assert.deepEqual(
      items.map(({ uri, kind }) => [uri, kind]),
      NAMES.map((name) => [uriOf(name), "unchanged"]),
    );
  });
});
