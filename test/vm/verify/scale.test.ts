/**
 * Functions as large and as tangled as can be. The verifier counts its steps and gives up beyond so many for each
 * byte; that it does not give up here shows that its work grows with the code and not with its square.
 */
import assert from "node:assert/strict";
import { makeModule } from "../../../vm/program/index.js";
import {
  type FunctionVerification,
  verifyFunction,
  verifyModule,
} from "../../../vm/verify/index.js";
import { BOOL, CONSTANT_OF_EACH_TYPE, CodeWriter, I32 } from "../../support/verify/code-writer.js";

function verify(code: CodeWriter, locals = 0): FunctionVerification {
  return verifyFunction(code.unit({ locals }), 0, CONSTANT_OF_EACH_TYPE);
}

/** Numbers below a bound, the same ones every time. */
function randomNumbers(): (bound: number) => number {
  let state = 1;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function assertProven(found: FunctionVerification): void {
  assert.deepEqual(
    found.issues.filter(({ kind }) => kind !== "MaybeReadBeforeStore"),
    [],
  );
  assert.equal(found.proven, true);
}

describe("Large functions are verified", () => {
  it("of a million instructions without a jump", () => {
    const code = new CodeWriter().add("PUSH", I32);
    while (code.instructions < 1_000_000) code.add("DUP").add("ADD");
    assertProven(verify(code.add("RET")));
  });

  it("with 90,000 joins above 9,000 operands", () => {
    const code = new CodeWriter();
    for (let i = 0; i < 9_000; i++) code.add("PUSH", I32);
    for (let i = 0; i < 90_000; i++) code.add("PUSH", BOOL).add("JUMP_IF", 0);
    const found = verify(code.add("RET"));
    assertProven(found);
    assert.equal(found.maxOperands, 9_001);
  });

  it("with 100,000 branches to one place", () => {
    const code = new CodeWriter();
    const jumps: number[] = [];
    for (let i = 0; i < 100_000; i++) {
      code.add("PUSH", BOOL);
      jumps.push(code.here);
      code.add("JUMP_IF");
    }
    for (const jump of jumps) code.land(jump);
    assertProven(verify(code.add("PUSH", I32).add("RET")));
  });

  it("with 10,000 loops in one another", () => {
    const code = new CodeWriter();
    const heads: number[] = [];
    for (let i = 0; i < 10_000; i++) {
      heads.push(code.here);
      code.add("NOP");
    }
    for (const head of heads.reverse()) code.add("PUSH", BOOL).jump("JUMP_IF", head);
    assertProven(verify(code.add("PUSH", I32).add("RET")));
  });

  it("with 9,999 locals stored to in 50,000 blocks", () => {
    const code = new CodeWriter();
    for (let i = 0; i < 50_000; i++)
      code
        .add("PUSH", i % 8)
        .add("STORE", (i * 7919) % 9_997)
        .add("PUSH", BOOL)
        .add("JUMP_IF", 0);
    assertProven(verify(code.add("PUSH", I32).add("RET"), 9_997));
  });

  it("with jumps from anywhere to anywhere", () => {
    const code = new CodeWriter();
    const blocks = 40_000;
    for (let i = 0; i < blocks; i++)
      code
        .add("PUSH", i % 8)
        .add("STORE", i % 50)
        .add("PUSH", BOOL)
        .jump("JUMP_IF", ((i * 7919) % blocks) * 20);
    assertProven(verify(code.add("PUSH", I32).add("RET"), 50));
  });

  it("with 50 locals that each take over what the next one had, round after round", () => {
    const locals = 50;
    const code = new CodeWriter().add("PUSH", I32).add("STORE", locals - 1);
    const head = code.here;
    for (let i = 0; i < 80_000; i++)
      code.add("LOAD", (i % locals) + 1 === locals ? 0 : (i % locals) + 1).add("STORE", i % locals);
    code.add("PUSH", BOOL).jump("JUMP_IF", head);
    assertProven(verify(code.add("PUSH", I32).add("RET"), locals));
  });

  it("with a chain of 50,000 blocks that is walked in both directions", () => {
    const blocks = 50_000;
    const size = 20;
    const code = new CodeWriter().jump("JUMP", 5 + (blocks - 1) * size);
    for (let i = 0; i < blocks; i++)
      code
        .add("PUSH", i % 8)
        .add("STORE", i % 50)
        .add("PUSH", BOOL)
        .jump("JUMP_IF", 5 + Math.max(0, i - 1) * size);
    assertProven(verify(code.add("PUSH", I32).add("RET"), 50));
  });

  it("with 40,000 blocks that store to 1,000 locals and jump at random", () => {
    const blocks = 40_000;
    const draw = randomNumbers();
    const code = new CodeWriter();
    for (let i = 0; i < blocks; i++)
      code
        .add("PUSH", draw(8))
        .add("STORE", draw(1_000))
        .add("PUSH", BOOL)
        .jump("JUMP_IF", draw(blocks) * 20);
    assertProven(verify(code.add("PUSH", I32).add("RET"), 1_000));
  });

  it("with two deep stacks that meet 20,000 times", () => {
    const deep = 9_000;
    const meetings = 20_000;
    const code = new CodeWriter().add("PUSH", BOOL);
    const toOther = code.here;
    code.add("JUMP_IF").add("PUSH", 0);
    for (let i = 0; i < deep; i++) code.add("PUSH", I32);
    const toFirst = code.here;
    code.add("JUMP").land(toOther).add("PUSH", BOOL);
    for (let i = 0; i < deep; i++) code.add("PUSH", I32);
    const places: number[] = [];
    for (let i = 0; i < meetings; i++) {
      places.push(code.here);
      code.add("POP").add("PUSH", I32);
    }
    code.add("RET").land(toFirst);
    for (const place of places)
      code.add("POP").add("PUSH", I32).add("PUSH", BOOL).jump("JUMP_IF", place);
    assertProven(verify(code.add("RET")));
  });
});

describe("Functions that are too tangled", () => {
  it("are refused, and nothing is said of their frames", () => {
    const locals = 2_000;
    const code = new CodeWriter();
    for (let i = 0; i < 8; i++) code.add("PUSH", i).add("STORE", locals - 1 - i);
    const head = code.here;
    for (let i = 0; i + 1 < locals; i++) code.add("LOAD", i + 1).add("STORE", i);
    code.add("PUSH", BOOL).jump("JUMP_IF", head).add("PUSH", I32).add("RET");
    const found = verify(code, locals);
    assert.deepEqual(
      found.issues.map(({ kind }) => kind),
      ["VerifyTooComplex"],
    );
    assert.equal(found.stackAt(0), null);
    assert.equal(found.localsAt(0), null);
    assert.equal(found.ok, false);
  });
});

describe("Modules of 4,096 functions", () => {
  it("are verified, each calling the next", () => {
    const count = 4_096;
    const functions = Array.from({ length: count }, (_, index) => {
      const code = new CodeWriter().add("PUSH", I32);
      if (index + 1 < count) code.add("CALL", index + 1).add("ADD");
      return code.add("RET").unit();
    });
    const module = makeModule({
      entryPoint: 0,
      constants: [{ type: "Unit" }, { type: "Bool", value: true }, { type: "I32", value: 1 }],
      functions,
      imports: [],
    });
    const verification = verifyModule(module);
    assert.equal(verification.proven, true);
    assert.deepEqual(verification.worstCase(0), { stackValues: count, callFrames: count });
  });
});
