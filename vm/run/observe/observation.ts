/**
 * An observer at work on one machine. Blocks are watched by BREAK words at their first instructions, as breakpoints
 * are; slices and instructions by calling the runner's slices from here. So the loop knows of none of it.
 */
import { controlFlowOf } from "../../verify/index.js";
import type { BreakpointPlace } from "../interpreter/breakpoints.js";
import type { Core } from "../state/core.js";
import { placeOf } from "../state/frame-view.js";
import type { Stop } from "../state/stop.js";
import type { Observer } from "./observer.js";

/** Runs up to so many instructions; null: there is no reason to stop. */
export type RunSlice = (fuel: number) => Stop | null;

export class Observation {
  readonly #core: Core;
  readonly #observer: Observer;
  /** First bytes of the blocks of each function that was linked: true once the block was entered. */
  readonly #blocks = new Map<number, Map<number, boolean>>();

  constructor(core: Core, observer: Observer) {
    this.#core = core;
    this.#observer = observer;
  }

  /** Begins to watch. The machine must be in the buffers, and compiled code must not be marked. */
  begin(): void {
    if (!this.#observer.blockReached && !this.#observer.blockEntered) return;
    this.#core.watch((functionIndex) => this.#watchedIn(functionIndex));
  }

  /** Takes everything out that `begin` put in. */
  end(): void {
    this.#core.watch(null);
  }

  #watchedIn(functionIndex: number): number[] {
    const blocks = this.#blocksOf(functionIndex);
    const all = [...blocks.keys()];
    return this.#observer.blockEntered ? all : all.filter((start) => !blocks.get(start));
  }

  #blocksOf(functionIndex: number): Map<number, boolean> {
    const known = this.#blocks.get(functionIndex);
    if (known) return known;
    const { count, starts } = controlFlowOf(this.#core.module.functions.at(functionIndex).code);
    const blocks = new Map([...starts.subarray(0, count)].map((start) => [start, false]));
    this.#blocks.set(functionIndex, blocks);
    return blocks;
  }

  /** Runs a slice and reports it. */
  slice(fuel: number, run: RunSlice): Stop | null {
    const core = this.#core;
    const isTracing = this.#observer.instructionExecuted !== undefined;
    const place = placeOf(core);
    const before = core.instructions;
    try {
      return run(isTracing ? 1 : fuel);
    } finally {
      this.#report(place, core.instructions - before);
    }
  }

  /** Reports an instruction that ended outside of a slice: a host call that was answered later. */
  callAnswered(place: BreakpointPlace): void {
    this.#report(place, 1);
  }

  #report(first: BreakpointPlace, instructions: number): void {
    if (instructions === 0) return;
    const core = this.#core;
    this.#observer.instructionExecuted?.(first.functionIndex, first.byteOffset);
    // A callback, or a host function that failed, may have run another machine.
    core.occupy();
    const { functionIndex, byteOffset } = placeOf(core);
    this.#observer.sliceEnded?.(functionIndex, byteOffset, instructions);
    core.occupy();
  }

  /** Executes the instruction under a BREAK word, and reports the block that begins there, if one does. */
  enterBlock(step: () => Stop | null): Stop | null {
    const core = this.#core;
    const place = placeOf(core);
    if (!this.#blocks.get(place.functionIndex)?.has(place.byteOffset)) return step();
    const before = core.instructions;
    // A fault, too, says that the block was entered. What is only linked, or done in part, is met again.
    let isEntered = true;
    try {
      const stop = step();
      isEntered = core.instructions > before || stop?.reason === "waiting";
      return stop;
    } finally {
      if (isEntered) this.#blockEntered(place);
    }
  }

  #blockEntered(place: BreakpointPlace): void {
    const { functionIndex, byteOffset } = place;
    const observer = this.#observer;
    const blocks = this.#blocksOf(functionIndex);
    const isFirst = !blocks.get(byteOffset);
    blocks.set(byteOffset, true);
    this.#core.occupy();
    if (isFirst && !observer.blockEntered) this.#core.unwatch(place);
    if (isFirst) observer.blockReached?.(functionIndex, byteOffset);
    observer.blockEntered?.(functionIndex, byteOffset);
    this.#core.occupy();
  }
}
