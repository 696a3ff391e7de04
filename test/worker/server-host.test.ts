/** The language server's files in a browser, over a real port: asked for again until they are there. */
import assert from "node:assert/strict";
import { withFiles } from "../../server/lsp/with-files.js";
import { ClientFiles } from "../../worker/client-files.js";
import type { FileRequest } from "../../worker/index.js";
import { FetchingHost } from "../../worker/server-host.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A host whose client has these files; what it was asked, and what the workspace was told to read again. */
function hostWith(files: Map<string, string>) {
  const { port1, port2 } = new MessageChannel();
  const [asked, forgotten]: [string[], string[]] = [[], []];
  port1.onmessage = ({ data }: MessageEvent<FileRequest>) => {
    const { id } = data;
    if (data.ask === "read") {
      asked.push(data.name);
      const text = files.get(data.name);
      const problem = { kind: "missing", reason: "there is none" };
      port1.postMessage(text === undefined ? { id, problem } : { id, bytes: bytes(text) });
    } else if (data.ask === "find") {
      asked.push(data.folder);
      port1.postMessage({ id, names: [...files.keys()] });
    }
  };
  const host = new FetchingHost(new ClientFiles(port2));
  const workspace = { forget: (uri: string) => forgotten.push(uri) };
  const context = { host, workspace } as unknown as Parameters<typeof withFiles>[0];
  const close = () => {
    port1.close();
    port2.close();
  };
  return { host, context, asked, forgotten, close };
}

async function withHost(
  files: Record<string, string>,
  use: (made: ReturnType<typeof hostWith>, files: Map<string, string>) => Promise<void>,
): Promise<void> {
  const map = new Map(Object.entries(files));
  const made = hostWith(map);
  try {
    await use(made, map);
  } finally {
    made.close();
  }
}

describe("Files that are fetched", () => {
  it("are asked for once, and the work is done again with them", () =>
    withHost({ "m:/a": "A" }, async ({ host, context, asked, forgotten }) => {
      const seen: (string | null)[] = [];
      const result = await withFiles(context, () => {
        seen.push(host.readText("m:/a"));
        return host.readText("m:/a");
      });
      assert.deepEqual([result, seen, asked, forgotten], ["A", [null, "A"], ["m:/a"], ["m:/a"]]);
      assert.equal(host.arrival(), null);
    }));

  it("are none where there is none, without being asked for for ever", () =>
    withHost({}, async ({ host, context, asked }) => {
      assert.equal(await withFiles(context, () => host.readText("m:/none")), null);
      assert.deepEqual(asked, ["m:/none"]);
    }));

  it("are found in one round and read in the next", () =>
    withHost({ "m:/a": "A", "m:/b": "B" }, async ({ host, context }) => {
      const texts = await withFiles(context, () =>
        host.findFiles("m:/", [""], 9).map((uri) => host.readText(uri)),
      );
      assert.deepEqual(texts, ["A", "B"]);
    }));

  it("tell everybody who waits of every file", () =>
    withHost({ "m:/a": "A", "m:/b": "B" }, async ({ host }) => {
      host.readText("m:/a");
      const first = host.arrival();
      const second = host.arrival();
      assert.deepEqual(await Promise.all([first, second]), [["m:/a"], ["m:/a"]]);
    }));

  it("are fetched again once they are forgotten, also while they are on their way", () =>
    withHost({ "m:/a": "old" }, async ({ host, context, asked }, files) => {
      host.readText("m:/a");
      files.set("m:/a", "new");
      host.forget("m:/a");
      assert.equal(await withFiles(context, () => host.readText("m:/a")), "new");
      files.set("m:/a", "newer");
      assert.equal(await withFiles(context, () => host.readText("m:/a")), "new");
      host.forget("m:/a");
      assert.equal(await withFiles(context, () => host.readText("m:/a")), "newer");
      assert.equal(asked.length, 3);
    }));
});
