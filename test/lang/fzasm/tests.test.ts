/** Tests in a text: what they say, in which module they run, and that nothing else notices them. */
import assert from "node:assert/strict";
import { checkSource } from "../../../lang/check/index.js";
import { assemble } from "../../../lang/fzasm/index.js";
import { each } from "../../../vm/program/index.js";

const LIBRARY =
  '.func one() -> I32\n    PUSH 1i32\n    RET\n.end\n.test "library" -> 1i32\n    CALL one\n    RET\n.end\n';

const TEXT = `.include "library.fzasm"
.import "host tell" as tell (String, Number) -> Bool
.test first -> "only here"
    PUSH "only here"
    RET
.end
.func main() -> I32
    PUSH 7i32
    RET
.end
.test "second"(_n: I32, Char, _s: String) -> true
    .given _n = 1i32 to 9i32
    .given _s = "a", "b"
    .stub tell = false, true
    .expect output "line"
    .expect call tell("a", 2i64)
    PUSH true
    RET
.end
.test "third"
    .expect fault FZ0003
    RET
.end
`;

function built(text = TEXT) {
  return assemble("main.fzasm", text, {
    load: (path) => (path === "library.fzasm" ? { path, text: LIBRARY } : null),
  });
}

describe("Tests of a text", () => {
  it("say what they expect, by the names that the host knows, at their places", () => {
    const { tests, diagnostics } = built();
    assert.deepEqual(diagnostics, []);
    const [first, second, third] = tests.units;
    assert.ok(first && second && third && tests.units.length === 3);
    assert.deepEqual(
      [first.name, first.params, first.result?.value, first.stubs],
      ["first", [], { type: "String", value: "only here" }, []],
    );
    assert.deepEqual(second.params, [
      {
        name: "_n",
        type: "I32",
        given: {
          form: "range",
          values: [
            { type: "I32", value: 1 },
            { type: "I32", value: 9 },
          ],
        },
      },
      { name: "", type: "Char", given: null },
      {
        name: "_s",
        type: "String",
        given: {
          form: "choice",
          values: [
            { type: "String", value: "a" },
            { type: "String", value: "b" },
          ],
        },
      },
    ]);
    assert.deepEqual(second.stubs, [
      {
        name: "host tell",
        signature: { params: ["String", "Number"], result: "Bool" },
        answers: [
          { type: "Bool", value: false },
          { type: "Bool", value: true },
        ],
      },
    ]);
    assert.deepEqual(second.calls[0]?.value, {
      name: "host tell",
      args: [
        { type: "String", value: "a" },
        { type: "I64", value: 2n },
      ],
    });
    const at = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);
    assert.equal(at(second.nameRange), '"second"');
    assert.ok(at(second.range).startsWith('.test "second"') && at(second.range).endsWith(".end\n"));
    assert.equal(at(second.result!.range), "true");
    assert.equal(at(second.output[0]!.range), '.expect output "line"');
    assert.deepEqual([third.fault?.value, third.result], ["DivisionByZero", null]);
  });

  it("are functions behind those of the archive, which are the same without them", () => {
    const { tests, module } = built();
    const whole = tests.makeModule();
    assert.ok(module && whole);
    const names = (of: typeof module) => [...each(of.functions)].map(({ name }) => name);
    assert.deepEqual(names(module), ["one", "main"]);
    assert.deepEqual(names(whole), ["one", "main", "library", "first", "second", "third"]);
    for (const { name, functionIndex } of tests.units)
      assert.equal(whole.functions.at(functionIndex).name, name);
    const plain = built(TEXT.replace(/\.test (?:.|\n)*?\.end\n/g, "")).module;
    assert.ok(plain);
    assert.deepEqual(codesOf(module), codesOf(plain));
    assert.deepEqual([...each(module.constants)], [...each(plain.constants)]);
    assert.equal(module.debug?.functions.length, 2);
    assert.equal(whole.debug?.functions.length, 6);
  });

  it("count for nothing: not as an entry, not by an index, not as a name", () => {
    const text = '.test "main"\n    RET\n.end\n.func f() -> Unit\n    CALL 1\n    RET\n.end\n';
    const { module } = assemble("a", text);
    assert.equal(module?.entryPoint, 0);
    assert.equal(module?.functions.at(0).name, "f");
    const kinds = (source: string) => checkSource("a", source).diagnostics.map(({ kind }) => kind);
    assert.deepEqual(kinds(text), ["InvalidFunction"]);
    assert.deepEqual(kinds(text.replace("CALL 1", "CALL main")), ["UndeclaredFunction"]);
    assert.deepEqual(kinds(`.entry 1\n${text.replace("CALL 1", "NOP")}`), ["InvalidEntryPoint"]);
  });

  it("are verified", () => {
    const text =
      '.test "a" -> 1i32\n    PUSH 1i64\n    RET\n.end\n.test "b" -> 1i32\n    ADD\n    RET\n.end\n';
    const kinds = checkSource("a", text).diagnostics.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["VerifyReturnType", "VerifyUnderflow"]);
    const raw = '.test "a"\n    JUMP +1\n    RET\n.end\n';
    assert.ok(checkSource("a", raw).diagnostics.some(({ kind }) => kind === "InvalidJump"));
  });
});

function codesOf(module: NonNullable<ReturnType<typeof built>["module"]>): string[] {
  return [...each(module.functions)].map(({ code }) => Buffer.from(code).toString("hex"));
}
