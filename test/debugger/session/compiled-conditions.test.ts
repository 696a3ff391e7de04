/** Conditions of breakpoints that compiled code passes by itself: every stop is the one that the interpreter would make. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { debugText } from "../../support/debugger/harness.js";
import { runs } from "../../support/effort.js";

const textOf = (turns: number) => `.const limit = 40i32
.func main() -> I32
    .local i: I32
    .local sum: I64
    .local x: F64
    .local flag: Bool
    .local late
    PUSH  0i32
    STORE i
    PUSH  0i64
    STORE sum
    PUSH  0.5f64
    STORE x
    PUSH  false
    STORE flag
again:
    LOAD  i                 ; @head
    PUSH  ${turns}i32
    LT
    JUMP_IF_NOT done
    LOAD  i
    CALL  twice
    POP
    LOAD  sum               ; @middle
    PUSH  7i64
    ADD
    STORE sum
    LOAD  x
    PUSH  1.5f64
    ADD
    STORE x
    LOAD  flag
    NOT
    STORE flag
    LOAD  i
    PUSH  1i32
    ADD
    STORE i
    JUMP  again
done:
    LOAD  i
    RET
.end
.func twice(n: I32) -> I32
    LOAD  n                 ; @callee
    LOAD  n
    ADD                     ; @add
    RET
.end
`;

const MARKS = ["head", "middle", "callee", "add"] as const;
const MOST_STOPS = 12;
/** Turns of the loop of random conditions, and of those that are passed. */
const FEW = 120;
const MANY = 3000;

interface Point {
  readonly at: (typeof MARKS)[number];
  readonly condition?: string;
  readonly hitCondition?: string;
}

const COMPILED = { machine: { compileAfter: 0 } };
const INTERPRETED = { machine: { compileAfter: Number.POSITIVE_INFINITY } };

/** Every stop of a run with its position and values, forward, and where there is a history back again. */
async function stopsOf(points: readonly Point[], options: object, historyBytes: number) {
  const run = await debugText(textOf(FEW), { ...options, historyBytes, atEnd: "stop" });
  run.breakAt(...points);
  const seen: string[] = [];
  const see = (stop: string) => {
    const { position } = run.engine.timeline;
    seen.push(`${stop} ${position} ${run.show("locals")} ${run.show("operands")}`);
    return !/^(end|start|result|fault)/.test(stop);
  };
  let goesOn = see(await run.after((engine) => engine.start("run")));
  for (let stops = 0; goesOn && stops < MOST_STOPS; stops++)
    goesOn = see(await run.after((engine) => engine.continue()));
  if (historyBytes === 0) return seen;
  goesOn = true;
  for (let stops = 0; goesOn && stops < MOST_STOPS; stops++)
    goesOn = see(await run.after((engine) => engine.reverseContinue()));
  return seen;
}

/** How much of a run was compiled code, from 0 to 1. */
async function compiledPart(condition: string, at: Point["at"] = "head"): Promise<number> {
  const run = await debugText(textOf(MANY), { ...COMPILED, historyBytes: 0 });
  run.breakAt({ at, condition });
  assert.equal(await run.after((engine) => engine.start("run")), "result 3000");
  const { compiledInstructions, statistics } = run.engine.timeline.machine;
  return compiledInstructions / statistics.instructions;
}

const { expression } = fc.letrec<{ expression: string; number: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("i", "n", "sum", "x", "late", "limit", "locals[0]", "stack[0]", "missing"),
    fc.constantFrom("0", "3", "-1", "17", "119", "2.5", "12i32", "700i64", "1.5f64", "nan"),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*", "/", "%"), tie("number"))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
  ),
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .tuple(
        tie("number"),
        fc.constantFrom("==", "!=", "<", "<=", ">", ">="),
        fc.oneof(tie("number"), fc.constantFrom("true", "flag")),
      )
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.constantFrom("flag", "!flag", "true", "false", "i", "$instructions > 9000"),
    fc
      .tuple(tie("expression"), fc.constantFrom("&&", "||"), tie("expression"))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie("expression").map((of) => `!${of}`),
  ),
}));

const point: fc.Arbitrary<Point> = fc.record(
  {
    at: fc.constantFrom(...MARKS),
    condition: expression,
    hitCondition: fc.constantFrom("3", ">= 5", "% 7"),
  },
  { requiredKeys: ["at", "condition"] },
);

describe("A condition of a breakpoint", function () {
  this.timeout(60_000);

  it("stops compiled code where it stops the interpreter, forward and back", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(point, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(0, 1 << 22),
        async (points, historyBytes) => {
          const wanted = await stopsOf(points, INTERPRETED, historyBytes);
          assert.deepEqual(await stopsOf(points, COMPILED, historyBytes), wanted);
        },
      ),
      runs(25),
    ));

  for (const operator of ["==", "!=", "<", "<=", ">", ">="])
    it(`holds at the same numbers: ${operator}`, async () => {
      const ends = ["0", "1", "118", "119"].flatMap((i) => [
        `i ${operator} ${i} && ${i} != 60`,
        `${i} ${operator} i`,
        `sum - 7i64 * 2 ${operator} 14`,
        `x * 2.0 ${operator} 358.0`,
      ]);
      for (const condition of new Set(ends)) {
        const points = [{ at: "head", condition }] as const;
        const wanted = await stopsOf(points, INTERPRETED, 0);
        assert.deepEqual(await stopsOf(points, COMPILED, 0), wanted, condition);
      }
    });

  const passed = [
    "i < 0",
    "i < 0i32",
    "i % 1000 == 1001",
    "sum < 0 || x != x && !flag",
    "x / 2.0 < 0.25 && i - 1 == limit",
    "locals[0] == -5",
    "sum + 7i64 == 3",
    "!(i >= 0)",
    "false",
  ];
  for (const condition of passed)
    it(`is passed by compiled code where it is false: ${condition}`, async () => {
      const part = await compiledPart(condition);
      assert.ok(part > 0.9, `${part} of the instructions`);
    });

  it("is passed in a function that compiled code calls", async () => {
    assert.ok((await compiledPart("n < 0", "callee")) > 0.9);
    assert.ok((await compiledPart("stack[0] + stack[1] == -1", "add")) > 0.9);
  });

  it("is left to the interpreter where compiled code cannot tell", async () => {
    assert.ok((await compiledPart("$instructions < 0", "middle")) < 0.5);
  });

  it("goes on as compiled code behind a stop", async () => {
    const run = await debugText(textOf(MANY), { ...COMPILED, historyBytes: 0 });
    run.breakAt({ at: "head", condition: "i == 10" });
    assert.equal(await run.after((engine) => engine.start("run")), "breakpoint@head");
    assert.match(run.show("locals"), /^i=10, sum=70,/);
    const before = run.engine.timeline.machine.compiledInstructions;
    assert.equal(await run.after((engine) => engine.continue()), "result 3000");
    const { compiledInstructions, statistics } = run.engine.timeline.machine;
    assert.ok(compiledInstructions - before > 0.9 * statistics.instructions);
  });
});
