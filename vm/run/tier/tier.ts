/**
 * Decides for one machine what is compiled and where compiled code is entered: words of predecoded code are
 * marked, the loop stops at a mark, and the tier goes on from there. A mark that is not worth its entries is taken out.
 *
 * Compiled code executes the same instructions with the same counts, so budgets, pauses, statistics and
 * snapshots do not tell the difference. Of breakpoints it knows those alone that have a guard, by which it passes them: a
 * function that holds another one is not in it.
 */
import { compileInSteps, type Guards, MOST_BYTES } from "../../compile/index.js";
import { FusabiError } from "../../errors/index.js";
import { type StepBudget, verifyModule } from "../../verify/index.js";
import { type HostAnswer, takeAnswer } from "../calls/answer.js";
import { fuelIn } from "../calls/charge.js";
import { FORM } from "../interpreter/forms.js";
import type { Image } from "../interpreter/image.js";
import { FORM_BITS } from "../interpreter/words.js";
import type { Core } from "../state/core.js";
import { BUFFERS, PC } from "../values/buffers.js";
import { rawFrames } from "../values/raw-frames.js";
import { COSTS, STEP_WORK } from "../values/work.js";
import type { CompiledCode } from "./compiled-code.js";
import { directCallsOf, knownCode, makeCode, makeOwnCode } from "./known-code.js";

const { code, registers } = BUFFERS;

/** With less fuel than this, entering and leaving costs more than is won. */
const LEAST_FUEL = 256;
/** A mark has to bring so many instructions each time, on the average of so many times. */
const LEAST_GAIN = 120;
const TRIES = 32;
/** Programs change what they do: a mark that did not pay is tried again after so many interpreted instructions. */
const RETRY_AFTER = 10_000_000;
/** Handing one slot over or back takes about as long as interpreting so many instructions. */
const INSTRUCTIONS_FOR_A_SLOT = 3;
/** Where what runs cannot be compiled, or is, the tier looks again after so many interpreted instructions. */
const LOOK_AFTER = 10_000;
/** Modules change what they do; after so many compilations a machine goes on with what it has. */
const MOST_COMPILATIONS = 4;

/** Bytes of bytecode or WebAssembly that a part of a compilation goes over, at least: some milliseconds. */
const BYTES_AT_ONCE = 16_384;

/** A function that takes longer to verify than ordinary ones do is not compiled. */
const STEPS: StepBudget = { perFunction: 2_000, perByte: 4 };

/** Work of host functions between two looks at the clock, where time is limited: some dozens of calls. */
const TIMED_WORK = 2_000;

/** Compiling one byte of bytecode takes about as long as interpreting so many instructions. */
const INSTRUCTIONS_FOR_A_BYTE = 500;

const NO_GUARDS: Guards = () => null;

/** A marked word. */
interface Mark {
  readonly root: number;
  /** The word's form without the mark. */
  form: number;
  entries: number;
  /** Instructions that were executed, less what handing the state over and back took. */
  gain: number;
}

export class Tier {
  /** Instructions that were executed by compiled code since the machine was made. */
  instructions = 0;
  /** What the host function at PC did, which compiled code called and whose answer it could not take; null: nothing. */
  answer: HostAnswer | null = null;
  readonly #core: Core;
  readonly #compileAfter: number;
  #interpreted = 0;
  /** Instructions that are interpreted before the tier looks again whether what runs is compiled. */
  #lookAt = 0;
  #compilations = 0;
  #compiled: CompiledCode | null = null;
  /** Of the functions in `#compiled`, those that it was compiled with. */
  #guards: Guards = NO_GUARDS;
  /** A compilation that is under way. */
  #job: Generator<number, CompiledCode | null> | null = null;
  #image: Image | null = null;
  readonly #marks = new Map<number, Mark>();
  /** Addresses of marks that are out for now: see `suspendEntry`. */
  readonly #suspended: number[] = [];
  /** Marks that did not pay, by address. */
  readonly #unpaid = new Map<number, Mark>();
  #retryAt = RETRY_AFTER;
  /** Compiled code cannot be used by this machine: the reason lies outside of the program. */
  #isBroken = false;

  /** `compileAfter`: instructions that are interpreted before anything is compiled; infinity: never. */
  constructor(core: Core, compileAfter: number) {
    this.#core = core;
    this.#compileAfter = compileAfter;
  }

  get isMarked(): boolean {
    return this.#marks.size > 0;
  }

  /** To be called before a slice: compiles when the time has come. The machine must be in the buffers. */
  prepare(fuel: number): void {
    if (this.#isBroken) return;
    if (this.isWorthEntering(fuel)) this.resumeEntries();
    if (this.#interpreted >= this.#retryAt) this.#retry();
    if (this.#job !== null) {
      this.#goOn(this.#job);
      return;
    }
    const isStale = this.#compiled !== null && this.#image !== this.#core.image;
    const isDue = this.#interpreted >= this.#lookAt && this.#isDue();
    if (!isStale && !isDue) return;
    try {
      if (isStale) this.#mark(this.#compiled!);
      else this.#compile();
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /**
   * The program is not to suffer from what only the compiler meets: a damaged part of the module that is never
   * executed, or a JavaScript stack with too little room. The state is untouched, and the interpreter needs neither.
   */
  #giveUp(error: unknown): void {
    if (!(error instanceof FusabiError || error instanceof RangeError)) throw error;
    this.#isBroken = true;
    this.unmark();
  }

  #isDue(): boolean {
    if (this.#interpreted < this.#threshold) return false;
    const isNew = this.#isNew();
    if (!isNew && this.#compileAfter > 0) this.#lookAt = this.#interpreted + LOOK_AFTER;
    return isNew;
  }

  /** Compiling should take no longer than what was interpreted before it. */
  get #threshold(): number {
    if (this.#compileAfter === 0) return 0;
    const bytes = Math.min(this.#core.image.words, MOST_BYTES);
    return Math.max(this.#compileAfter, INSTRUCTIONS_FOR_A_BYTE * bytes);
  }

  noteInterpreted(instructions: number): void {
    this.#interpreted += instructions;
  }

  /** Is the function that is running one that has not been tried, and is not too long? */
  #isNew(): boolean {
    if (this.#compilations >= MOST_COMPILATIONS) return false;
    const { image } = this.#core;
    const { functionIndex } = image.locate(registers[PC]!);
    if (this.#compiled?.functions.has(functionIndex) || this.#isHeld(functionIndex)) return false;
    return image.view(functionIndex).code.length <= MOST_BYTES;
  }

  #compile(): void {
    this.#compilations++;
    this.#interpreted = 0;
    this.#lookAt = 0;
    this.#retryAt = RETRY_AFTER;
    const seeds = this.#running();
    const shared = knownCode(this.#core, seeds[0]!);
    if (shared && this.#suits(shared, NO_GUARDS)) {
      this.#guards = NO_GUARDS;
      this.#mark(shared);
      return;
    }
    this.#goOn(this.#compilation(seeds));
  }

  *#compilation(seeds: readonly number[]): Generator<number, CompiledCode | null> {
    const { imports, module } = this.#core;
    // What is compiled and what is verified must be the functions that are called.
    for (let index = 0; index < module.imports.length; index++) imports.find(index);
    const verification = verifyModule(module, {
      signatureOf: (name) => imports.signatureOf(name),
      steps: STEPS,
    });
    const guards: Guards = (index) => this.#core.breakpoints.guardsIn(index);
    const unit = yield* compileInSteps(module, verification, seeds, {
      outermost: this.#core.image.locate(rawFrames()[0]!.pc).functionIndex,
      isWanted: this.#wanted(),
      directCalls: directCallsOf(this.#core),
      guards,
    });
    if (unit === null) return null;
    yield unit.wasm.length;
    const guarded = new Map(unit.functions.map((index) => [index, guards(index)]));
    this.#guards = (index) => guarded.get(index) ?? null;
    const isGuarded = unit.functions.some((index) => guards(index) !== null);
    return isGuarded ? makeOwnCode(this.#core, unit) : makeCode(this.#core, unit);
  }

  /** A part of the compilation: the program goes on in between. Where everything is compiled at once, all of it. */
  #goOn(job: Generator<number, CompiledCode | null>): void {
    this.#job = job;
    try {
      for (let bytes = 0; bytes < this.#bytesAtOnce; ) {
        const step = job.next();
        if (step.done) {
          this.#job = null;
          this.#take(step.value);
          return;
        }
        bytes += step.value;
        // All at once is what the host asked for: slices then end where those of the interpreter do.
        if (this.#compileAfter > 0) this.#core.work.charge(COSTS.compiledByte, step.value);
      }
    } catch (error) {
      this.#job = null;
      this.#giveUp(error);
    }
  }

  get #bytesAtOnce(): number {
    return this.#compileAfter === 0 ? Number.POSITIVE_INFINITY : BYTES_AT_ONCE;
  }

  #take(compiled: CompiledCode | null): void {
    if (compiled) this.#mark(compiled);
  }

  /** Functions that have run; where everything is compiled at once, any. */
  #wanted(): (functionIndex: number) => boolean {
    const { image } = this.#core;
    const hasRun = (index: number) => this.#compileAfter === 0 || image.addressOf(index) !== null;
    return (functionIndex) => hasRun(functionIndex) && !this.#isHeld(functionIndex);
  }

  /** The functions on the call stack, the innermost first. */
  #running(): number[] {
    const places = rawFrames().map(({ pc }) => this.#core.image.locate(pc).functionIndex);
    return [...new Set(places.reverse())].filter((index) => !this.#isHeld(index));
  }

  /** May there be a breakpoint in a function that compiled code does not pass? Then it is interpreted. */
  #isHeld(functionIndex: number): boolean {
    return this.#core.breakpoints.holds(functionIndex);
  }

  /** Is code that was compiled with these guards right for the breakpoints that there are? */
  #suits({ functions }: CompiledCode, guards: Guards): boolean {
    const { breakpoints } = this.#core;
    return [...functions].every((index) => breakpoints.arePassedBy(index, guards(index)));
  }

  #mark(compiled: CompiledCode): void {
    this.unmark();
    this.#compiled = compiled;
    const { work } = this.#core;
    const { total } = work;
    // Frames that compiled code leaves must have addresses: everything is linked before anything is entered.
    for (const functionIndex of compiled.functions) {
      this.#core.link(functionIndex);
      this.#core.linker.finish(functionIndex);
    }
    // As in #goOn: slices then end where those of the interpreter do.
    if (this.#compileAfter === 0) work.total = total;
    const { image } = this.#core;
    if (![...compiled.functions].every((index) => image.addressOf(index) !== null)) {
      this.#isBroken = true;
      return;
    }
    this.#image = image;
    compiled.roots.forEach(({ functionIndex, byteOffset }, root) => {
      const address = image.addressOf(functionIndex)! + byteOffset;
      const mark = { root, form: 0, entries: 0, gain: 0 };
      this.#marks.set(address, mark);
      this.#put(address, mark);
    });
  }

  /** Breakpoints have become others: what holds one is given up, and what does not may be compiled anew. */
  reconsider(): void {
    this.unmark();
    this.#job = null;
    this.#compilations = 0;
    this.#lookAt = 0;
    if (this.#compiled && !this.#suits(this.#compiled, this.#guards)) this.#compiled = null;
  }

  /** Takes all marks out; nothing is entered any more until `prepare`. */
  unmark(): void {
    for (const [address, mark] of this.#marks) this.#lift(address, mark);
    this.#marks.clear();
    this.#unpaid.clear();
    this.#suspended.length = 0;
    this.#image = null;
  }

  #lift(address: number, { form }: Mark): void {
    if ((code[address]! & FORM_BITS) === FORM.ENTER)
      code[address] = (code[address]! & ~FORM_BITS) | form;
  }

  /** Is so much fuel worth entering compiled code for? */
  isWorthEntering(fuel: number): boolean {
    return fuel >= LEAST_FUEL;
  }

  /** Has compiled code used up what host functions may take before the machine looks at other things? */
  get isSpent(): boolean {
    return this.#compiled?.isSpent ?? false;
  }

  /** Goes on from the mark at PC. Returns the instructions that were executed, 0 where none could be. */
  enter(fuel: number): number {
    const address = registers[PC]!;
    const mark = this.#marks.get(address)!;
    const budget = this.#budgetBeside(fuel);
    const most = Math.min(fuel, this.#core.fuel.affordable(this.#core.instructions) - budget);
    if (!this.isWorthEntering(most)) return 0;
    const executed = this.#run(mark.root, most, budget);
    this.answer = takeAnswer();
    if (executed > 0) this.#count(executed);
    mark.entries++;
    mark.gain += executed;
    if (executed > 0) mark.gain -= INSTRUCTIONS_FOR_A_SLOT * this.#compiled!.moved;
    if (mark.entries === TRIES) this.#judge(address, mark);
    return executed;
  }

  #run(root: number, fuel: number, budget: number): number {
    const compiled = this.#compiled!;
    try {
      return compiled.run(root, this.#core.image, fuel, budget);
    } catch (error) {
      // What host functions did cannot be done again, and the state that they did it in is lost.
      if (compiled.hasCalled) throw error;
      this.#giveUp(error);
      return 0;
    }
  }

  /**
   * What host functions may take beside so many instructions: half of the fuel where both do not fit in. And it is time
   * to look at other things then, at the clock before long where time is limited.
   */
  #budgetBeside(instructions: number): number {
    const { fuel, limits, work } = this.#core;
    const time = limits.milliseconds === null ? STEP_WORK : TIMED_WORK;
    const most = Math.max(0, Math.min(time, Math.ceil(work.until - work.total)));
    const affordable = fuel.affordable(this.#core.instructions);
    return instructions + most <= affordable ? most : Math.min(most, Math.floor(affordable / 2));
  }

  #count(executed: number): void {
    const core = this.#core;
    const { hostCalls, taken } = this.#compiled!;
    core.instructions += executed;
    core.ffiCalls += hostCalls;
    core.fuel.extra += fuelIn(taken, hostCalls);
    core.work.total += taken;
    this.instructions += executed;
  }

  #judge(address: number, mark: Mark): void {
    if (mark.gain < LEAST_GAIN * TRIES) {
      this.#lift(address, mark);
      this.#marks.delete(address);
      this.#unpaid.set(address, mark);
    }
    mark.entries = 0;
    mark.gain = 0;
  }

  #retry(): void {
    this.#retryAt = this.#interpreted + RETRY_AFTER;
    if (this.#image === this.#core.image)
      for (const [address, mark] of this.#unpaid) {
        this.#marks.set(address, mark);
        this.#put(address, mark);
      }
    this.#unpaid.clear();
  }

  /** Takes the mark at PC out until `resumeEntries`: so short slices meet each mark once, not at each turn of a loop. */
  suspendEntry(): void {
    const address = registers[PC]!;
    const mark = this.#marks.get(address);
    if (mark === undefined) return;
    this.#lift(address, mark);
    this.#suspended.push(address);
  }

  /** Puts the suspended marks back. */
  resumeEntries(): void {
    if (this.#suspended.length === 0) return;
    for (const address of this.#suspended) {
      const mark = this.#marks.get(address);
      if (mark && this.#image === this.#core.image) this.#put(address, mark);
    }
    this.#suspended.length = 0;
  }

  /** To be called when a BREAK word was put back: a mark that was over it is gone. */
  remark(address: number): void {
    const mark = this.#marks.get(address);
    if (mark && this.#image === this.#core.image && !this.#suspended.includes(address))
      this.#put(address, mark);
  }

  /** The word may be another one than before: calls are linked when they are first made. */
  #put(address: number, mark: Mark): void {
    if ((code[address]! & FORM_BITS) === FORM.ENTER) return;
    mark.form = code[address]! & FORM_BITS;
    code[address] = (code[address]! & ~FORM_BITS) | FORM.ENTER;
  }
}
