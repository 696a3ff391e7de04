/** The verifier on what the original machine ran. */
import assert from "node:assert/strict";
import { openArchive } from "../../../vm/codec/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import { type ModuleVerification, verifyModule } from "../../../vm/verify/index.js";
import { readFixture, readFixtureLines } from "../../support/fixtures.js";
import { describeIssue } from "../../support/verify/check.js";

interface RecordedProgram {
  readonly name: string;
  readonly fzb: string;
  readonly run: {
    readonly error?: string;
    readonly maxStackDepth: number;
    readonly ffiCalls: number;
  };
}

function verifyBytes(bytes: Uint8Array): ModuleVerification {
  return verifyModule(openArchive(bytes), { signatureOf: standardSignature });
}

describe("The named archives of the original", () => {
  it("conditional.fzb jumps into the wrong place when its condition is false", () => {
    assert.deepEqual(verifyBytes(readFixture("conditional.fzb")).issues.map(describeIssue), [
      "VerifyHeightConflict: Paths with different stacks meet here: over the jump at +11 the stack is [], falling through after +16 it is [String].",
      "UnreachableCode: No path leads to this code.",
    ]);
  });

  it("all-types.fzb has a function that underflows and one that returns the wrong type", () => {
    const kinds = verifyBytes(readFixture("all-types.fzb")).issues.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["VerifyUnderflow", "VerifyReturnType"]);
  });

  for (const name of ["answer", "arithmetic", "concat", "multiply"])
    it(`${name}.fzb is proven, and nothing is said of it`, () => {
      const verification = verifyBytes(readFixture(`${name}.fzb`));
      assert.equal(verification.proven, true);
      assert.deepEqual(verification.issues, []);
    });
});

describe("The recorded programs of the original", () => {
  const programs = readFixtureLines<RecordedProgram>("programs.jsonl").map((program) => ({
    ...program,
    verification: verifyBytes(Uint8Array.from(Buffer.from(program.fzb, "base64"))),
  }));
  const proven = programs.filter(({ verification }) => verification.proven);

  it("ran without an error that the verifier excludes, where it accepts them", () => {
    const errors = new Set(proven.flatMap(({ run }) => run.error ?? []));
    assert.deepEqual(
      [...errors].filter((error) => !["DivisionByZero", "StackOverflow"].includes(error)),
      [],
    );
  });

  it("never went deeper than the worst case", () => {
    for (const { name, verification, run } of proven) {
      const { stackValues } = verification.worstCase(0);
      if (stackValues !== null && run.ffiCalls === 0 && !run.error)
        assert.ok(run.maxStackDepth <= stackValues, name);
    }
  });

  it("are accepted for the most part, although they ignore return types", () =>
    assert.ok(proven.length > programs.length / 2));

  it("are refused where they met an error that the verifier excludes", () => {
    const missed = programs.filter(
      ({ run, verification }) =>
        ["TypeMismatch", "StackUnderflow", "UnexpectedEndOfBytecode", "FfiError"].includes(
          run.error ?? "",
        ) && verification.ok,
    );
    assert.deepEqual(
      missed.map(({ name }) => name),
      [],
    );
  });
});
