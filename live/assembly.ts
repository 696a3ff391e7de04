/** The values of a program in assembly: what each instruction leaves on the stack, stores, decides or returns. */
import { shortLiteral } from "../lang/index.js";
import {
  type BreakpointPlace,
  instructionLength,
  type KnownRow,
  type Machine,
  OP,
  opcodeOf,
  type Value,
} from "../vm/shared.js";
import type { Notes } from "./notes.js";
import type { Places } from "./places.js";
import type { Watcher } from "./watcher.js";

/** UTF-16 units of a value. */
const LONGEST = 40;

const CALL = opcodeOf(OP.CALL)!;

export class AssemblyWatcher implements Watcher {
  readonly #machine: Machine;
  readonly #places: Places;
  readonly #notes: Notes;
  #row: KnownRow | null = null;
  #depth = 0;
  #returns = false;

  constructor(machine: Machine, places: Places, notes: Notes) {
    this.#machine = machine;
    this.#places = places;
    this.#notes = notes;
  }

  before(place: BreakpointPlace): void {
    const { functionIndex, byteOffset } = place;
    const view = this.#machine.module.functions.at(functionIndex);
    const row = opcodeOf(view.code[byteOffset] ?? -1);
    this.#row = row;
    this.#depth = this.#machine.frameCount;
    this.#returns = row?.flow === "return" && view.returnType !== "Unit";
    // What these take is gone afterwards.
    if (row?.flow === "branch" || row?.code === OP.STORE || this.#returns)
      this.#note(place, this.#machine.operandAt(0));
  }

  after(place: BreakpointPlace): void {
    const machine = this.#machine;
    if (this.#row?.flow === "return") this.#returned();
    else if (this.#row && this.#row.pushes.length > 0 && machine.frameCount === this.#depth)
      this.#note(place, machine.operandAt(0));
  }

  /** The call that is over gave what the callee returned. */
  #returned(): void {
    const place = this.#machine.place;
    if (!this.#returns || !place || this.#machine.frameCount >= this.#depth) return;
    const byteOffset = place.byteOffset - instructionLength(CALL);
    this.#note({ functionIndex: place.functionIndex, byteOffset }, this.#machine.operandAt(0));
  }

  #note({ functionIndex, byteOffset }: BreakpointPlace, value: Value | null): void {
    if (value === null || value.type === "Unit") return;
    const line0 = this.#places.lineOf(functionIndex, byteOffset);
    if (line0 !== null) this.#notes.value(line0, "", shortLiteral(value, LONGEST));
  }
}
