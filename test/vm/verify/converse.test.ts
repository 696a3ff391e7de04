/** Each kind of error is a real one: here is a program of each that the machine cannot run. */
import assert from "node:assert/strict";
import type { ErrorKind } from "../../../vm/errors/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import { Machine } from "../../../vm/run/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { parseListing } from "../../support/verify/listing.js";

const LIMITS = { stackValues: 50, instructions: 1000 };

const programs: readonly (readonly [ErrorKind, ErrorKind, string])[] = [
  ["VerifyUnderflow", "StackUnderflow", "func main() -> Unit\nPOP\nRET"],
  ["VerifyOperandType", "TypeMismatch", "func main() -> I32\nPUSH 1i32\nPUSH 1i64\nADD\nRET"],
  [
    "VerifyHeightConflict",
    "StackUnderflow",
    "func main() -> Unit\nPUSH true\nJUMP_IF join\nPUSH 1i32\njoin:\nPOP\nRET",
  ],
  ["VerifyHeightConflict", "StackOverflow", "func main() -> Unit\nagain:\nPUSH 1i32\nJUMP again"],
  ["VerifyReturnType", "StackUnderflow", "func main() -> I32\nRET"],
  [
    "VerifyReturnType",
    "TypeMismatch",
    'func main() -> I32\nCALL liar\nNEG\nRET\nfunc liar() -> I32\nPUSH "x"\nRET',
  ],
  ["VerifyFallsOffEnd", "UnexpectedEndOfBytecode", "func main() -> I32\nPUSH 1i32"],
  [
    "VerifyArgumentType",
    "TypeMismatch",
    'func main() -> I32\nPUSH "x"\nCALL same\nRET\nfunc same(I32) -> I32\nLOAD 0\nNEG\nRET',
  ],
  [
    "VerifyArgumentType",
    "FfiArgumentType",
    "import string_len\nfunc main() -> I32\nPUSH 1i32\nCALL_FFI string_len\nRET",
  ],
  [
    "VerifyArgumentCount",
    "StackUnderflow",
    "func main() -> I32\nCALL same\nRET\nfunc same(I32) -> I32\nLOAD 0\nRET",
  ],
  [
    "VerifyArgumentCount",
    "FfiArgumentCount",
    "import string_len\nfunc main() -> I32\nCALL_FFI string_len\nRET",
  ],
  [
    "VerifyStackTooDeep",
    "StackOverflow",
    `func main() -> I32\nPUSH 1i32\n${"DUP\n".repeat(60)}RET`,
  ],
  ["UnknownImport", "FfiNotFound", "import mystery\nfunc main() -> Unit\nCALL_FFI mystery\nRET"],
  [
    "DivisionByConstantZero",
    "DivisionByZero",
    "func main() -> I32\nPUSH 1i32\nPUSH 0i32\nDIV\nRET",
  ],
  ["EndlessLoop", "InstructionLimitExceeded", "func main() -> Unit\nagain:\nJUMP again"],
];

describe("What the verifier reports is met by the machine", () => {
  for (const [kind, fault, text] of programs)
    it(`${kind} as ${fault}`, () => {
      const { module } = parseListing(text);
      const verification = verifyModule(module, {
        signatureOf: standardSignature,
        limits: LIMITS,
      });
      assert.ok(verification.issues.some((issue) => issue.kind === kind));
      const outcome = new Machine(module, { limits: LIMITS }).run();
      assert.equal(outcome.ok ? "ok" : outcome.fault.kind, fault);
    });
});
