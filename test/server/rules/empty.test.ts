import assert from "node:assert/strict";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { describeRange, NO_RULE_OPTIONS, openFixture } from "../../support/server/checks.js";

/** What is told of a text. */
function told(text: string): string[] {
  const { workspace, file } = openFixture(text);
  return fileDiagnostics(workspace, file, NO_RULE_OPTIONS).map(
    ({ range, code, severity, message }) =>
      `${describeRange(range)} ${severity} ${code} ${message.split("\n")[0]}`,
  );
}

describe("An empty file", () => {
  it("has one problem, at its beginning", () => {
    assert.deepEqual(told(""), ['1:1-1 error FZ0502 "main.fzasm" is empty.']);
  });

  it("is one without any character: a comment is enough", () => {
    assert.deepEqual(told("; later"), []);
  });
});
