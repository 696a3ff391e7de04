import assert from "node:assert/strict";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { i32, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import {
  CAPABILITIES,
  CAPABILITY_DOCS,
  type Capability,
  isCapability,
  SecurityPolicy,
} from "../../../vm/sandbox/index.js";
import { moduleOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction } from "../../support/run/host.js";

/** A function that needs a capability, and how often it was called. */
function guardedBy(capability: Capability) {
  const counts = { calls: 0 };
  const act = hostFunction("act", { params: ["I32"], result: "Unit" }, () => void counts.calls++, {
    capability,
  });
  return { act, counts };
}

describe("The security policy", () => {
  it("knows seven operations, each with a sentence about it", () => {
    assert.equal(CAPABILITIES.length, 7);
    assert.equal(new Set(CAPABILITIES).size, 7);
    for (const capability of CAPABILITIES) {
      assert.ok(isCapability(capability));
      assert.match(CAPABILITY_DOCS[capability], /^[A-Z].+\.$/);
    }
    for (const other of ["", "file", "FILE-READ", "toString", "__proto__"])
      assert.ok(!isCapability(other), other);
  });

  for (const capability of CAPABILITIES) {
    it(`refuses ${capability} unless it is granted`, () => {
      const { act, counts } = guardedBy(capability);
      const others = CAPABILITIES.filter((other) => other !== capability);
      for (const capabilities of [undefined, [], others]) {
        const outcome = callOf(act, [i32(1)], capabilities ? { capabilities } : {});
        checkFault(outcome, "PermissionDenied", { name: "act", operation: capability });
      }
      assert.equal(counts.calls, 0);
    });

    it(`lets ${capability} pass when it alone is granted`, () => {
      const { act, counts } = guardedBy(capability);
      const outcome = callOf(act, [i32(1)], { capabilities: [capability] });
      assert.deepEqual(outcome.ok && outcome.result, UNIT);
      assert.equal(counts.calls, 1);
    });
  }

  it("lets functions pass that need nothing", () => {
    const policy = new SecurityPolicy();
    policy.check("free", undefined);
    assert.ok(CAPABILITIES.every((capability) => !policy.allows(capability)));
  });

  it("cannot be widened through the list that it was made from", () => {
    const granted: Capability[] = [];
    const { act } = guardedBy("file-read");
    const policy = new SecurityPolicy(granted);
    granted.push("file-read");
    assert.throws(() => policy.check(act.name, act.capability), { kind: "PermissionDenied" });
  });

  it("speaks before the arguments are looked at, and names the place and the callers", () => {
    const { act, counts } = guardedBy("process-spawn");
    const module = moduleOf({
      main: { code: ["NOP", ["CALL", "inner"], "RET"] },
      inner: { code: [UNIT, ["CALL_FFI", "act"], "RET"] },
    });
    const outcome = new Machine(module, { ffi: new FfiRegistry().register(act) }).run();
    checkFault(outcome, "PermissionDenied", { name: "act", operation: "process-spawn" });
    assert.ok(!outcome.ok);
    const { place, trace, code } = outcome.fault;
    const places = trace.map(({ functionName, byteOffset }) => [functionName, byteOffset]);
    assert.deepEqual(places, [
      ["inner", 5],
      ["main", 1],
    ]);
    assert.deepEqual(place, trace[0]);
    assert.equal(code, 30);
    assert.equal(outcome.statistics.instructions, 3);
    assert.equal(counts.calls, 0);
  });
});
