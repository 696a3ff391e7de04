/**
 * Random programs with tangled control flow, interpreted and compiled, while a host does all that it may between
 * slices: changes values, goes back to snapshots, sets and removes breakpoints, runs another machine.
 * FUSABI_FUZZ=n runs n times as many; FUSABI_SEED is the first one's seed.
 */
import assert from "node:assert/strict";
import { compileUnit } from "../../../vm/compile/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import type { Value } from "../../../vm/program/index.js";
import { Machine, type MachineSnapshot } from "../../../vm/run/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { checkSame, type Pair, pairOf, resumeBoth } from "../../support/compile/both.js";
import { tangledModule } from "../../support/compile/tangled-program.js";
import { cases, counted, seeds } from "../../support/effort.js";
import { type Dice, diceOf, INTERESTING } from "../../support/run/random-program.js";

const CASES = cases(2_000);
/** Around the least fuel with which compiled code is entered. */
const SLICES = [1, 10, 255, 256, 257, 300, 600, 1_000, 3_000, Number.POSITIVE_INFINITY];
const MOST_SLICES = 60;

/** From limits that are soon met to ones that are not. */
function limitsFrom(dice: Dice) {
  return {
    stackValues: pick(dice, [15, 30, 80, 300, 10_000]),
    callFrames: pick(dice, [2, 5, 30, 500, 1_000]),
    instructions: pick(dice, [700, 3_000, 9_000]),
    memoryBytes: pick(dice, [60, 400, 5_000, 1_000_000]),
  };
}

function pick<T>(dice: Dice, items: readonly T[]): T {
  return items[dice(items.length)]!;
}

/** What a host does to both machines between slices. */
class Host {
  readonly #dice: Dice;
  readonly #pair: Pair;
  readonly #another: Machine;
  #saved: readonly [MachineSnapshot, MachineSnapshot] | null = null;

  constructor(dice: Dice, pair: Pair, another: Machine) {
    this.#dice = dice;
    this.#pair = pair;
    this.#another = another;
  }

  act(): void {
    const kind = this.#dice(14);
    if (kind === 0) this.#save();
    else if (kind === 1) this.goBack();
    else if (kind <= 3) this.#change(kind === 2 ? "locals" : "operands");
    else if (kind === 4) this.#setBreakpoints();
    else if (kind <= 7) this.#each((machine) => machine.setBreakpoints([]));
    else if (kind === 8) this.#each((machine) => machine.requestPause());
    else if (kind === 9) this.#runAnother();
  }

  /** False: there is no snapshot. */
  goBack(): boolean {
    if (this.#saved === null) return false;
    const [first, second] = this.#saved;
    this.#pair.interpreted.restore(first);
    this.#pair.compiled.restore(second);
    this.#saved = null;
    return true;
  }

  #each(act: (machine: Machine) => void): void {
    const [expected, actual] = [this.#pair.interpreted, this.#pair.compiled].map((machine) => {
      try {
        act(machine);
        return null;
      } catch (error) {
        return String(error);
      }
    });
    assert.equal(actual, expected);
  }

  /** Each state is the other machine's, too. */
  #save(): void {
    const states = [this.#pair.interpreted.snapshot(), this.#pair.compiled.snapshot()] as const;
    this.#saved = this.#dice(2) === 0 ? states : [states[1], states[0]];
  }

  #change(what: "locals" | "operands"): void {
    const frames = this.#pair.interpreted.frames();
    const frame = this.#dice(Math.min(3, frames.length));
    const count = frames[frame]![what].length;
    if (count === 0) return;
    const index = this.#dice(count);
    const value: Value = pick(this.#dice, INTERESTING);
    if (what === "locals") this.#each((machine) => machine.setLocal(frame, index, value));
    else this.#each((machine) => machine.setOperand(frame, index, value));
  }

  #setBreakpoints(): void {
    const { functions } = this.#pair.interpreted.module;
    const functionIndex = this.#dice(functions.length);
    const byteOffset = this.#dice(functions.at(functionIndex).code.length);
    this.#each((machine) => machine.setBreakpoints([{ functionIndex, byteOffset }]));
  }

  #runAnother(): void {
    if (this.#another.state !== "ready") this.#another.start();
    this.#another.resume(this.#dice(500));
  }
}

/** Returns how many instructions were compiled code. */
function runTangled(seed: number, another: Machine): number {
  const dice = diceOf(seed);
  const pair = pairOf(counted(tangledModule(dice)), { limits: limitsFrom(dice) });
  const host = new Host(dice, pair, another);
  pair.interpreted.start();
  pair.compiled.start();
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    const { reason } = resumeBoth(pair, pick(dice, SLICES), `seed ${seed}`);
    if (reason !== "done" && reason !== "fault") host.act();
    else if (!host.goBack()) break;
    checkSame(pair, `seed ${seed}`);
  }
  return pair.compiled.compiledInstructions;
}

describe("Tangled random programs, interpreted and compiled", function () {
  this.timeout(60_000 + 30 * CASES);

  it(`are in the same state whatever a host does between slices (${CASES} programs)`, () => {
    const another = new Machine(tangledModule(diceOf(5)), { compileAfter: 0 });
    let compiled = 0;
    for (const seed of seeds(CASES)) if (runTangled(seed, another) > 0) compiled++;
    assert.ok(compiled > CASES / 3, `only ${compiled} ran compiled code`);
  });

  it("become code that WebAssembly's own validator accepts", () => {
    let units = 0;
    for (const seed of seeds(CASES)) {
      const module = counted(tangledModule(diceOf(seed)));
      const verification = verifyModule(module, { signatureOf: standardSignature });
      const unit = compileUnit(module, verification, [0]);
      if (unit === null) continue;
      units++;
      assert.ok(WebAssembly.validate(unit.wasm), `seed ${seed}`);
    }
    assert.ok(units > CASES / 2, `only ${units} were compiled`);
  });
});
