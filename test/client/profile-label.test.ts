import assert from "node:assert/strict";
import { profileLabel } from "../../client/profile-label.js";

describe("The counts of a profile beside a line", () => {
  it("are a share and a number that people read", () => {
    assert.equal(profileLabel(1_234_567, 0.12345), "12.3 % · 1,234,567 instructions");
    assert.equal(profileLabel(1, 1), "100.0 % · 1 instruction");
  });
});
