/** Manifests of plugins over the protocol: the server as a process, files on a disk, a client that takes registrations. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inFolder } from "../../support/registry/folder.js";
import { pluginFiles } from "../../support/registry/make.js";
import { ServerClient } from "../../support/server/protocol.js";

const DYNAMIC = { dynamicRegistration: true };
const TEXT = 'name = "watch"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fzasm"\ncolour = "red"\n';

describe("The manifest of a plugin, over the protocol", () => {
  it("is asked for by its name: problems, hover and completion, and no more", async () => {
    const client = await ServerClient.start({
      capabilities: {
        textDocument: {
          synchronization: DYNAMIC,
          hover: DYNAMIC,
          completion: DYNAMIC,
          diagnostic: DYNAMIC,
          formatting: DYNAMIC,
        },
      },
    });
    // What was asked before comes before the answer to what is asked now.
    await client.stop();
    assert.deepEqual(client.registrations.toSorted(), [
      "textDocument/completion",
      "textDocument/diagnostic",
      "textDocument/didChange",
      "textDocument/didClose",
      "textDocument/didOpen",
      "textDocument/hover",
    ]);
  });

  it("is checked as it is typed, with hover and completion", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "watch"));
      for (const [name, content] of pluginFiles())
        writeFileSync(join(folder, "watch", name), content);
      const uri = pathToFileURL(join(folder, "watch", "plugin.toml")).href;
      const client = await ServerClient.start({ folders: [pathToFileURL(folder).href] });
      const textDocument = { uri, languageId: "toml", version: 1, text: TEXT };
      await client.notify("textDocument/didOpen", { textDocument });
      const { diagnostics } = await client.diagnostics(uri);
      assert.deepEqual(
        diagnostics.map(({ code, range }) => [code, range.start]),
        [["FZ0802", { line: 4, character: 0 }]],
      );
      const position = { line: 2, character: 1 };
      const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", {
        textDocument: { uri },
        position,
      });
      assert.match(JSON.stringify(hover.contents), /The version of the plugin API/);
      const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
      await client.notify("textDocument/didChange", {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range, text: "perm" }],
      });
      const { diagnostics: half } = await client.diagnostics(uri, 2);
      assert.deepEqual(
        half.map(({ code }) => code),
        ["FZ0800"],
      );
      const found = await client.request<{ items: { label: string }[] }>(
        "textDocument/completion",
        { textDocument: { uri }, position: { line: 4, character: 4 } },
      );
      assert.ok(found.items.some(({ label }) => label === "permissions"));
      // A client that asks for both would show each problem twice.
      const all = await client.request<{ items: { uri: string }[] }>("workspace/diagnostic", {
        previousResultIds: [],
      });
      assert.deepEqual(
        all.items.map((item) => item.uri),
        [uri.replace("plugin.toml", "plugin.fzasm")],
      );
      await client.stop();
    }));
});
