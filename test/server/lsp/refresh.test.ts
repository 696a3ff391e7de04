/** After a change of settings the client is asked to ask again, in what it can. */
import assert from "node:assert/strict";
import { ServerClient } from "../../support/server/protocol.js";

const METHODS = [
  "workspace/codeLens/refresh",
  "workspace/inlayHint/refresh",
  "workspace/semanticTokens/refresh",
] as const;

const able = { refreshSupport: true };

describe("The language server, when settings change", () => {
  it("asks to refresh hints, lenses and colours", async () => {
    const client = await ServerClient.start({
      capabilities: { workspace: { inlayHint: able, codeLens: able, semanticTokens: able } },
    });
    const asked = METHODS.map(
      (method) =>
        new Promise<string>((resolve) => {
          client.connection.onRequest(method, () => {
            resolve(method);
            return null;
          });
        }),
    );
    await client.notify("workspace/didChangeConfiguration", { settings: { fusabi: {} } });
    assert.deepEqual(await Promise.all(asked), METHODS);
    await client.stop();
  });

  it("does not ask a client that cannot", async () => {
    const client = await ServerClient.start({ capabilities: { workspace: { inlayHint: able } } });
    const asked: string[] = [];
    for (const method of METHODS)
      client.connection.onRequest(method, () => {
        asked.push(method);
        return null;
      });
    await client.notify("workspace/didChangeConfiguration", { settings: { fusabi: {} } });
    await client.request("workspace/symbol", { query: "" });
    assert.deepEqual(new Set(asked), new Set(["workspace/inlayHint/refresh"]));
    await client.stop();
  });
});
