/** What is found in an archive: each check needs the one before it. */
import assert from "node:assert/strict";
import { checkBytes } from "../../../lang/index.js";
import { BytecodeBuilder, encodeModule, i32 } from "../../../vm/shared.js";
import { readFixture } from "../../support/fixtures.js";

function kindsOf(bytes: Uint8Array) {
  const { archive, structure, verification } = checkBytes(bytes);
  return {
    archive: archive?.kind ?? null,
    structure: structure?.map(({ kind }) => kind) ?? null,
    verify: verification?.issues.map(({ kind }) => kind) ?? null,
  };
}

describe("checkBytes", () => {
  it("finds nothing wrong in a good archive", () => {
    assert.deepEqual(kindsOf(readFixture("arithmetic.fzb")), {
      archive: null,
      structure: [],
      verify: [],
    });
  });

  it("stops at bytes that are not an archive", () => {
    const found = kindsOf(readFixture("arithmetic.fzb").subarray(0, 20));
    assert.deepEqual(found, { archive: "ArchiveTooShort", structure: null, verify: null });
  });

  it("stops at a structure that is not sound", () => {
    const builder = new BytecodeBuilder();
    builder.function("main", { locals: 1 }, (code) => code.load(5).ret());
    const found = kindsOf(encodeModule(builder.build()));
    assert.deepEqual(found, { archive: null, structure: ["InvalidLocal"], verify: null });
  });

  it("has the verifier report indices beyond what there is", () => {
    const builder = new BytecodeBuilder();
    builder.function("main", { returnType: "I32" }, (code) =>
      code.call(42).push(i32(1)).push(9).ret(),
    );
    assert.deepEqual(kindsOf(encodeModule(builder.build())).verify, [
      "InvalidFunction",
      "InvalidConstant",
    ]);
  });

  it("has the verifier report the original's own example that jumps into the wrong place", () => {
    assert.deepEqual(kindsOf(readFixture("conditional.fzb")).verify, [
      "VerifyHeightConflict",
      "UnreachableCode",
    ]);
  });
});
