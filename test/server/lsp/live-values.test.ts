/** Values beside the lines arrive once nothing was typed for a moment, and are never those of another text. */
import assert from "node:assert/strict";
import { ServerClient } from "../../support/server/protocol.js";

interface Hint {
  readonly label: string;
  readonly tooltip?: string;
  readonly position: { readonly line: number; readonly character: number };
}

const URI = "file:///project/main.fzasm";
const text = (value: number) =>
  `.func main() -> I32\n    PUSH  ${value}i32 ; here\n    PUSH  2i32\n    MUL\n    RET\n.end\n`;

describe("The language server's live values", function () {
  this.timeout(30_000);
  let client: ServerClient;
  let waiting: (() => void)[] = [];

  beforeEach(async () => {
    waiting = [];
    client = await ServerClient.start({
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { inlayHint: { refreshSupport: true } },
      },
    });
    client.connection.onRequest("workspace/inlayHint/refresh", () => {
      for (const resolve of waiting.splice(0)) resolve();
      return null;
    });
  });
  afterEach(() => client.stop());

  /** Settles when the client is asked to ask for hints again. */
  const refreshed = () => new Promise<void>((resolve) => waiting.push(resolve));

  async function valuesNow(uri: string): Promise<string[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const params = { textDocument: { uri }, range };
    const hints = await client.request<Hint[]>("textDocument/inlayHint", params);
    return hints
      .filter(({ tooltip }) => tooltip?.endsWith("in the sandbox"))
      .map(({ position, label }) => `${position.line}:${position.character} ${label}`);
  }

  /** Asks, as an editor does, whenever it is asked to, until there are some. */
  async function values(uri: string): Promise<string[]> {
    for (;;) {
      const asked = refreshed();
      const found = await valuesNow(uri);
      if (found.length > 0) return found;
      await asked;
    }
  }

  async function turn(liveValues: boolean): Promise<void> {
    const asked = refreshed();
    const settings = { fusabi: { inlayHints: { liveValues } } };
    await client.notify("workspace/didChangeConfiguration", { settings });
    await asked;
  }

  it("are off by default; when they are on, they stand at the ends of lines", async () => {
    await client.open(URI, text(20));
    assert.deepEqual(await valuesNow(URI), []);
    await turn(true);
    const found = ["1:22 = 20i32", "2:14 = 2i32", "3:7 = 40i32", "4:7 = 40i32"];
    assert.deepEqual(await values(URI), found);
    await turn(false);
    assert.deepEqual(await valuesNow(URI), []);
  });

  it("are gone with the next change, and those of the new text come", async () => {
    await client.open(URI, text(20));
    await turn(true);
    await values(URI);
    const textDocument = { uri: URI, version: 2 };
    const contentChanges = [{ text: text(30) }];
    await client.notify("textDocument/didChange", { textDocument, contentChanges });
    assert.deepEqual(await valuesNow(URI), []);
    assert.deepEqual((await values(URI))[0], "1:22 = 30i32");
  });

  it("are there for F#, beside the hints that are proven", async () => {
    const uri = "file:///project/main.fsx";
    await client.open(uri, "let twice n = n * 2\nlet six = twice 3\n");
    await turn(true);
    assert.deepEqual(await values(uri), ["0:19 n = 3", "1:17 six = 6"]);
  });
});
