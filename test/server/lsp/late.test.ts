/** What the compiler finds once the types are right takes longer, and is told when nobody types. */
import assert from "node:assert/strict";
import type { DocumentDiagnosticReport, PublishDiagnosticsParams } from "vscode-languageserver";
import { ERRORS } from "../../../vm/errors/index.js";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "untitled:late.fsx";
/** A hook that gives what no host takes; its types are right. */
const WRONG_HOOK = "let on_output (line: string) = [ line ]\n";
const CODE = ERRORS.FsHookResult.code;

type Found = Pick<PublishDiagnosticsParams, "diagnostics">["diagnostics"];

function tellsOfHook(found: Found): boolean {
  return found.some(({ code }) => String(code).endsWith(String(CODE)));
}

async function pulled(client: ServerClient): Promise<Found> {
  const report = await client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri: URI },
  });
  assert.equal(report.kind, "full");
  return report.items;
}

function opened(client: ServerClient): Promise<void> {
  const textDocument = { uri: URI, languageId: "fsharp", version: 1, text: WRONG_HOOK };
  return client.notify("textDocument/didOpen", { textDocument });
}

describe("Problems that only compiling finds", () => {
  it("are told to a client that asks, once it is asked to ask again", async () => {
    const client = await ServerClient.start({
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    });
    let refreshes = 0;
    let wake = () => {};
    client.connection.onRequest("workspace/diagnostic/refresh", () => {
      refreshes++;
      wake();
      return null;
    });
    await opened(client);
    for (let before = refreshes; !tellsOfHook(await pulled(client)); before = refreshes)
      if (refreshes === before)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    await client.stop();
  });

  it("are among the first answers to a client that cannot be asked to ask again", async () => {
    const client = await ServerClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
    await opened(client);
    assert.ok(tellsOfHook(await pulled(client)));
    await client.stop();
  });

  it("are sent to a client that does not ask", async () => {
    const client = await ServerClient.start();
    await opened(client);
    await client.diagnosticsUntil(URI, ({ diagnostics }) => tellsOfHook(diagnostics));
    await client.stop();
  });
});
