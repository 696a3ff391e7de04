/** The verifier knows what an instruction does from its row alone: rows that the table does not have yet. */
import assert from "node:assert/strict";
import { OP, type OpcodeRow, type ValueType } from "../../../vm/isa/index.js";
import { makeModule } from "../../../vm/program/index.js";
import { ACTIONS, flatten, LENGTH } from "../../../vm/verify/effects.js";
import { contextOf, type FunctionVerification, verifyFunction } from "../../../vm/verify/index.js";

/** A byte that no opcode has. */
const BYTE = 0x7e;
const row = {
  mnemonic: "NEW",
  code: BYTE,
  group: "Stack",
  operand: "none",
  flow: "next",
  traps: ["StackUnderflow"],
  does: "",
  doc: "",
} as const;

const SWAP: OpcodeRow = {
  ...row,
  pops: ["Value", "Value"],
  pushes: ["second operand", "first operand"],
};
const ROTATE: OpcodeRow = {
  ...row,
  pops: ["Value", "Value", "Value"],
  pushes: ["second operand", "third operand", "first operand"],
};
/** Keeps the deepest of two, which need not be of one type. */
const NIP: OpcodeRow = { ...row, pops: ["Value", "Value"], pushes: ["first operand"] };
const DIVIDE_BOTH: OpcodeRow = {
  ...row,
  pops: ["Integer", "Integer"],
  alike: true,
  pushes: ["first operand", "I32"],
};

/** Loads parameters of the types, executes the new instruction and returns. */
function verified(
  opcode: OpcodeRow,
  params: readonly ValueType[],
  returnType: ValueType = "Unit",
): FunctionVerification {
  flatten(opcode);
  try {
    const loads = params.flatMap((_, i) => [OP.LOAD, i, 0, 0, 0]);
    const code = Uint8Array.from([...loads, BYTE, OP.RET]);
    const view = { name: "f", params, returnType, locals: params.length, code };
    const module = makeModule({ entryPoint: 0, constants: [], functions: [view], imports: [] });
    const found = verifyFunction(view, 0, contextOf(module));
    // The state is found when it is asked for: here, while the row is known.
    const stack = found.stackAfter(5 * params.length);
    return { ...found, stackAfter: () => stack };
  } finally {
    LENGTH[BYTE] = 0;
    ACTIONS[BYTE] = 0;
  }
}

const kindsOf = ({ issues }: FunctionVerification) => issues.map(({ kind }) => kind);

describe("A row that is new to the table", () => {
  it("exchanges two operands, and the result has the type that was beneath", () => {
    const found = verified(SWAP, ["I32", "String"], "I32");
    assert.deepEqual(found.stackAfter(10), ["String", "I32"]);
    assert.ok(found.proven);
    assert.deepEqual(kindsOf(verified(SWAP, ["I32", "String"], "String")), ["VerifyReturnType"]);
  });

  it("needs all operands that it names", () => {
    for (const [opcode, params] of [
      [SWAP, ["I32"]],
      [SWAP, []],
      [ROTATE, ["I32", "Bool"]],
      [NIP, ["I32"]],
    ] as const) {
      const found = verified(opcode, params);
      assert.ok(kindsOf(found).includes("VerifyUnderflow"), `${opcode.pops.length} of ${params}`);
      assert.equal(found.proven, false);
    }
  });

  it("moves three operands", () => {
    const found = verified(ROTATE, ["I32", "Bool", "Char"], "I32");
    assert.deepEqual(found.stackAfter(15), ["Bool", "Char", "I32"]);
    assert.equal(found.maxOperands, 3);
  });

  it("pushes the operand that it names where operands differ", () => {
    assert.deepEqual(verified(NIP, ["String", "I32"], "String").stackAfter(10), ["String"]);
  });

  it("checks types, and pushes its own type beside an operand", () => {
    assert.deepEqual(verified(DIVIDE_BOTH, ["I64", "I64"], "I32").stackAfter(10), ["I64", "I32"]);
    for (const params of [
      ["I64", "I32"],
      ["F64", "F64"],
    ] as const)
      assert.ok(kindsOf(verified(DIVIDE_BOTH, params, "I32")).includes("VerifyOperandType"));
  });

  it("cannot push an operand that it does not pop", () => {
    const wrong: OpcodeRow = { ...row, pops: ["Value"], pushes: ["second operand", "I32"] };
    assert.throws(() => verified(wrong, ["I32"]), /does not pop/);
  });
});
