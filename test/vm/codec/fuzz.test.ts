import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeModule, openArchive, stripDebug } from "../../../vm/codec/index.js";
import { each, type Module } from "../../../vm/program/index.js";
import { attempt, CASES, exercise, withByte } from "../../support/codec/hostile.js";
import { modules } from "../../support/codec/random-module.js";
import { namedArchives } from "../../support/codec/recorded-archives.js";
import { readFixture } from "../../support/fixtures.js";

/** Archives of up to this many bytes are changed in every way: each byte to every other one. */
const SMALLEST = 200;

/** Of those of up to this many, each byte is changed; of longer ones some are. */
const SMALL = 400;

function contents(module: Module): unknown {
  return {
    version: module.version,
    entryPoint: module.entryPoint,
    constants: [...each(module.constants)],
    imports: [...each(module.imports)],
    functions: [...each(module.functions)].map(({ name, params, returnType, locals, code }) => ({
      name,
      params: [...params],
      returnType,
      locals,
      code: [...code],
    })),
    debug: module.debug,
  };
}

/** Archives with a debug section. */
function sections(): Uint8Array[] {
  return fc
    .sample(modules, { numRuns: 30, seed: 7 })
    .filter(({ debug }) => debug !== null)
    .map((module) => encodeModule(module));
}

/** The archives to damage: those with a name, one in the other layout, some with a debug section. */
function subjects(): Uint8Array[] {
  const named = namedArchives().map(({ bytes }) => bytes);
  return [...named, readFixture("all-types.layout-1.63.fzb"), ...sections().slice(0, 2)];
}

/** About `CASES / 10` offsets for long archives, every offset for short ones. */
function strideOf(bytes: Uint8Array): number {
  return bytes.length <= SMALL ? 1 : Math.max(1, Math.floor(bytes.length / (CASES / 50)));
}

/** The bytes with some bits of one of them turned over. */
function changed(bytes: Uint8Array, at: number, bits: number): Uint8Array {
  return withByte(bytes, at, (bytes[at] as number) ^ bits);
}

describe("bytes that may be anything", function () {
  this.timeout(120_000 * (CASES / 10_000));

  it("are a module or a typed error", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), exercise), { numRuns: CASES });
  });

  it("are a module or a typed error behind a root that looks right", () => {
    const root = readFixture("all-types.fzb").slice(-36);
    const bytes = fc.tuple(fc.uint8Array({ maxLength: 160 }), fc.nat(35), fc.nat(255));
    const property = fc.property(bytes, ([body, at, byte]) => {
      const aligned = body.slice(0, body.length & ~3);
      exercise(new Uint8Array([...aligned, ...withByte(root, at, byte)]));
    });
    fc.assert(property, { numRuns: CASES });
  });

  it("are a module or a typed error at every length that an archive is cut to", () => {
    for (const bytes of subjects()) {
      for (let length = 0; length < bytes.length; length += strideOf(bytes)) {
        exercise(bytes.subarray(0, length));
        exercise(bytes.subarray(length));
      }
    }
  });

  it("are a module or a typed error with any one byte of a small archive changed in every way", () => {
    const withDebug = sections().reduce((one, other) => (one.length < other.length ? one : other));
    let cases = 0;
    for (const bytes of [...subjects().filter(({ length }) => length <= SMALLEST), withDebug]) {
      for (let at = 0; at < bytes.length; at++) {
        for (let change = 1; change < 256; change++, cases++) exercise(changed(bytes, at, change));
      }
    }
    assert.ok(cases >= 255 * 1_000, `only ${cases} cases`);
  });

  it("are a module or a typed error with any one byte of an archive changed in some ways", () => {
    let cases = 0;
    for (const bytes of subjects().filter(({ length }) => length > SMALLEST)) {
      const step = bytes.length <= SMALL ? 5 : 97;
      for (let at = 0; at < bytes.length; at += strideOf(bytes)) {
        for (let change = 1; change < 256; change += step, cases++)
          exercise(changed(bytes, at, change));
      }
    }
    assert.ok(cases >= 10_000, `only ${cases} cases`);
  });

  it("give typed errors from archives whose words are mixed up", () => {
    const bytes = readFixture("all-types.fzb");
    const words = bytes.length / 4;
    const property = fc.property(fc.nat(words - 1), fc.nat(words - 1), (from, to) => {
      const mixed = bytes.slice();
      mixed.set(bytes.subarray(from * 4, from * 4 + 4), to * 4);
      exercise(mixed);
    });
    fc.assert(property, { numRuns: CASES });
  });
});

describe("random modules", function () {
  this.timeout(120_000 * (CASES / 10_000));

  it("come back from their archive as they were, with their debug information", () => {
    const property = fc.property(modules, (module) => {
      const bytes = encodeModule(module);
      const opened = openArchive(bytes);
      assert.equal(opened.debugProblem, null);
      assert.deepStrictEqual(contents(opened), contents(module));
      assert.deepEqual(encodeModule(opened), bytes);
      const plain = encodeModule(module, { debug: "strip" });
      assert.deepEqual(stripDebug(bytes), plain);
      assert.deepEqual(opened.bytes, plain);
    });
    fc.assert(property, { numRuns: CASES });
  });

  it("survive any damage to their debug section", () => {
    const damage = fc.tuple(fc.nat(), fc.nat(255));
    const property = fc.property(modules, damage, (module, [place, byte]) => {
      const bytes = encodeModule(module);
      const plain = encodeModule(module, { debug: "strip" });
      const section = bytes.length - plain.length;
      if (section === 0) return;
      const damaged = withByte(bytes, place % section, byte);
      exercise(damaged);
      const opened = openArchive(damaged);
      assert.deepEqual(
        attempt(() => encodeModule(opened, { debug: "strip" })),
        plain,
      );
    });
    fc.assert(property, { numRuns: CASES });
  });
});
