/** The recorded programs of the original, interpreted and compiled; damaged archives too, opened without a check. */
import assert from "node:assert/strict";
import { openArchiveLazily } from "../../../vm/codec/index.js";
import { compileUnit } from "../../../vm/compile/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import type { Module } from "../../../vm/program/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { mutants } from "../../support/codec/recorded-archives.js";
import { runBoth } from "../../support/compile/both.js";
import { readFixtureLines } from "../../support/fixtures.js";
import { type RecordedProgram, recordedModule } from "../../support/run/fixture-module.js";

describe("Compiled code and the recorded programs", () => {
  it("do the same, and what is proven becomes valid WebAssembly", () => {
    let units = 0;
    for (const program of readFixtureLines<RecordedProgram>("programs.jsonl")) {
      const module = recordedModule(program);
      runBoth(module, {}, program.name);
      const verification = verifyModule(module, { signatureOf: standardSignature });
      const seeds = [...Array(module.functions.length).keys()];
      const unit = compileUnit(module, verification, seeds);
      if (unit === null) continue;
      units++;
      assert.ok(WebAssembly.validate(unit.wasm), program.name);
    }
    assert.ok(units >= 10, `only ${units} programs were compiled`);
  }).timeout(60_000);

  it("do the same where the module is damaged: compiling meets no error that running does not", () => {
    let opened = 0;
    for (const { name, bytes } of mutants()) {
      const module = openedOrNull(bytes);
      if (module === null) continue;
      opened++;
      runBoth(module, { limits: { instructions: 3_000 } }, name);
    }
    assert.ok(opened >= 10);
  }).timeout(60_000);
});

function openedOrNull(bytes: Uint8Array): Module | null {
  try {
    return openArchiveLazily(bytes);
  } catch (error) {
    assert.ok(error instanceof FusabiError);
    return null;
  }
}
