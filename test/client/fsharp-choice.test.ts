/** Which .fsx files are Fusabi's: none but those that something speaks for. */
import assert from "node:assert/strict";
import { isCandidate, isMarked, readFsharpFiles } from "../../client/fsharp-choice.js";

describe("A .fsx file", () => {
  it("may be Fusabi's where VS Code took it for F# or for plain text", () => {
    assert.ok(isCandidate("/a/b.fsx", "fsharp"));
    assert.ok(isCandidate("/a/B.FSX", "plaintext"));
    assert.ok(!isCandidate("/a/b.fs", "fsharp"));
    assert.ok(!isCandidate("/a/b.fsx", "fusabi-fsharp"));
    assert.ok(!isCandidate("/a/b.fsx", "markdown"));
  });

  it("says by its first comment that it is Fusabi's", () => {
    assert.ok(isMarked(["// A Fusabi plugin: says hello."]));
    assert.ok(isMarked(["#!/usr/bin/env fusabi"]));
    assert.ok(isMarked(["", "// Greets.", "// fusabi run hello.fsx"]));
    assert.ok(!isMarked(["// Greets.", "open System", "// fusabi"]));
    assert.ok(!isMarked(["// fusabian matters"]));
    assert.ok(!isMarked([...Array.from({ length: 20 }, () => "//"), "// fusabi"]));
    assert.ok(!isMarked([]));
  });

  it("is judged by the default where the setting says something else", () => {
    assert.deepEqual(["all", "none", "auto", "x", null].map(readFsharpFiles), [
      "all",
      "none",
      "auto",
      "auto",
      "auto",
    ]);
  });
});
