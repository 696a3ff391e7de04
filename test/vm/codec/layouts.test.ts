import assert from "node:assert/strict";
import { ByteBuffer } from "../../../vm/codec/byte-buffer.js";
import { checkRoot } from "../../../vm/codec/check.js";
import { openArchive } from "../../../vm/codec/index.js";
import {
  LAYOUTS,
  type Layout,
  type LayoutName,
  RUSTC_1_63_LAYOUT,
  type Struct,
} from "../../../vm/codec/layouts.js";
import { planOf } from "../../../vm/codec/plan.js";
import { writeArchive } from "../../../vm/codec/write.js";
import {
  notationOf,
  programsInOtherLayout,
  recordedPrograms,
} from "../../support/codec/recorded-archives.js";
import { readFixture } from "../../support/fixtures.js";

const SIZES = { string: 8, type: 1, magic: 4, u32: 4 } as const;

function sizeOf(kind: string): number {
  return kind in SIZES ? SIZES[kind as keyof typeof SIZES] : 8;
}

function checkStruct(struct: Struct<string>): void {
  const fields = [...struct.fields].sort((a, b) => a.at - b.at);
  let end = 0;
  for (const { name, kind, at } of fields) {
    assert.ok(at >= end, `${name} overlaps the field before it`);
    if (kind !== "type") assert.equal(at % 4, 0, `${name} is not aligned`);
    end = at + sizeOf(kind);
  }
  assert.ok(end <= struct.size && struct.size % 4 === 0);
}

/** One program, written in each layout. */
const FIXTURES: Readonly<Record<LayoutName, string>> = {
  current: "all-types.fzb",
  "rustc-1.63": "all-types.layout-1.63.fzb",
};

/** A layout that nobody has used: all fields in reverse, the structs larger. */
const INVENTED: Layout = {
  name: "current",
  root: {
    size: 40,
    fields: [
      { name: "magic", kind: "magic", at: 0 },
      { name: "version", kind: "u32", at: 36 },
      { name: "constants", kind: "values", at: 28 },
      { name: "functions", kind: "functions", at: 20 },
      { name: "entryPoint", kind: "u32", at: 16 },
      { name: "imports", kind: "strings", at: 4 },
    ],
  },
  function: {
    size: 40,
    fields: [
      { name: "name", kind: "string", at: 28 },
      { name: "params", kind: "types", at: 20 },
      { name: "returnType", kind: "type", at: 16 },
      { name: "locals", kind: "u32", at: 12 },
      { name: "code", kind: "bytes", at: 0 },
    ],
  },
};

describe("the layouts of archives", () => {
  for (const layout of LAYOUTS) {
    it(`are sound tables: ${layout.name}`, () => {
      checkStruct(layout.root);
      checkStruct(layout.function);
    });

    it(`are recognised in an archive, and read and written alike: ${layout.name}`, () => {
      const bytes = readFixture(FIXTURES[layout.name]);
      const module = openArchive(bytes);
      assert.equal(module.layout, layout.name);
      assert.deepEqual(notationOf(module), notationOf(openArchive(readFixture(FIXTURES.current))));
      assert.deepEqual(writeArchive(module, layout), bytes);
    });
  }

  it("are all that reader and writer know: the other one is written as its compiler did", () => {
    const current = new Map(recordedPrograms().map(({ name, bytes }) => [name, bytes]));
    for (const { name, bytes } of programsInOtherLayout()) {
      const counterpart = current.get(name);
      if (counterpart === undefined) continue;
      assert.deepEqual(writeArchive(openArchive(counterpart), RUSTC_1_63_LAYOUT), bytes, name);
    }
  });

  it("can be a further one by its table alone", () => {
    const module = openArchive(readFixture("all-types.fzb"));
    const bytes = writeArchive(module, INVENTED);
    assert.ok(checkRoot(bytes, bytes.length - INVENTED.root.size, planOf(INVENTED)) >= 0);
  });
});

describe("the buffer that archives are written to", () => {
  it("refuses to grow beyond what a relative pointer can reach, before it takes the memory", () => {
    const buffer = new ByteBuffer();
    buffer.append([1, 2, 3]);
    assert.throws(() => buffer.reserve(0x7fffffff), /has 2,147,483,650 bytes/);
    assert.deepEqual([...buffer.toBytes()], [1, 2, 3]);
  });

  it("pads with zeros to a multiple", () => {
    const buffer = new ByteBuffer();
    buffer.append([1]);
    buffer.align(8);
    buffer.align(8);
    assert.equal(buffer.length, 8);
  });
});
