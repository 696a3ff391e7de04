/** One judgement of where instructions start, and everybody who needs one holds to it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { sweep } from "../../../lang/fzasm/write/worklist.js";
import { instructionStarts, isJumpTarget, makeModule } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { checkStructure, controlFlowOf } from "../../../vm/verify/index.js";

const JUMP = 0x13;

/** Opcodes with and without operands, bytes that are none, and small numbers that make up distances. */
const codes = fc
  .array(fc.constantFrom(0, 1, 2, 4, 5, 6, 0x10, 0x12, JUMP, 0x14, 0x20, 0x99, 0xff), {
    maxLength: 40,
  })
  .map((bytes) => Uint8Array.from(bytes));

function moduleOf(code: Uint8Array) {
  const main = { name: "main", params: [], returnType: "Unit", locals: 3, code } as const;
  return makeModule({ entryPoint: 0, constants: [], imports: [], functions: [main] });
}

/** Jumps to an offset of the code behind it. */
function jumpingTo(target: number, code: Uint8Array): Uint8Array {
  return Uint8Array.from([JUMP, target & 255, 0, 0, 0, ...code]);
}

function faultOf(code: Uint8Array): string {
  const outcome = new Machine(moduleOf(code), { limits: { instructions: 1 } }).run();
  return outcome.ok ? "ok" : outcome.fault.kind;
}

describe("Where instructions start", () => {
  it("a byte at which none can be read stands alone", () => {
    const code = Uint8Array.of(JUMP, 7, 0, 0, 0, JUMP, 1, 0, 0, 0, 0x99, 1, 0x12, 0x12, 0x12, 0x12);
    assert.deepEqual(
      [...instructionStarts(code)].flatMap((start, at) => (start ? [at] : [])),
      [0, 5, 10, 11],
    );
    assert.equal(faultOf(code), "InvalidJump");
  });

  it("is the same for a listing, the verifier and a jump", () => {
    fc.assert(
      fc.property(codes, (code) => {
        const starts = instructionStarts(code);
        const listed = new Uint8Array(code.length);
        const note = (_: unknown, at: number) => {
          listed[at] = 1;
        };
        sweep(code, note, note);
        assert.deepEqual(listed, starts);
        const flow = controlFlowOf(code);
        for (let block = 0; block < flow.count; block++)
          assert.equal(starts[flow.starts[block]!], 1);
        for (let at = 0; at <= code.length; at++)
          assert.equal(isJumpTarget(code, at), at === code.length || starts[at] === 1);
      }),
    );
  });

  it("is the same for the machine that jumps", () => {
    fc.assert(
      fc.property(codes, fc.nat(40), (code, target) => {
        const whole = jumpingTo(target, code);
        const isTarget = isJumpTarget(whole, target + 5);
        assert.equal(faultOf(whole) === "InvalidJump", !isTarget);
      }),
    );
  });

  it("is the same for the structural check, in code that decodes", () => {
    fc.assert(
      fc.property(codes, fc.nat(40), (code, target) => {
        const whole = jumpingTo(target, code);
        const kinds = checkStructure(moduleOf(whole)).map(({ kind }) => kind);
        if (kinds.includes("InvalidOpcode") || kinds.includes("UnexpectedEndOfBytecode")) return;
        if (instructionStarts(whole)[target + 5] !== 1) assert.ok(kinds.includes("InvalidJump"));
      }),
    );
  });
});
