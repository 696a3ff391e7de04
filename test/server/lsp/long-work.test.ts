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
import { oneByOne } from "../../../server/lsp/long-work.js";
import { ServerClient } from "../../support/server/protocol.js";

describe("Long work", function () {
  this.timeout(30_000);

  it("stops between two things where the client cancels, and says so", async () => {
    const source = new CancellationTokenSource();
    const seen: number[] = [];
    const kinds: string[] = [];
    const show = ({ kind }: { kind: string }) => kinds.push(kind);
    const work = oneByOne([1, 2, 3], { title: "Counting", token: source.token, show }, (item) => {
      seen.push(item);
      if (item === 2) source.cancel();
    });
    await assert.rejects(
      work,
      (error: ResponseError<void>) => error.code === LSPErrorCodes.RequestCancelled,
    );
    assert.deepEqual(
      [seen, kinds],
      [
        [1, 2],
        ["begin", "report", "report", "end"],
      ],
    );
  });

  it("lets others have their turn between two things", async () => {
    const { token } = new CancellationTokenSource();
    const order: string[] = [];
    const work = oneByOne(["first", "second"], { title: "", token, show: null }, (item) => {
      order.push(item);
      setImmediate(() => order.push(`after ${item}`));
    });
    await work;
    assert.deepEqual(order, ["first", "after first", "second"]);
  });

  it("of checking a workspace looks for .fzasm files, and leaves .fsx files that may be others' alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fusabi-others-"));
    const client = await ServerClient.start({ folders: [pathToFileURL(folder).href] });
    try {
      for (const name of ["a.fzasm", "script.fsx"]) writeFileSync(join(folder, name), "let POP\n");
      const report = await client.request<{ items: { uri: string }[] }>("workspace/diagnostic", {
        previousResultIds: [],
      });
      const names = report.items.map(({ uri }) => uri.slice(uri.lastIndexOf("/") + 1));
      assert.deepEqual(names, ["a.fzasm"]);
    } finally {
      await client.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it("of checking a workspace is shown under the token of the request", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fusabi-work-"));
    const client = await ServerClient.start({ folders: [pathToFileURL(folder).href] });
    try {
      for (const name of ["a", "b"]) writeFileSync(join(folder, `${name}.fzasm`), "POP\n");
      const shown: unknown[] = [];
      client.connection.onNotification(
        "$/progress",
        (params: { token: unknown; value: object }) => {
          shown.push([params.token, params.value]);
        },
      );
      const params = { previousResultIds: [], workDoneToken: "work" };
      const report = await client.request<{ items: { items: unknown[] }[] }>(
        "workspace/diagnostic",
        params,
      );
      assert.equal(report.items.length, 2);
      assert.deepEqual(shown, [
        ["work", { kind: "begin", title: "Checking sources", percentage: 0, cancellable: true }],
        ["work", { kind: "report", percentage: 50 }],
        ["work", { kind: "report", percentage: 100 }],
        ["work", { kind: "end" }],
      ]);
      await client.stop();
    } finally {
      client.process.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
