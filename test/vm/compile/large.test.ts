/** Functions as large and as deeply nested as they are compiled: nothing overflows, and the code does not explode. */
import assert from "node:assert/strict";
import { compileUnit } from "../../../vm/compile/index.js";
import { BytecodeBuilder, i32, type Module } from "../../../vm/program/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { runBoth } from "../../support/compile/both.js";

/** Branches of which each lies in the one before. */
function nestedBranches(count: number): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", { returnType: "I32", locals: 1 }, (code) => {
    code.push(i32(0)).store(0);
    for (let i = 0; i < count; i++) code.load(0).push(i32(i)).emit("EQ").jumpIfNot(`out${i}`);
    code.load(0).ret();
    for (let i = count - 1; i >= 0; i--)
      code.label(`out${i}`).load(0).push(i32(1)).emit("ADD").store(0);
    code.load(0).ret();
  });
  return builder.build();
}

/** Loops of which each lies in the one before. */
function nestedLoops(count: number): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", { returnType: "I32", locals: 2 }, (code) => {
    code.push(i32(0)).store(0).push(i32(0)).store(1);
    for (let i = 0; i < count; i++) {
      code.label(`head${i}`).load(0).push(i32(1)).emit("ADD").store(0);
    }
    for (let i = count - 1; i >= 0; i--) {
      code
        .load(0)
        .push(i32(count * 4))
        .emit("LT")
        .jumpIf(`head${i}`);
    }
    code.load(0).ret();
  });
  return builder.build();
}

describe("A function of many blocks", () => {
  for (const [name, module] of [
    ["branches in branches", nestedBranches(300)],
    ["loops in loops", nestedLoops(300)],
  ] as const) {
    it(`is compiled: ${name}`, () => {
      const unit = compileUnit(module, verifyModule(module), [0]);
      assert.ok(unit);
      assert.ok(WebAssembly.validate(unit.wasm));
      const { length } = module.functions.at(0).code;
      assert.ok(unit.wasm.length < 300 * length, `${unit.wasm.length} bytes from ${length}`);
      runBoth(module, {}, name);
    });
  }

  it("is left to the interpreter where it is too large", () => {
    const module = nestedBranches(600);
    assert.equal(compileUnit(module, verifyModule(module), [0]), null);
    assert.equal(runBoth(module, {}, "too large"), 0);
  });

  it("or has too many locals", () => {
    const withLocals = (locals: number) => {
      const builder = new BytecodeBuilder();
      builder.function("main", { returnType: "I32", locals }, (code) => code.push(i32(1)).ret());
      return builder.build();
    };
    const compile = (module: Module) => compileUnit(module, verifyModule(module), [0]);
    assert.notEqual(compile(withLocals(200)), null);
    assert.equal(compile(withLocals(201)), null);
  });
});
