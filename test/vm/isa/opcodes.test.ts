import assert from "node:assert/strict";
import { ERRORS } from "../../../vm/errors/index.js";
import {
  admits,
  camelCase,
  instructionLength,
  isTypeClass,
  isValueType,
  OP,
  OPCODES,
  type OpcodeRow,
  opcodeNamed,
  opcodeOf,
  TYPE_CLASSES,
  TYPE_CODES,
  typesOf,
  VALUE_TYPES,
} from "../../../vm/isa/index.js";

const rows: readonly OpcodeRow[] = OPCODES;

describe("The table of opcodes", () => {
  it("has every byte and every mnemonic once", () => {
    assert.equal(new Set(rows.map((row) => row.code)).size, rows.length);
    assert.equal(new Set(rows.map((row) => row.mnemonic)).size, rows.length);
  });

  it("has these bytes and no others: those of the original, then what was added", () => {
    const bytes = [
      ...[0x00, 0x01, 0x02, 0x03, 0x04, 0x05],
      ...[0x10, 0x11, 0x12, 0x13, 0x14, 0x15],
      ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25],
      ...[0x30, 0x31, 0x32, 0x33, 0x34, 0x35],
      ...[0x40, 0x41, 0x42, 0xff],
    ];
    const added: number[] = [];
    assert.deepEqual(new Set(rows.map((row) => row.code)), new Set([...bytes, ...added]));
  });

  it("names only errors of the catalogue as traps, and explains every row", () => {
    for (const row of rows) {
      for (const trap of row.traps) assert.ok(trap in ERRORS, `${row.mnemonic}: ${trap}`);
      assert.match(row.doc, /[.?]$/, row.mnemonic);
      assert.notEqual(row.does, "", row.mnemonic);
    }
  });

  it("traps with an underflow wherever something is popped", () => {
    for (const row of rows) {
      const pops = typeof row.pops === "string" ? row.operand !== "import" : row.pops.length > 0;
      assert.equal(row.traps.includes("StackUnderflow"), pops, row.mnemonic);
    }
  });

  it("gives rows by byte, and null for every other byte", () => {
    for (let byte = 0; byte < 256; byte++)
      assert.equal(opcodeOf(byte), rows.find((row) => row.code === byte) ?? null);
    for (const byte of [-1, 256, 1.5]) assert.equal(opcodeOf(byte), null);
  });

  it("gives rows by every spelling", () => {
    for (const row of OPCODES) {
      for (const spelling of [row.mnemonic, row.mnemonic.toLowerCase(), camelCase(row.mnemonic)])
        assert.equal(opcodeNamed(spelling), row);
      assert.equal(OP[row.mnemonic], row.code);
    }
    assert.equal(opcodeNamed("JumpIfNot")?.code, OP.JUMP_IF_NOT);
    for (const spelling of ["", "JUMPS", "JUMP__IF", "constructor"])
      assert.equal(opcodeNamed(spelling), null);
  });

  it("spells names in camel case, and leaves FFI in capitals", () => {
    assert.equal(camelCase("JUMP_IF_NOT"), "JumpIfNot");
    assert.equal(camelCase("CALL_FFI"), "CallFFI");
    assert.equal(camelCase("NOP"), "Nop");
  });

  it("has instructions of five bytes where there is an operand, of one byte elsewhere", () => {
    for (const row of rows)
      assert.equal(instructionLength(row), row.operand === "none" ? 1 : 5, row.mnemonic);
  });
});

describe("The types", () => {
  it("are numbered as archives number them", () => {
    VALUE_TYPES.forEach((type, code) => {
      assert.equal(TYPE_CODES[type], code);
    });
  });

  it("are told from classes and from other names", () => {
    for (const type of VALUE_TYPES)
      assert.deepEqual([isValueType(type), isTypeClass(type)], [true, false]);
    for (const name of Object.keys(TYPE_CLASSES))
      assert.deepEqual([isValueType(name), isTypeClass(name)], [false, true]);
    for (const name of ["", "i32", "toString", "Any"])
      assert.deepEqual([isValueType(name), isTypeClass(name)], [false, false]);
  });

  it("are admitted by the classes that hold them, and by themselves", () => {
    for (const type of VALUE_TYPES) {
      assert.deepEqual(typesOf(type), [type]);
      for (const [name, members] of Object.entries(TYPE_CLASSES))
        assert.equal(
          admits(name as keyof typeof TYPE_CLASSES, type),
          (members as readonly string[]).includes(type),
        );
    }
  });
});
