/** Work at the edges of the machine that no slice can cut: it must be quick by itself. */
import assert from "node:assert/strict";
import { bool, string, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { checkRun, type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { cpuTime } from "../../support/run/cpu-time.js";
import { callOf, checkFault, hostFunction } from "../../support/run/host.js";

describe("A call of a function with many locals", () => {
  const module = moduleOf({
    main: { code: [["CALL", "large"], "POP", ["JUMP", -11 >>> 0]] },
    large: { locals: 60_000, code: ["RET"] },
  });

  it("takes little longer than clearing them at once", () => {
    const calls = 4_000;
    const tags = new Uint8Array(60_000);
    const atOnce = cpuTime(() => {
      for (let i = 0; i < calls; i++) tags.fill(0);
    });
    const limits = { stackValues: 65_536, instructions: 4 * calls };
    const machine = new Machine(module, { limits });
    const called = cpuTime(() => machine.run());
    assert.ok(called < 5 * atOnce + 20, `${called} ms for ${atOnce} ms of clearing`);
  });

  for (const locals of [63, 64, 65, 1_000])
    it(`clears every one of ${locals}`, () => {
      const last = locals - 1;
      const stores = Array.from({ length: locals }, (_, i): Line[] => [bool(true), ["STORE", i]]);
      const used = moduleOf({
        main: { returns: "Unit", code: [["CALL", "dirty"], "POP", ["CALL", "look"], "RET"] },
        dirty: { locals, code: [...stores.flat(), "RET"] },
        look: { locals, code: [["LOAD", 0], "POP", ["LOAD", last], "RET"] },
      });
      checkRun(used, UNIT);
    });
});

describe("A text that is longer than the limit", () => {
  const limits = { allocationBytes: 1_000 };
  // The engine puts such a text together when it is first looked at, which takes most of a second.
  const longText = () => `${"λ".repeat(2 ** 25)}x`;

  for (const [what, run] of [
    ["an argument", () => argument(longText())],
    ["what a host function returns", () => result(longText())],
  ] as const)
    it(`is refused without a look at it: ${what}`, () => {
      assert.ok(cpuTime(run) < 50);
    });

  function argument(text: string): void {
    const module = mainOf(["RET"], { params: ["String"] });
    const outcome = new Machine(module, { limits }).run({
      args: [{ type: "String", value: text }],
    });
    checkFault(outcome, "AllocationTooLarge", { requested: text.length, limit: 1_000 });
  }

  function result(text: string): void {
    const give = hostFunction("give", { params: [], result: "String" }, () => ({
      type: "String",
      value: text,
    }));
    const outcome = callOf(give, [], { limits });
    checkFault(outcome, "AllocationTooLarge", { requested: text.length, limit: 1_000 });
  }

  it("is measured in bytes where its units would fit", () => {
    const module = mainOf(["RET"], { params: ["String"] });
    const outcome = new Machine(module, { limits }).run({ args: [string("λ".repeat(600))] });
    checkFault(outcome, "AllocationTooLarge", { requested: 1_200, limit: 1_000 });
  });
});
