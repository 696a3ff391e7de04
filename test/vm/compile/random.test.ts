/**
 * Random programs, interpreted and compiled: result, output, faults with their places, statistics and the whole
 * state at every stop are the same. FUSABI_FUZZ=n runs n times as many.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { compileUnit } from "../../../vm/compile/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import { each, type Module } from "../../../vm/program/index.js";
import { WORK_FOR_FUEL } from "../../../vm/run/host/runner.js";
import type { SliceBudget } from "../../../vm/run/index.js";
import { COSTS } from "../../../vm/run/values/work.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { pairOf, resumeBoth, runBoth } from "../../support/compile/both.js";
import { cases, counted, seeds } from "../../support/effort.js";
import { diceOf, randomModule as randomCode } from "../../support/run/random-program.js";
import { randomModule } from "../../support/verify/random-program.js";

const CASES = cases(10_000);

/** From limits that are soon met to ones that are not. */
const LIMITS = fc.record({
  stackValues: fc.constantFrom(12, 20, 60, 10_000),
  callFrames: fc.constantFrom(2, 5, 24, 1_000),
  instructions: fc.integer({ min: 256, max: 4_000 }),
  fuel: fc.integer({ min: 256, max: 6_000 }),
});

const tapes = fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 200 });

/**
 * A slice of fuel ends early where code is prepared that it does not pay for (docs/fuel.md), and the two machines prepare
 * it at different times. So each slice has fuel for all of the code beside its own.
 */
function sliceOf(size: number | { readonly fuel: number }, module: Module): number | SliceBudget {
  if (typeof size === "number") return size;
  let codeBytes = 0;
  for (const { code } of each(module.functions)) codeBytes += code.length;
  const fuelForCode = (codeBytes * (COSTS.linkedByte + COSTS.predecodedByte)) / WORK_FOR_FUEL;
  return { fuel: size.fuel + Math.ceil(fuelForCode) };
}

describe("Random programs, interpreted and compiled", function () {
  this.timeout(60_000 + 10 * CASES);

  it(`end alike (${CASES} programs)`, () => {
    const count = { compiled: 0, instructions: 0 };
    fc.assert(
      fc.property(tapes, LIMITS, (tape, limits) => {
        const executed = runBoth(counted(randomModule(tape)), { limits }, "");
        if (executed > 0) count.compiled++;
        count.instructions += executed;
      }),
      { numRuns: CASES },
    );
    assert.ok(count.compiled > CASES / 20, `only ${count.compiled} ran compiled code`);
    assert.ok(count.instructions > 10 * CASES, `only ${count.instructions} compiled instructions`);
  });

  it("are in the same state after every slice", () => {
    let compiled = 0;
    const size = fc.integer({ min: 200, max: 900 });
    const slices = fc.array(fc.oneof(size, fc.record({ fuel: size })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(tapes, slices, (tape, sizes) => {
        const module = counted(randomModule(tape));
        const pair = pairOf(module);
        pair.interpreted.start();
        pair.compiled.start();
        for (const size of sizes)
          if (resumeBoth(pair, sliceOf(size, module), "").reason !== "budget") break;
        if (pair.compiled.compiledInstructions > 0) compiled++;
      }),
      { numRuns: CASES / 4 },
    );
    assert.ok(compiled > CASES / 100, `only ${compiled} ran compiled code`);
  });

  it("end alike too where most of the code is wrong", () => {
    for (const seed of seeds(1.5 * CASES))
      runBoth(
        counted(randomCode(diceOf(seed))),
        { limits: { instructions: 3_000 } },
        `seed ${seed}`,
      );
  });

  it("become code that WebAssembly's own validator accepts", () => {
    let units = 0;
    fc.assert(
      fc.property(tapes, (tape) => {
        const module = counted(randomModule(tape));
        const verification = verifyModule(module, { signatureOf: standardSignature });
        const unit = compileUnit(module, verification, [0]);
        if (unit === null) return;
        units++;
        assert.ok(WebAssembly.validate(unit.wasm));
      }),
      { numRuns: CASES / 10 },
    );
    assert.ok(units > CASES / 50, `only ${units} were compiled`);
  });
});
