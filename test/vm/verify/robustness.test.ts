/** The verifier never throws, whatever it is given, and what it says lies inside of the code. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { VALUE_TYPES } from "../../../vm/isa/index.js";
import { DEFAULT_LIMITS } from "../../../vm/program/index.js";
import { type CodeUnit, verifyFunction } from "../../../vm/verify/index.js";
import { cases } from "../../support/effort.js";
import { describeIssue } from "../../support/verify/check.js";
import { CONSTANT_OF_EACH_TYPE } from "../../support/verify/code-writer.js";

const CASES = cases(10_000);

/** Bytes of which most are opcodes or small numbers. */
const bytes = fc.array(
  fc.oneof(
    fc.constantFrom(0x00, 0x02, 0x03, 0x12, 0x20, 0x23, 0x30, 0x32, 0x40, 0x42, 0xff),
    fc.constantFrom(0x01, 0x04, 0x05, 0x10, 0x11, 0x13, 0x14, 0x15),
    fc.constant(0),
    fc.constant(0),
    fc.nat(255),
  ),
  { maxLength: 60 },
);

const units: fc.Arbitrary<CodeUnit> = fc.record({
  name: fc.constant("any"),
  params: fc.array(fc.constantFrom(...VALUE_TYPES), { maxLength: 3 }),
  returnType: fc.constantFrom(...VALUE_TYPES),
  locals: fc.oneof(
    { weight: 40, arbitrary: fc.nat(5) },
    { weight: 1, arbitrary: fc.constantFrom(9_999, 10_000, 10_001, 0xffff_ffff) },
  ),
  code: bytes.map((each) => Uint8Array.from(each)),
  holes: fc.uniqueArray(fc.nat(60), { maxLength: 4 }).map((each) => new Set(each)),
});

const limits = fc.constantFrom(1, 4, DEFAULT_LIMITS.stackValues, 1e9);

describe("Any bytes", function () {
  this.timeout(2 * CASES);

  it("are verified without an exception, and findings lie inside of them", () => {
    fc.assert(
      fc.property(units, limits, (unit, stackValues) => {
        const context = { ...CONSTANT_OF_EACH_TYPE, limits: { stackValues } };
        const found = verifyFunction(unit, 0, context);
        for (const issue of found.issues) {
          assert.ok(issue.byteOffset >= 0 && issue.length >= 0);
          assert.ok(issue.byteOffset + issue.length <= unit.code.length);
          assert.doesNotMatch(describeIssue(issue), /[{}]|undefined|NaN/);
          for (const { byteOffset } of issue.related)
            assert.ok(byteOffset >= 0 && byteOffset < unit.code.length);
        }
        for (let at = -1; at <= unit.code.length; at++) {
          found.stackAfter(at);
          assert.equal(found.stackAt(at) === null, found.localsAt(at) === null);
        }
      }),
      { numRuns: CASES },
    );
  });
});
