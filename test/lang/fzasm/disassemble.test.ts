import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { assemble, disassemble } from "../../../lang/fzasm/index.js";
import { encodeModule, openArchive } from "../../../vm/codec/index.js";
import { FusabiError } from "../../../vm/errors/index.js";
import {
  type FunctionView,
  type Module,
  makeModule,
  type Value,
} from "../../../vm/program/index.js";
import {
  fixturesFolder,
  projectRoot,
  readFixture,
  readFixtureLines,
} from "../../support/fixtures.js";

function fn(name: string, code: readonly number[], more: Partial<FunctionView> = {}): FunctionView {
  return { name, params: [], returnType: "Unit", locals: 0, code: new Uint8Array(code), ...more };
}

const i32 = (value: number): Value => ({ type: "I32", value });
const push = (index: number) => [0x01, index, 0, 0, 0];
const RET = 0x12;

function moduleWith(parts: Partial<Parameters<typeof makeModule>[0]>): Module {
  return makeModule({ entryPoint: 0, constants: [], functions: [], imports: [], ...parts });
}

/** The listing without its first comment and the blank line after it. */
function checkListing(module: Module, expected: string): void {
  const text = disassemble(module);
  assert.equal(text.slice(text.indexOf("\n") + 2), expected.replace(/^\n/, ""));
  const again = assemble("a", text).module;
  assert.ok(again);
  assert.deepEqual(
    encodeModule(again, { debug: "strip" }),
    encodeModule(module, { debug: "strip" }),
  );
}

describe("disassembling an archive of the original", () => {
  const folder = fixturesFolder() ?? join(projectRoot, "test", "fixtures");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".fzb"))) {
    it(`gives text that assembles to the same bytes: ${name}`, () => {
      checkArchive(readFixture(name));
    });
  }

  it("gives text that assembles to the same bytes: all generated programs", () => {
    const lines = readFixtureLines<{ fzb: string }>("programs.jsonl");
    assert.ok(lines.length > 0);
    for (const { fzb } of lines) checkArchive(new Uint8Array(Buffer.from(fzb, "base64")));
  });

  function checkArchive(bytes: Uint8Array): void {
    const archive = openArchive(bytes);
    const { module } = assemble("a", disassemble(archive));
    assert.ok(module);
    const expected = archive.layout === "current" ? bytes : encodeModule(archive);
    assert.deepEqual(encodeModule(module, { debug: "strip" }), expected);
  }
});

describe("a listing", () => {
  it("starts with the facts of the module", () => {
    const text = disassemble(
      moduleWith({
        constants: [i32(1)],
        functions: [fn("a", []), fn("b c", [])],
        entryPoint: 1,
        imports: ["x"],
      }),
    );
    assert.equal(
      text.split("\n")[0],
      '; Fusabi module: 2 functions, 1 constant, 1 import; entry "b c"',
    );
  });

  it("writes literals in place where the pool comes out the same", () => {
    checkListing(
      moduleWith({
        constants: [i32(5), { type: "String", value: "x" }],
        functions: [fn("main", [...push(0), ...push(1), ...push(0), RET])],
      }),
      `
.func main() -> Unit
    PUSH  5i32
    PUSH  "x"
    PUSH  5i32
    RET
.end
`,
    );
  });

  it("declares the constants that literals would not put in their places", () => {
    checkListing(
      moduleWith({
        constants: [i32(1), i32(2), i32(1), i32(3), i32(4)],
        functions: [
          fn("main", [...push(1), ...push(2), ...push(3), ...push(4), ...push(0), ...push(9)]),
        ],
      }),
      `
.const  1i32
.const  2i32
.const  1i32

.func main() -> Unit
    PUSH  2i32
    PUSH  2  ; 1i32
    PUSH  3i32
    PUSH  4i32
    PUSH  1i32
    PUSH  9
.end
`,
    );
  });

  it("writes a long text once and names it", () => {
    const long = "long ".repeat(20);
    checkListing(
      moduleWith({
        constants: [{ type: "String", value: long }],
        functions: [fn("main", [...push(0), ...push(0)])],
      }),
      `
.const  constant_0 = "${long}"

.func main() -> Unit
    PUSH  constant_0
    PUSH  constant_0
.end
`,
    );
  });

  it("has labels for jumps to instructions, and distances for the others", () => {
    checkListing(
      moduleWith({
        functions: [
          fn("main", [0x13, 1, 0, 0, 0, 0x00, 0x14, 0xf5, 0xff, 0xff, 0xff, 0x15, 1, 0, 0, 0, RET]),
        ],
      }),
      `
.func main() -> Unit
L1:
    JUMP  L2
    NOP
L2:
    JUMP_IF L1
    JUMP_IF_NOT +1
    RET
.end
`,
    );
  });

  it("writes bytes that are not an instruction as bytes", () => {
    checkListing(
      moduleWith({ functions: [fn("main", [0x99, 0x98, RET, 0x01, 0x12])] }),
      `
.func main() -> Unit
    .byte 0x99, 0x98
    RET
    .byte 0x01
    RET
.end
`,
    );
  });

  it("tells equal and odd names apart, and quotes what is not a plain name", () => {
    checkListing(
      moduleWith({
        functions: [
          fn("f", [0x10, 1, 0, 0, 0, 0x10, 2, 0, 0, 0, 0x10, 7, 0, 0, 0]),
          fn("f", [0x11, 1, 0, 0, 0]),
          fn("", []),
        ],
        imports: ["a b", "a b"],
        entryPoint: 2,
        version: 3,
      }),
      `
.version 3
.entry  ""

.import "a b"
.import "a b" as "a b_2"

.func f() -> Unit
    CALL  f_2
    CALL  ""
    CALL  7
.end

.func f as f_2() -> Unit
    CALL_FFI "a b_2"
.end

.func ""() -> Unit
.end
`,
    );
  });

  it("invents no name that is there already", () => {
    const names = ["f", "f", "f_2", "f", "", ""];
    checkListing(
      moduleWith({ functions: names.map((name) => fn(name, [])) }),
      `
.func f() -> Unit
.end

.func f as f_3() -> Unit
.end

.func f_2() -> Unit
.end

.func f as f_4() -> Unit
.end

.func ""() -> Unit
.end

.func "" as unnamed_2() -> Unit
.end
`,
    );
  });

  it("writes locals as they are counted", () => {
    checkListing(
      moduleWith({
        functions: [
          fn("f", [0x04, 1, 0, 0, 0], { params: ["I32", "Bool"], locals: 5, returnType: "I32" }),
          fn("g", [], { params: ["I32", "Bool"], locals: 1 }),
        ],
      }),
      `
.func f(I32, Bool) -> I32
    .locals 3
    LOAD  1
.end

.func g(I32, Bool) -> Unit
    .frame 1
.end
`,
    );
  });

  it("has the names of the debug information", () => {
    const source = `.import notify (text: String) -> Unit
.import same (x: Number) -> same as x
.import plain

.const  limit = 3i32

.func main(n: I32) -> Unit
    .locals 1
    .local total
again:
    PUSH  limit
    STORE total
    LOAD  n
    LOAD  1
    JUMP  again
"odd one":
    RET
.end
`;
    const { module } = assemble("a", source);
    assert.ok(module);
    const listing = disassemble(module);
    assert.equal(listing.slice(listing.indexOf("\n") + 2), source);
  });

  it("tells byte offsets where asked", () => {
    const module = moduleWith({
      constants: [i32(1), i32(1)],
      functions: [fn("main", [...push(1), RET, 0x99])],
    });
    const text = disassemble(module, { offsets: "comments" });
    assert.equal(
      text.slice(text.indexOf(";;")),
      `;; Function 0: 7 bytes of code.
.func main() -> Unit
    PUSH  1     ; 0: 1i32
    RET         ; 5
    .byte 0x99  ; 6
.end
`,
    );
  });

  it("that would be too long is refused", () => {
    const nops = new Uint8Array(1 << 20);
    const module = moduleWith({
      functions: Array.from({ length: 33 }, () => ({ ...fn("f", []), code: nops })),
    });
    assert.throws(
      () => disassemble(module),
      (error) => error instanceof FusabiError && error.kind === "SourceTooLong",
    );
  });
});
