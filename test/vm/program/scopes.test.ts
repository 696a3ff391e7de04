/** Questions about scopes: what is visible at an instruction, and which functions of the source it belongs to. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/fzasm/index.js";
import { encodeModule, openArchive } from "../../../vm/codec/index.js";
import {
  rangesAt,
  type SourceScope,
  sourceFramesAt,
  variablesAt,
} from "../../../vm/program/index.js";
import { DEBUG } from "../../support/codec/debug-sample.js";

const scopes = DEBUG.scopes as readonly SourceScope[];
const range = DEBUG.functions[0]?.range;

function named(byteOffset: number) {
  return variablesAt(scopes, range, byteOffset).map(({ name, type, slots }) => [name, type, slots]);
}

describe("Scopes", () => {
  it("tell the variables of an instruction, innermost first, with every slot", () => {
    assert.deepEqual(named(0), [
      ["count", "I32", [0]],
      ["pair", "int * string", []],
    ]);
    assert.deepEqual(named(1), [
      ["count", "string", [2]],
      ["count", "I32", [0]],
      ["pair", "int * string", [1, 2]],
    ]);
    assert.deepEqual(named(2), []);
    assert.deepEqual(variablesAt(scopes, undefined, 0), []);
  });

  it("tell the functions of an instruction, an inlined one first", () => {
    assert.deepEqual(sourceFramesAt(scopes, range, 0), [{ scope: 0, callSite: null }]);
    assert.deepEqual(sourceFramesAt(scopes, range, 1), [
      { scope: 1, callSite: { source: 0, line0: 1, column0: 8 } },
      { scope: 0, callSite: null },
    ]);
    assert.equal(rangesAt(range, 1).length, 2);
  });

  it("are made by the assembler for parameters and locals, and come back from an archive", () => {
    const source = `.func main() -> I32
    PUSH 1i32
    CALL twice
    RET
.end
.func twice(n: I32) -> I32
    .local sum: I32
    LOAD n
    LOAD n
    ADD
    STORE sum
    LOAD sum
    RET
.end
`;
    const { module } = assemble("main.fzasm", source);
    assert.ok(module);
    const { debug } = openArchive(encodeModule(module));
    const twice = debug?.functions[1]?.range;
    assert.deepEqual(
      variablesAt(debug?.scopes ?? [], twice, 5).map(({ name, type, slots }) => [
        name,
        type,
        slots,
      ]),
      [
        ["n", "I32", [0]],
        ["sum", "I32", [1]],
      ],
    );
    const { name, kind, start, end } = debug!.scopes![1]!;
    assert.deepEqual([name, kind, start.line0, end.line0], ["twice", "function", 5, 14]);
    assert.equal(twice?.endByte, module.functions.at(1).code.length);
  });
});
