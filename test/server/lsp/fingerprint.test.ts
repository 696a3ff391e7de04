import assert from "node:assert/strict";
import { fingerprintOf } from "../../../server/lsp/fingerprint.js";
import { lineRange } from "../../../server/model/index.js";
import type { FileDiagnostic } from "../../../server/rules/index.js";

const FOUND: FileDiagnostic = {
  kind: "UndeclaredConstant",
  facts: { name: "onne", suggestion: " Did you mean one?" },
  code: "FZ0420",
  severity: "error",
  message: "",
  link: "",
  range: lineRange(3, 4, 8),
  tag: null,
  related: [{ uri: "file:///a", range: lineRange(1, 0, 2), message: "Here." }],
  suggestion: "one",
};

describe("The fingerprint of what was found", () => {
  it("is the same for what is equal", () =>
    assert.equal(fingerprintOf([FOUND]), fingerprintOf([structuredClone(FOUND)])));

  it("is another one for each thing that may be another", () => {
    const note = FOUND.related[0]!;
    const others: readonly (readonly FileDiagnostic[])[] = [
      [],
      [FOUND, FOUND],
      [{ ...FOUND, code: "FZ0421" }],
      [{ ...FOUND, severity: "warning" }],
      [{ ...FOUND, range: lineRange(4, 4, 8) }],
      [{ ...FOUND, range: lineRange(3, 5, 8) }],
      [{ ...FOUND, range: lineRange(3, 4, 9) }],
      [{ ...FOUND, facts: { name: "onn", suggestion: "e Did you mean one?" } }],
      [{ ...FOUND, facts: { name: 1n, suggestion: "" } }],
      [{ ...FOUND, suggestion: null }],
      [{ ...FOUND, related: [] }],
      [{ ...FOUND, related: [{ ...note, uri: "file:///b" }] }],
      [{ ...FOUND, related: [{ ...note, message: "There." }] }],
      [{ ...FOUND, related: [{ ...note, range: lineRange(1, 0, 3) }] }],
    ];
    const prints = new Set([[FOUND], ...others].map(fingerprintOf));
    assert.equal(prints.size, others.length + 1);
  });
});
