import assert from "node:assert/strict";
import { nearestName } from "../../../lang/text/nearest.js";

describe("The nearest name", () => {
  it("is the one with the fewest typing mistakes", () =>
    assert.equal(nearestName("totle", ["bottle", "total", "title", "tot"]), "title"));

  it("is the first of those that are equally near", () => {
    assert.equal(nearestName("lane", ["line", "land", "late"]), "line");
    assert.equal(nearestName("lane", ["late", "land", "line"]), "late");
    // Letters that changed places: nothing but the distance tells these apart.
    assert.equal(nearestName("lane", ["alne", "lnae"]), "alne");
    assert.equal(nearestName("lane", ["lnae", "alne"]), "lnae");
  });

  it("is none where a third of the letters and one more are wrong", () => {
    assert.equal(nearestName("abcdef", ["abcdxy"]), "abcdxy");
    assert.equal(nearestName("abcdef", ["abcxyz"]), null);
  });

  it("is none for a name without a letter in common", () =>
    assert.equal(nearestName("a", ["b"]), null));
});
