import assert from "node:assert/strict";
import { makeModule, UNIT } from "../../../vm/program/index.js";
import { formatStack, verifyModule } from "../../../vm/verify/index.js";
import { checkListing, verifyListing } from "../../support/verify/check.js";
import { parseListing } from "../../support/verify/listing.js";

describe("Questions about one instruction", () => {
  const [main] = verifyListing(
    parseListing(`
      func main(Bool) -> I32
        LOAD 0
        JUMP_IF over
        NOP
      over:
        PUSH 1i32
        RET
        NOP
    `),
  );
  const shapeAfter = (byteOffset: number) => {
    const shape = main?.stackAfter(byteOffset);
    return shape ? formatStack(shape) : null;
  };

  it("are answered before and after it", () => {
    assert.deepEqual(main?.stackAt(0), []);
    assert.equal(shapeAfter(0), "[Bool]");
    assert.equal(shapeAfter(5), "[]");
    assert.equal(shapeAfter(11), "[I32]");
  });

  it("have no answer after RET", () => assert.equal(shapeAfter(16), null));

  it("have no answer where no path leads", () => {
    assert.equal(main?.stackAt(17), null);
    assert.equal(main?.localsAt(17), null);
    assert.equal(main?.heightKnownAt(17), false);
  });

  for (const byteOffset of [-1, 1, 4, 18, 1000])
    it(`have no answer where no instruction starts: ${byteOffset}`, () => {
      assert.equal(main?.stackAt(byteOffset), null);
      assert.equal(main?.stackAfter(byteOffset), null);
    });

  it("are answered far into code without a jump", () => {
    const [long] = verifyListing(
      parseListing(`func main() -> I32\nPUSH 1i32\n${"DUP\nADD\n".repeat(5000)}RET`),
    );
    assert.equal(formatStack(long?.stackAt(5 + 9999) ?? []), "[I32, I32]");
    assert.equal(formatStack(long?.stackAt(5 + 10_000) ?? []), "[I32]");
  });

  it("are answered alike after another function was verified", () => {
    const before = main?.stackAt(5);
    checkListing("func other(String) -> String\nLOAD 0\nRET");
    assert.deepEqual(main?.stackAt(5), before);
  });
});

describe("A module's verification", () => {
  it("verifies functions when they are asked for, each once", () => {
    let reads = 0;
    const module = makeModule({
      entryPoint: 0,
      constants: [UNIT],
      imports: [],
      functions: [
        {
          name: "main",
          params: [],
          returnType: "Unit",
          locals: 0,
          get code() {
            reads++;
            return Uint8Array.of(0x12);
          },
        },
      ],
    });
    const verification = verifyModule(module);
    assert.equal(reads, 0);
    assert.equal(verification.functions.at(0), verification.functions.at(0));
    assert.equal(verification.proven, true);
    assert.equal(reads, 1);
  });

  it("takes signatures from the module's debug information where the host tells none", () => {
    const { module } = parseListing(
      "import get_line\nfunc main() -> String\nCALL_FFI get_line\nRET",
    );
    const declared = { params: [], result: "String" } as const;
    const debug = { sources: [], functions: [], constants: [], imports: [declared] };
    assert.equal(verifyModule(module).proven, false);
    assert.equal(verifyModule({ ...module, debug }).proven, true);
  });

  it("names locals as the debug information does", () => {
    const { module } = parseListing("func main() -> Unit locals 1\nLOAD 0\nRET");
    const functions = [{ mappings: [], locals: ["total"], labels: [] }];
    const debug = { sources: [], functions, constants: [], imports: [] };
    const [issue] = verifyModule({ ...module, debug }).issues;
    assert.equal(issue?.facts.local, "total");
  });

  it("lists the issues of all functions, and is not ok where one is an error", () => {
    const { module } = parseListing(`
      func main() -> Unit
        RET
      func bad() -> I32
        RET
    `);
    const verification = verifyModule(module);
    assert.deepEqual(
      verification.issues.map(({ functionIndex, kind }) => [functionIndex, kind]),
      [[1, "VerifyReturnType"]],
    );
    assert.equal(verification.ok, false);
    assert.equal(verification.proven, false);
    assert.equal(verification.functions.at(0).proven, true);
  });

  it("is ok with warnings", () => {
    const { module } = parseListing("func main() -> Unit locals 1\nLOAD 0\nRET");
    const verification = verifyModule(module);
    assert.equal(verification.issues.length, 1);
    assert.equal(verification.ok, true);
    assert.equal(verification.proven, true);
  });
});
