/** That the extension host works at all, before anything is said of the product in it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("extension host", () => {
  it("tells its version", () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
  });

  it("has the test host under development", () => {
    assert.ok(vscode.extensions.getExtension("fusabi-tests.fusabi-test-host"));
  });

  it("opens a document", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "one\ntwo" });
    assert.equal(document.lineCount, 2);
  });
});
