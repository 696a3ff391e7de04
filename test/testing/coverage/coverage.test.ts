/** Coverage of texts: of each test, of all together, of files that share a text; and its report. */
import assert from "node:assert/strict";
import { FZASM } from "../../../lang/fzasm.js";
import {
  Coverage,
  CoverageCollector,
  makeLcov,
  type SourceCoverage,
  TestSuite,
} from "../../../testing/index.js";
import { SETTINGS } from "../../support/testing/suites.js";

const LIBRARY = `.func sign(n: I32) -> I32
    LOAD  n
    PUSH  0i32
    LT
    JUMP_IF negative
    PUSH  1i32
    RET
negative:
    PUSH  -1i32
    RET
.end

.func unused() -> Unit
    RET
.end

.func checked(n: I32) -> I32
    PUSH  1i32
    LOAD  n
    DIV
    RET
.end
`;

const ONE = `.include "library.fzasm"
.test "of one" -> 1i32
    PUSH  5i32
    CALL  sign
    RET
.end
.test "of many"(n: I32) -> true
    .given n = 0i32 to 9i32
    LOAD  n
    CALL  sign
    PUSH  1i32
    EQ
    RET
.end
`;

const TWO = `.func first() -> I32
    PUSH  -5i32
    CALL  sign
    RET
.end
.include "library.fzasm"
.test "of minus five" -> -1i32
    CALL  first
    RET
.end
.test "stops"
    .expect fault DivisionByZero
    PUSH  0i32
    CALL  checked
    POP
    RET
.end
`;

async function collected(path: string, text: string) {
  const load = (name: string) => ({ path: name, text: LIBRARY });
  const suite = TestSuite.of(FZASM.build(path, text, { load }));
  assert.ok(suite);
  const collector = new CoverageCollector(suite.module, suite.functionCount);
  for await (const { failure } of suite.run(suite.units, {
    ...SETTINGS,
    cases: 10,
    watcher: collector,
  }))
    assert.equal(failure, null);
  return { suite, collector };
}

/** `line: count` of the lines with code, from 1. */
function linesOf(source: SourceCoverage | undefined): string {
  return (source?.lines ?? []).map(({ line0, count }) => `${line0 + 1}:${count}`).join(" ");
}

describe("Coverage", () => {
  it("counts lines, ways of branches and calls, of each test and of all", async () => {
    const { suite, collector } = await collected("one.fzasm", ONE);
    const [one, many] = suite.units.map((unit) => collector.ofTest(unit).sources[0]);
    const unreached = "9:0 10:0 14:0 18:0 19:0 20:0 21:0";
    assert.equal(linesOf(one), `2:1 3:1 4:1 5:1 6:1 7:1 ${unreached}`);
    assert.equal(linesOf(many), `2:10 3:10 4:10 5:10 6:10 7:10 ${unreached}`);
    assert.deepEqual(one?.branches, [{ line0: 4, jumped: 0, wentOn: 1 }]);
    const whole = collector.whole.sources[0];
    assert.equal(linesOf(whole), `2:11 3:11 4:11 5:11 6:11 7:11 ${unreached}`);
    assert.deepEqual(
      whole?.functions.map(({ name, line0, count }) => [name, line0, count]),
      [
        ["sign", 0, 11],
        ["unused", 12, 0],
        ["checked", 16, 0],
      ],
    );
  });

  it("leaves out tests themselves, and what a fault keeps from being executed", async () => {
    const { collector } = await collected("two.fzasm", TWO);
    const sources = collector.whole.sources;
    assert.deepEqual(
      sources.map(({ path }) => path),
      ["library.fzasm", "two.fzasm"],
    );
    assert.equal(linesOf(sources[1]), "2:1 3:1 4:1");
    assert.match(linesOf(sources[0]), / 18:1 19:1 20:1 21:0$/);
  });

  it("of a text that several programs include is that of all of them", async () => {
    const whole = new Coverage();
    for (const [path, text] of [
      ["one.fzasm", ONE],
      ["two.fzasm", TWO],
    ] as const)
      whole.add((await collected(path, text)).collector.whole);
    const library = whole.sources.find(({ path }) => path === "library.fzasm");
    assert.equal(
      linesOf(library),
      "2:12 3:12 4:12 5:12 6:11 7:11 9:1 10:1 14:0 18:1 19:1 20:1 21:0",
    );
    assert.deepEqual(library?.branches, [{ line0: 4, jumped: 1, wentOn: 11 }]);
    assert.equal(
      makeLcov([{ test: "", coverage: whole }]),
      `TN:
SF:library.fzasm
FN:1,sign
FN:13,unused
FN:17,checked
FNDA:12,sign
FNDA:0,unused
FNDA:1,checked
FNF:3
FNH:2
BRDA:5,0,0,1
BRDA:5,0,1,11
BRF:2
BRH:2
DA:2,12
DA:3,12
DA:4,12
DA:5,12
DA:6,11
DA:7,11
DA:9,1
DA:10,1
DA:14,0
DA:18,1
DA:19,1
DA:20,1
DA:21,0
LF:13
LH:11
end_of_record
TN:
SF:two.fzasm
FN:1,first
FNDA:1,first
FNF:1
FNH:1
BRF:0
BRH:0
DA:2,1
DA:3,1
DA:4,1
LF:3
LH:3
end_of_record
`,
    );
  });

  it("tells in lcov of a branch that was never reached, and names the tests", async () => {
    const { suite, collector } = await collected("two.fzasm", TWO);
    const [, stops] = suite.units;
    assert.ok(stops);
    const text = makeLcov([{ test: "it: stops!", coverage: collector.ofTest(stops) }]);
    assert.match(text, /^TN:it_stops_\nSF:library\.fzasm\n/);
    assert.match(text, /\nBRDA:5,0,0,-\nBRDA:5,0,1,-\nBRF:2\nBRH:0\n/);
  });
});
