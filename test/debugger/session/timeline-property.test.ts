import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { bindWatch, type Engine, originOf, watchedId } from "../../../debugger/session/index.js";
import { type HostFunction, i32, standardRegistry } from "../../../vm/shared.js";
import { debugText, type Harness, markedLine } from "../../support/debugger/harness.js";

/**
 * The state at a position, the output up to it and what stops there are functions of the position, of the edits before it
 * and of the breakpoints that are set: whatever was done with the debugger before. The oracle is a new run that is
 * taken forwards only, one instruction at a time, and is changed where the first was.
 */

const TURNS = 5;

const PROGRAM = `.import later (I32) -> I32
.import twice (I32) -> I32
.import print
.func main() -> I32
    .local i: I32
    .local t: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE t
again:
    LOAD i              ; @loop
    CALL_FFI later      ; @later
    LOAD t
    ADD
    STORE t             ; @sum
    LOAD t              ; @behind
    CALL_FFI twice
    CALL_FFI print      ; @print
    POP
    LOAD i              ; @count
    PUSH 1i32
    ADD
    STORE i
    LOAD i              ; @test
    PUSH ${TURNS}i32
    LT
    JUMP_IF again
    LOAD t              ; @end
    RET
.end
`;

/** Numbers that look random, always the same ones. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % sides;
  };
}

/** `later` takes memory, prints and writes while it is under way; both do the same for the same arguments. */
function host(delay: () => number) {
  const calls: string[] = [];
  const later: HostFunction = {
    name: "later",
    signature: { params: ["I32"], result: "I32" },
    doc: "",
    origin: "test",
    async call([value], { memory, print }) {
      const number = Number((value as { value: number }).value);
      calls.push(`later ${number}`);
      const address = memory.allocate(8);
      for (let rest = delay(); rest > 0; rest--) await setImmediate();
      memory.write(address, Uint8Array.of(number, 7));
      print(`under way ${number}`);
      for (let rest = delay(); rest > 0; rest--) await setImmediate();
      const [read] = memory.read(address, 1);
      print(`done ${number}`);
      return i32((read as number) * 3 + (address % 5));
    },
  };
  const twice: HostFunction = {
    ...later,
    name: "twice",
    call([value], { memory }) {
      const number = Number((value as { value: number }).value);
      calls.push(`twice ${number}`);
      memory.write(memory.allocate(4), Uint8Array.of(number & 255));
      return i32(number * 2);
    },
  };
  return { calls, ffi: standardRegistry().register(later).register(twice) };
}

interface Mark {
  readonly at: string;
  readonly condition?: string;
  readonly hitCondition?: string;
}

interface Setting {
  readonly marks: readonly Mark[];
  readonly isWatched: boolean;
}

interface MadeEdit {
  readonly position: number;
  readonly local: 0 | 1;
  readonly value: number;
}

/** What is known of a position. */
interface Expected {
  readonly state: string;
  readonly isStop: boolean;
}

function stateOf({ timeline }: Engine): string {
  const { machine } = timeline;
  const { used, peak, allocations } = machine.memory;
  const blocks = [...machine.hostBlocks].map(([address, length]) => [
    address,
    [...machine.hostMemory.read(address, length)],
  ]);
  const { frames, statistics } = { frames: machine.frames(), statistics: machine.statistics };
  return JSON.stringify([frames, statistics, used, peak, allocations, timeline.printed, blocks]);
}

function set(run: Harness, { marks, isWatched }: Setting): void {
  run.breakAt(...marks);
  const { program } = run.engine;
  const dataId = watchedId(program, { watched: "local", functionIndex: 0, index: 1 });
  const request = { dataId, accessType: "write", condition: undefined };
  const { watch } = bindWatch(program, {
    ...request,
    id: 99,
    hitCondition: "% 2",
  });
  assert.ok(watch);
  run.engine.walker.watches = isWatched ? [watch] : [];
}

function edit({ engine }: Harness, { local, value }: MadeEdit): void {
  engine.timeline.machine.setLocal(0, local, i32(value));
  const cell = { cell: "local", depth: 1, index: local } as const;
  engine.edited({ what: "value", cell });
}

async function oracle(setting: Setting, edits: readonly MadeEdit[]): Promise<Expected[]> {
  const { ffi } = host(() => 0);
  const run = await debugText(PROGRAM, { ffi });
  set(run, setting);
  const found: Expected[] = [];
  let stop = await run.after((engine) => engine.start("stop"));
  for (let position = 0; ; position++) {
    assert.equal(run.engine.timeline.position, position);
    for (const made of edits) if (made.position === position) edit(run, made);
    found.push({ state: stateOf(run.engine), isStop: /^(breakpoint|data)/.test(stop) });
    stop = await run.after((engine) => engine.stepIn("instruction"));
    if (stop.startsWith("result")) return found;
    assert.ok(position < 1_000, "the program ends");
  }
}

/** A session that something random is done with, again and again, and what has to be true of it. */
class Trial {
  readonly #roll: (sides: number) => number;
  readonly #run: Harness;
  readonly #calls: readonly string[];
  #setting: Setting = { marks: [], isWatched: false };
  #edits: MadeEdit[] = [];
  #expected: Expected[] = [];
  #history = "";

  static async begin(seed: number): Promise<Trial> {
    const roll = dice(seed);
    const { ffi, calls } = host(() => roll(4));
    const run = await debugText(PROGRAM, { ffi, atEnd: "stop", snapshotInterval: 5 + roll(30) });
    const trial = new Trial(roll, run, calls);
    await run.after((engine) => engine.start("stop"));
    await trial.#foresee();
    return trial;
  }

  private constructor(roll: (sides: number) => number, run: Harness, calls: readonly string[]) {
    this.#roll = roll;
    this.#run = run;
    this.#calls = calls;
  }

  async act(): Promise<void> {
    const from = this.#position;
    const what = this.#roll(9);
    this.#history += ` ${what}@${from}`;
    if (what <= 1) await this.#go((engine) => engine.continue(), this.#nextStop(from));
    else if (what === 2)
      await this.#go((engine) => engine.reverseContinue(), this.#stopBefore(from));
    else if (what === 3) await this.#pauseSoon();
    else if (what === 4)
      await this.#go((engine) => engine.stepBackInto("instruction"), Math.max(0, from - 1));
    else if (what === 5) {
      const position = this.#roll(this.#run.engine.timeline.end + 1);
      await this.#go((engine) => engine.travelTo(position), position);
    } else if (what === 6) await this.#change();
    else if (what === 7) await this.#replaceBreakpoints();
    else await originOf(this.#run.engine, { cell: "local", frame: 0, index: 1 });
    this.#check();
  }

  /** Every call was made once, and every line shown once, unless an edit led elsewhere. */
  finish(): void {
    if (this.#edits.length > 0) return;
    const { journal, printed } = this.#run.engine.timeline;
    assert.equal(this.#calls.length, journal.records.length, this.#history);
    const shown = this.#run.printed;
    assert.ok(shown.length >= printed, this.#history);
    assert.equal(new Set(shown).size, shown.length, `${shown}${this.#history}`);
  }

  get #position(): number {
    return this.#run.engine.timeline.position;
  }

  /** The program stands before its end at the latest. */
  get #last(): number {
    return this.#expected.length - 1;
  }

  async #foresee(): Promise<void> {
    this.#expected = await oracle(this.#setting, this.#edits);
  }

  #nextStop(from: number): number {
    const next = this.#expected.findIndex(({ isStop }, at) => isStop && at > from);
    return next < 0 ? this.#last : next;
  }

  #stopBefore(from: number): number {
    return Math.max(
      0,
      this.#expected.slice(0, from).findLastIndex(({ isStop }) => isStop),
    );
  }

  async #go(command: (engine: Engine) => void, to: number): Promise<void> {
    // From where it stands before the end, a program that goes on ends; nothing is left to try then.
    if (this.#position === this.#last && to === this.#last) return;
    await this.#run.after(command);
    assert.equal(this.#position, to, this.#history);
  }

  /** Goes on and pauses somewhere, in a call of the host most likely. */
  async #pauseSoon(): Promise<void> {
    const from = this.#position;
    if (from === this.#last) return;
    this.#run.engine.continue();
    for (let turns = this.#roll(5); turns > 0; turns--) await setImmediate();
    this.#run.engine.pause();
    await this.#run.settled();
    assert.ok(this.#position <= this.#nextStop(from), this.#history);
  }

  async #change(): Promise<void> {
    const position = this.#position;
    if (position < 4 || position === this.#last) return;
    const local = this.#roll(2) as 0 | 1;
    // Further on in the count, so that the program ends.
    const made = { position, local, value: local === 0 ? this.#roll(TURNS) : this.#roll(50) };
    this.#edits = [...this.#edits.filter((known) => known.position <= position), made];
    edit(this.#run, made);
    await this.#foresee();
  }

  async #replaceBreakpoints(): Promise<void> {
    const places = ["loop", "later", "print", "count", "test"];
    const hits = [undefined, "% 2", "== 2", ">= 3", "< 3"];
    const conditions = [undefined, undefined, "i > 1", "t > 9", "i == 2"];
    const marks = places.flatMap((at): Mark[] => {
      if (this.#roll(3) > 0) return [];
      const hitCondition = hits[this.#roll(hits.length)];
      const condition = conditions[this.#roll(conditions.length)];
      return [{ at, ...(hitCondition && { hitCondition }), ...(condition && { condition }) }];
    });
    this.#setting = { marks, isWatched: this.#roll(2) === 0 };
    set(this.#run, this.#setting);
    await this.#foresee();
  }

  #check(): void {
    const expected = this.#expected[this.#position];
    assert.equal(
      stateOf(this.#run.engine),
      expected?.state,
      `${this.#history} ->${this.#position}`,
    );
  }
}

describe("The timeline, whatever is done with it", () => {
  for (let seed = 1; seed <= 24; seed++)
    it(`has one state, one output and one set of stops for each position (${seed})`, async function () {
      this.timeout(60_000);
      const trial = await Trial.begin(seed * 7919);
      for (let step = 0; step < 30; step++) await trial.act();
      trial.finish();
    });

  it("meets its marks", () => {
    for (const mark of ["loop", "later", "sum", "print", "count", "test"])
      assert.ok(markedLine(PROGRAM, mark) > 0);
  });
});
