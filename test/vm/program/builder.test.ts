import assert from "node:assert/strict";
import { encodeModule } from "../../../vm/codec/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import {
  BytecodeBuilder,
  each,
  type FunctionBuilder,
  f64,
  i32,
  type Module,
  string,
  TRUE,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { readFixture } from "../../support/fixtures.js";

function buildMain(write: (code: FunctionBuilder) => unknown): Module {
  const builder = new BytecodeBuilder();
  builder.function("main", {}, write);
  return builder.build();
}

function checkCode(write: (code: FunctionBuilder) => unknown, expected: string): void {
  const { code } = buildMain(write).functions.at(0);
  assert.equal(Buffer.from(code).toString("hex"), expected.replaceAll(" ", ""));
}

function checkRefused(action: () => unknown, kind: string, message: RegExp): void {
  assert.throws(action, (error: unknown) => {
    assert.ok(error instanceof FusabiError, String(error));
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    return true;
  });
}

describe("the bytecode builder", () => {
  it("builds two of the original's examples to the same bytes", () => {
    const arithmetic = new BytecodeBuilder();
    arithmetic.function("arithmetic", { returnType: "I32" }, (code) =>
      code.push(i32(10)).push(i32(5)).emit("ADD").push(i32(2)).emit("MUL").ret(),
    );
    assert.deepEqual(encodeModule(arithmetic.build()), readFixture("arithmetic.fzb"));
    const concat = new BytecodeBuilder();
    concat.function("concat", { returnType: "String" }, (code) =>
      code.push(string("Hello, ")).push(string("Fusabi!")).callFfi("string_concat").ret(),
    );
    assert.deepEqual(encodeModule(concat.build()), readFixture("concat.fzb"));
  });

  it("fills in labels, before and after the jump", () => {
    checkCode(
      (code) => code.label("top").push(0).jumpIf("end").jump("top").label("end").ret(),
      "01 00000000  14 05000000  13 f1ffffff  12",
    );
  });

  it("takes distances where one has them already", () => {
    checkCode((code) => code.jumpIfNot(-5).jump(0), "15 fbffffff 13 00000000");
  });

  it("calls functions by name, also those that come later, and imports by name", () => {
    const builder = new BytecodeBuilder();
    builder.function("main", {}, (code) =>
      code.call("later").callFfi("print").callFfi("print").ret(),
    );
    builder.function("later", {}, (code) => code.call("main").call(1).ret());
    const module = builder.build();
    const [main, later] = [...each(module.functions)];
    assert.equal(Buffer.from(main?.code ?? []).toString("hex"), "10010000001100000000110000000012");
    assert.equal(Buffer.from(later?.code ?? []).toString("hex"), "1000000000100100000012");
    assert.deepEqual([...each(module.imports)], ["print"]);
  });

  it("shares equal constants, and only those", () => {
    const builder = new BytecodeBuilder();
    const values: Value[] = [
      UNIT,
      TRUE,
      i32(1),
      f64(1),
      f64(0),
      f64(-0),
      f64(Number.NaN),
      { type: "F64", value: Number.NaN, nanBits: 0x7ff8000000000001n },
      string("1"),
      string("Unit"),
      string("true"),
    ];
    const first = values.map((value) => builder.constant(value));
    const again = values.map((value) => builder.constant({ ...value }));
    assert.deepEqual(first, [...values.keys()]);
    assert.deepEqual(again, first);
  });

  it("counts locals: parameters first, then what is reserved or used", () => {
    const builder = new BytecodeBuilder();
    builder.function("reserved", { params: ["I32", "I32"] }, (code) => {
      assert.equal(code.local("total"), 2);
      assert.equal(code.local(), 3);
    });
    builder.function("used", { params: ["I32"] }, (code) => code.load(5).store(0));
    builder.function("declared", { locals: 9 }, (code) => code.ret());
    const counts = [...each(builder.build().functions)].map(({ locals }) => locals);
    assert.deepEqual(counts, [4, 6, 9]);
  });

  it("starts at main, at the first function, or where it is told", () => {
    const builder = new BytecodeBuilder();
    builder.function("helper", {}, (code) => code.ret());
    assert.equal(builder.build().entryPoint, 0);
    builder.function("main", {}, (code) => code.ret());
    assert.equal(builder.build().entryPoint, 1);
    assert.equal(builder.entryPoint("helper").build().entryPoint, 0);
    assert.equal(builder.entryPoint(7).build().entryPoint, 7);
  });

  it("keeps names where one asks for them", () => {
    const builder = new BytecodeBuilder();
    const signature = { params: ["String"], result: "Unit" } as const;
    builder.import("notify");
    builder.import("notify", signature);
    builder.function("main", { params: ["I32"] }, (code) => {
      code.nameLocal(0, "n").local("total");
      code.label("again").jump("again");
    });
    assert.equal(builder.build().debug, null);
    assert.deepEqual(builder.build({ debug: "names" }).debug, {
      sources: [],
      functions: [
        { mappings: [], locals: ["n", "total"], labels: [{ name: "again", byteOffset: 0 }] },
      ],
      constants: [],
      imports: [signature],
    });
  });

  it("builds a module that later additions do not change", () => {
    const builder = new BytecodeBuilder();
    builder.function("main", {}, (code) => code.push(i32(1)).ret());
    const module = builder.build();
    builder.constant(i32(2));
    builder.function("more", {}, (code) => code.ret());
    assert.deepEqual([module.constants.length, module.functions.length], [1, 1]);
  });

  it("refuses names that are missing or there already", () => {
    checkRefused(
      () => buildMain((code) => code.jump("nowhere")),
      "BuilderUnknownName",
      /label nowhere/,
    );
    checkRefused(
      () => buildMain((code) => code.call("nobody")),
      "BuilderUnknownName",
      /function nobody/,
    );
    checkRefused(
      () => new BytecodeBuilder().entryPoint("nobody").build(),
      "BuilderUnknownName",
      /entry point uses the function nobody/,
    );
    checkRefused(
      () => buildMain((code) => code.label("a").label("a")),
      "BuilderDuplicateName",
      /label a/,
    );
    const builder = new BytecodeBuilder();
    builder.function("main", {}, (code) => code.ret());
    checkRefused(
      () => builder.function("main", {}, (code) => code.ret()),
      "BuilderDuplicateName",
      /function main is defined twice in the module/,
    );
  });

  it("refuses operands that cannot be", () => {
    for (const index of [-1, 1.5, 2 ** 32, Number.NaN]) {
      checkRefused(
        () => buildMain((code) => code.load(index)),
        "BuilderInvalidOperand",
        /LOAD takes an index/,
      );
    }
    checkRefused(() => buildMain((code) => code.jump(2 ** 31)), "BuilderInvalidOperand", /32-bit/);
    const unknown = "CALL" as unknown as "NOP";
    checkRefused(() => buildMain((code) => code.emit(unknown)), "BuilderInvalidOperand", /CALL/);
  });
});
