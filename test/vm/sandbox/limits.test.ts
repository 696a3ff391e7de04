import assert from "node:assert/strict";
import { DEFAULT_LIMITS, type Limits, string, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";

describe("Limits", () => {
  it("are those of the original unless the host says otherwise", () => {
    const { limits } = new Machine(mainOf(["RET"]));
    assert.deepEqual(limits, DEFAULT_LIMITS);
    assert.deepEqual(limits, {
      stackValues: 10_000,
      callFrames: 1_000,
      memoryBytes: 1_073_741_824,
      allocationBytes: 104_857_600,
      instructions: null,
      fuel: null,
      milliseconds: null,
    });
  });

  const wrong: readonly Partial<Limits>[] = [
    { stackValues: -1 },
    { stackValues: 65_537 },
    { stackValues: 1.5 },
    { stackValues: Number.NaN },
    { callFrames: 0 },
    { callFrames: 65_537 },
    { callFrames: Number.POSITIVE_INFINITY },
    { memoryBytes: -1 },
    { memoryBytes: Number.NaN },
    { allocationBytes: -1 },
    { instructions: -1 },
    { instructions: 1.5 },
    { instructions: Number.NaN },
    { fuel: -1 },
    { fuel: 1.5 },
    { fuel: Number.NaN },
    { milliseconds: -1 },
    { milliseconds: Number.NaN },
  ];
  for (const limits of wrong) {
    const [[name, value]] = Object.entries(limits) as [[string, number]];
    it(`may not be ${value} for ${name}`, () => {
      const expected = { name: "RangeError", message: new RegExp(name) };
      assert.throws(() => new Machine(mainOf(["RET"]), { limits }), expected);
    });
  }

  it("of zero let nothing happen that needs more", () => {
    const empty = mainOf(["RET"]);
    const none = { stackValues: 0, callFrames: 1, memoryBytes: 0, allocationBytes: 0 };
    const outcome = new Machine(empty, { limits: none }).run();
    assert.deepEqual(outcome.ok && outcome.result, UNIT);
    const join = mainOf([string(""), string(""), ["CALL_FFI", "string_concat"], "RET"]);
    assert.ok(new Machine(join, { limits: { ...none, stackValues: 2 } }).run().ok);
  });
});
