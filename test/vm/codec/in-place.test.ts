import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { encodeModule, openArchive, openArchiveLazily } from "../../../vm/codec/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import { each, f32, makeModule, type Value } from "../../../vm/program/index.js";
import { attempt } from "../../support/codec/hostile.js";
import { readFixture } from "../../support/fixtures.js";

function contains(outer: Uint8Array, inner: Uint8Array): boolean {
  return (
    inner.buffer === outer.buffer &&
    inner.byteOffset >= outer.byteOffset &&
    inner.byteOffset + inner.byteLength <= outer.byteOffset + outer.byteLength
  );
}

function makeLarge(constants: number): Uint8Array {
  return encodeModule(
    makeModule({
      entryPoint: 0,
      constants: Array.from({ length: constants }, (_, i) => f32(i)),
      functions: Array.from({ length: 100 }, (_, i) => ({
        name: `function number ${i}`,
        params: ["I32", "I32"] as const,
        returnType: "Unit" as const,
        locals: 2,
        code: new Uint8Array(100),
      })),
      imports: [],
    }),
  );
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes of heap for each module that was opened from the same bytes. */
function heapPerModule(bytes: Uint8Array): number {
  const count = 1_000;
  const modules: unknown[] = new Array(count).fill(null);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) modules[i] = openArchive(bytes);
  collectGarbage();
  const held = (process.memoryUsage().heapUsed - before) / count;
  assert.equal(modules.length, count);
  return held;
}

describe("an opened archive", () => {
  it("keeps the caller's bytes, and its code is a part of them", () => {
    const file = new Uint8Array([...new Uint8Array(48), ...readFixture("all-types.fzb")]);
    const bytes = file.subarray(16);
    const module = openArchive(bytes);
    assert.equal(module.bytes, bytes);
    for (const { code } of each(module.functions)) assert.ok(contains(bytes, code));
    assert.ok(contains(bytes, module.magic));
  });

  it("reads a constant when it is asked for, not before", () => {
    const bytes = encodeModule(
      makeModule({ entryPoint: 0, constants: [f32(1)], functions: [], imports: [] }),
    );
    const module = openArchive(bytes);
    new DataView(bytes.buffer).setFloat32(4, 2.5, true);
    assert.deepEqual(module.constants.at(0), f32(2.5));
  });

  it("gives every item again, and refuses an index beyond the last", () => {
    const { constants, functions } = openArchive(readFixture("all-types.fzb"));
    assert.deepEqual(constants.at(3), constants.at(3));
    assert.deepEqual(functions.at(0).name, functions.at(0).name);
    assert.throws(() => constants.at(constants.length), RangeError);
    assert.throws(() => constants.at(-1), RangeError);
    assert.throws(() => functions.at(Number.NaN), RangeError);
  });

  it("keeps the function that was asked for last, which nobody can change", () => {
    const { functions, constants } = openArchive(makeLarge(2));
    const first = functions.at(3);
    assert.equal(functions.at(3), first);
    assert.throws(() => (first.params as string[]).push("I32"), TypeError);
    assert.equal(functions.at(4).name, "function number 4");
    assert.equal(functions.at(3).name, first.name);
    assert.notEqual(constants.at(0), constants.at(0));
  });

  it("holds a few hundred bytes beyond the archive, however large that is", () => {
    assert.ok(heapPerModule(makeLarge(10)) < 400);
    assert.ok(heapPerModule(makeLarge(10_000)) < 400);
  });

  const nans: readonly Value[] = [
    { type: "F32", value: Number.NaN },
    { type: "F32", value: Number.NaN, nanBits: 0xffc00001 },
    { type: "F32", value: Number.NaN, nanBits: 0x7f800001 },
    { type: "F64", value: Number.NaN },
    { type: "F64", value: Number.NaN, nanBits: 0xfff8000000000000n },
    { type: "F64", value: Number.NaN, nanBits: 0x7ff0000000000001n },
    { type: "F64", value: -0 },
  ];
  for (const value of nans) {
    const bits = "nanBits" in value ? `0x${value.nanBits?.toString(16)}` : "of the usual bits";
    it(`keeps the ${value.type} ${"value" in value ? String(value.value) : ""} ${bits}`, () => {
      const module = makeModule({ entryPoint: 0, constants: [value], functions: [], imports: [] });
      const bytes = encodeModule(module);
      assert.deepStrictEqual(openArchive(bytes).constants.at(0), value);
      assert.deepEqual(encodeModule(openArchive(bytes)), bytes);
    });
  }
});

describe("an archive that was opened lazily", () => {
  const damaged = readFixture("all-types.fzb").slice();
  damaged[48] = 77;

  it("gives the parts that are sound, and an error with its place for the others", () => {
    const { constants } = openArchiveLazily(damaged);
    assert.deepEqual(constants.at(0), { type: "Unit" });
    const problem = attempt(() => constants.at(1));
    assert.ok(problem instanceof FusabiError);
    assert.equal(problem.kind, "InvalidTag");
    assert.deepEqual(problem.place, { at: "archive", byteOffset: 48, field: "constants[1]" });
  });

  it("is checked before it is encoded, for parts that overlap could grow without bound", () => {
    const bytes = makeLarge(0);
    const module = openArchive(bytes);
    const { code } = module.functions.at(0);
    const struct = bytes.length - 36 - 100 * 32;
    // The second function's code becomes that of the first.
    new DataView(bytes.buffer).setInt32(struct + 52, code.byteOffset - struct - 52, true);
    const overlapping = openArchiveLazily(bytes);
    assert.equal(overlapping.functions.at(1).code.byteOffset, code.byteOffset);
    const problem = attempt(() => encodeModule(overlapping));
    assert.equal(problem instanceof FusabiError && problem.kind, "PointerOutOfBounds");
  });

  it("says where an array that cannot be is claimed to be", () => {
    const bytes = readFixture("all-types.fzb").slice();
    new DataView(bytes.buffer).setUint32(bytes.length - 32, 0x7fffffff, true);
    const module = openArchiveLazily(bytes);
    const problem = attempt(() => module.constants.length);
    assert.equal(problem instanceof FusabiError && problem.kind, "PointerOverrun");
    assert.match(String(problem), /constants claims 34,359,738,352 bytes/);
  });
});
