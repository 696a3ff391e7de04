/**
 * The state of one machine and the moves on it that everything else in this layer is made of: moving into and
 * out of the buffers, linking functions, frames, values. It knows no slices, stops or breakpoints' meaning.
 */
import type { FfiRegistry, HostContext } from "../../ffi/index.js";
import type { Limits, Module, Value, ValueOf } from "../../program/index.js";
import {
  type CallMemory,
  type HostMemory,
  LedgeredMemory,
  MemoryLedger,
  type SecurityPolicy,
} from "../../sandbox/index.js";
import {
  type BreakpointPlace,
  Breakpoints,
  type GuardOf,
  type Watch,
} from "../interpreter/breakpoints.js";
import type { Image } from "../interpreter/image.js";
import { Linker } from "../interpreter/linker.js";
import { activate, type BufferOwner, isActive } from "../values/buffer-owner.js";
import {
  BUFFERS,
  DEPTH,
  DEPTH_LIMIT,
  FLOOR,
  LIMIT,
  PEAK,
  PEAK_DEPTH,
  REGISTERS,
  SP,
} from "../values/buffers.js";
import { LongSteps } from "../values/long-steps.js";
import { SavedState } from "../values/saved-state.js";
import { readSlot, writeSlot } from "../values/slots.js";
import { StringHeap } from "../values/strings.js";
import { COSTS, Work } from "../values/work.js";
import { FuelGauge } from "./fuel-gauge.js";
import { Imports } from "./imports.js";

const { tags, ints, registers } = BUFFERS;
const STRING_TAG = 7;

/** The machine whose state the buffers hold. */
export let activeCore: Core | null = null;

export class Core implements BufferOwner {
  readonly module: Module;
  readonly limits: Limits;
  readonly ffi: FfiRegistry;
  readonly policy: SecurityPolicy;
  readonly print: (text: string) => void;
  readonly ledger: MemoryLedger;
  readonly memory: LedgeredMemory;
  readonly strings: StringHeap;
  readonly breakpoints = new Breakpoints();
  readonly fuel: FuelGauge;
  readonly work = new Work();
  readonly longSteps = new LongSteps(this.work);
  readonly linker: Linker;
  instructions = 0;
  ffiCalls = 0;
  /** The function that was entered last, where it was entered by its name. */
  lastEntry: { readonly name: string; readonly index: number } | null = null;
  readonly #saved = new SavedState();
  /** Has the machine been in the buffers before? */
  #isSaved = false;
  readonly imports: Imports;
  /** What a host function prints by. */
  readonly hostPrint: HostContext["print"];
  /** Of the call that the host has not answered yet. */
  callUnderWay: CallMemory | null = null;

  constructor(parts: {
    readonly module: Module;
    readonly limits: Limits;
    readonly ffi: FfiRegistry;
    readonly policy: SecurityPolicy;
    readonly print: (text: string) => void;
  }) {
    this.module = parts.module;
    this.limits = parts.limits;
    this.fuel = new FuelGauge(parts.limits.fuel);
    this.ffi = parts.ffi;
    this.policy = parts.policy;
    this.print = parts.print;
    this.ledger = new MemoryLedger(parts.limits, () => this.strings.collect());
    this.memory = new LedgeredMemory(this.ledger);
    this.strings = new StringHeap(
      this.ledger,
      this.work,
      (mark) => this.#markStrings(mark),
      (index) => (parts.module.constants.at(index) as ValueOf<"String">).value,
    );
    this.linker = new Linker(parts.module, this.breakpoints, this.strings, this.work);
    this.imports = new Imports(parts.module, parts.ffi);
    this.hostPrint = (text) => {
      // Many such functions return something, which the program must not see.
      ignoreAnswer(this.print(text));
    };
  }

  /** The host memory as it is, to live on by itself under the same limits. Dead strings are not counted in it. */
  copyHostMemory(): HostMemory {
    this.occupy();
    this.strings.collect();
    const ledger = new MemoryLedger(this.limits, () => {});
    ledger.restore(this.ledger.save());
    const memory = new LedgeredMemory(ledger);
    memory.restore(this.memory.save());
    return memory;
  }

  /** A call is not waited for any more: it goes on in memory of its own. Occupies the buffers as `occupy` does. */
  leaveCall(): void {
    this.occupy();
    this.callUnderWay?.moveTo(this.copyHostMemory());
    this.callUnderWay = null;
  }

  /** After this the buffers hold this machine's state. */
  occupy(): void {
    activate(this);
  }

  moveOut(): void {
    activeCore = null;
    this.#saved.take();
    this.#isSaved = true;
  }

  moveIn(): void {
    activeCore = this;
    this.image.bringIn();
    if (this.#isSaved) this.#saved.put();
    else this.#clearRegisters();
  }

  /** An empty stack, no frames, nothing counted. */
  clear(): void {
    // What it had is needed no more: it is not put into the buffers first.
    if (!isActive(this) && this.callUnderWay === null) this.#isSaved = false;
    this.leaveCall();
    this.#clearRegisters();
    this.longSteps.clear();
    this.strings.clear();
    this.memory.clear();
    this.ledger.clear();
    this.instructions = 0;
    this.ffiCalls = 0;
    this.fuel.extra = 0;
    this.work.total = 0;
  }

  #clearRegisters(): void {
    // Few: the array's own `fill` takes longer to begin.
    for (let i = 0; i < REGISTERS; i++) registers[i] = 0;
    registers[LIMIT] = this.limits.stackValues;
    registers[DEPTH_LIMIT] = this.limits.callFrames - 1;
  }

  /** The address of a function, which is linked if it was not yet. @throws FusabiError from a damaged module */
  link(functionIndex: number): number {
    return this.linker.link(functionIndex);
  }

  /** Compiled code is made for the breakpoints that there are: nothing may be marked for it (see tier.ts). */
  setBreakpoints(places: Iterable<BreakpointPlace>, guardOf?: GuardOf): void {
    this.breakpoints.replace(places, guardOf);
    this.restoreBreakpoints();
  }

  /** Watches places for an observer, or none any more; compiled code may not be marked, as above. */
  watch(watch: Watch | null): void {
    this.breakpoints.setWatch(watch);
    this.restoreBreakpoints();
  }

  /** Watches a place no longer. */
  unwatch(place: BreakpointPlace): void {
    const address = this.image.addressOf(place.functionIndex);
    if (address !== null && !this.breakpoints.isSet(place))
      this.breakpoints.remove(address + place.byteOffset);
  }

  /** Puts every breakpoint of predecoded code in that is not. */
  restoreBreakpoints(): void {
    for (const functionIndex of this.image.functionIndexes) this.linker.patch(functionIndex);
  }

  get image(): Image {
    return this.linker.image;
  }

  /** The opcode byte of the instruction at an address. */
  opcodeAt(address: number): number {
    const { functionIndex, byteOffset } = this.image.locate(address);
    return this.image.view(functionIndex).code[byteOffset]!;
  }

  /** Values of the current frame above its locals. */
  get operandCount(): number {
    return registers[SP]! - registers[FLOOR]!;
  }

  valueAt(slot: number): Value {
    return readSlot(slot, this.strings);
  }

  /**
   * Makes strings as needed; `admit` is asked before one of so many bytes is made.
   * @throws FusabiError where the ledger has no room, and what `admit` throws; the slot is unchanged then
   */
  setValue(slot: number, value: Value, admit?: (bytes: number) => void): void {
    writeSlot(slot, value, value.type === "String" ? this.strings.add(value.value, admit) : 0);
  }

  /** Raises the peaks of the statistics to where the stack is now. */
  notePeaks(): void {
    registers[PEAK] = Math.max(registers[PEAK]!, registers[SP]!);
    registers[PEAK_DEPTH] = Math.max(registers[PEAK_DEPTH]!, registers[DEPTH]!);
  }

  #markStrings(mark: (handle: number) => void): void {
    if (!isActive(this)) {
      this.work.charge(COSTS.scannedSlot, this.#saved.count);
      this.#saved.markStrings(mark);
      return;
    }
    const count = registers[SP]!;
    this.work.charge(COSTS.scannedSlot, count);
    for (let slot = 0; slot < count; slot++) if (tags[slot] === STRING_TAG) mark(ints[slot]!);
  }
}

/** An output that fails later fails for itself: nobody waits for it, and no process is to end of it. */
function ignoreAnswer(answer: unknown): void {
  if (typeof answer !== "object" || answer === null) return;
  new Promise((resolve) => resolve(answer)).catch(() => {});
}
