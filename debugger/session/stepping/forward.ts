/** The commands that go forwards: run, step over, into and out. */

import { OP } from "../../../vm/shared.js";
import type { Timeline } from "../history/timeline.js";
import { instructionAt } from "../program/instructions.js";
import type { SourceMap } from "../program/source-map.js";
import { isAtStatement } from "./at-statement.js";
import type { Outcome } from "./engine-options.js";
import type { Scheduler } from "./scheduler.js";
import type { Found, StopFinder, Target } from "./stop-finder.js";

/** What one step is: a statement of the source (in assembly: a line), or an instruction. */
export type Granularity = "statement" | "instruction";

/** Single instructions between two turns of others, where no statement begins for long. */
const STEPS_PER_TURN = 4096;

export class Forward {
  readonly #timeline: Timeline;
  readonly #walker: StopFinder;
  readonly #map: SourceMap;
  readonly #scheduler: Scheduler;
  /** Counts hits of breakpoints that were set meanwhile, where there are such. */
  readonly #count: () => Promise<"go" | "stop"> | "go";

  constructor(
    timeline: Timeline,
    walker: StopFinder,
    map: SourceMap,
    scheduler: Scheduler,
    count: () => Promise<"go" | "stop"> | "go",
  ) {
    this.#timeline = timeline;
    this.#walker = walker;
    this.#map = map;
    this.#scheduler = scheduler;
    this.#count = count;
  }

  /** Runs to the next stop, or to one of the targets. */
  async run(targets: readonly Target[]): Promise<Outcome> {
    this.#walker.arm(targets);
    for (;;) {
      const found = this.#walker.walk(Number.POSITIVE_INFINITY);
      const outcome = outcomeOf(found);
      if (outcome) return outcome;
      if (found.found !== "waiting" && !this.#scheduler.isDue) continue;
      const go =
        found.found === "waiting" ? this.#scheduler.wait(found.ready) : this.#scheduler.turn();
      if ((await go) === "stop") return { stop: { reason: "pause" } };
      if (found.found === "waiting") continue;
      const count = this.#count();
      if (count === "go") continue;
      if ((await count) === "stop") return { stop: { reason: "pause" } };
      this.#walker.arm(targets);
    }
  }

  /** To the next statement of this frame or of a caller; what is called runs through. */
  async over(granularity: Granularity): Promise<Outcome> {
    const depth = this.#depth;
    return this.#steps(granularity, async () => {
      const call = this.#returnSite;
      const outcome = await this.#one();
      if (outcome || !call || this.#depth <= depth) return outcome;
      return reachedTarget(await this.run([{ ...call, depth }]));
    });
  }

  /** To the next statement, wherever it is. */
  async into(granularity: Granularity): Promise<Outcome> {
    return this.#steps(granularity, () => this.#one());
  }

  /** To the instruction after the call of this frame; in the outermost frame, to the end. */
  async out(): Promise<Outcome> {
    const caller = this.#timeline.machine.frames(1, 1)[0];
    if (!caller) return this.run([]);
    const { functionIndex, byteOffset } = caller;
    return this.run([
      { functionIndex, byteOffset: byteOffset + CALL_LENGTH, depth: this.#depth - 1 },
    ]);
  }

  async #steps(granularity: Granularity, step: () => Promise<Outcome | null>): Promise<Outcome> {
    for (let steps = 1; ; steps++) {
      const outcome = await step();
      if (outcome) return outcome;
      if (granularity === "instruction" || isAtStatement(this.#timeline.machine, this.#map))
        return { stop: { reason: "step" } };
      if (steps % STEPS_PER_TURN === 0 && (await this.#scheduler.turn()) === "stop")
        return { stop: { reason: "pause" } };
    }
  }

  async #one(): Promise<Outcome | null> {
    for (;;) {
      const found = this.#walker.step();
      if (found?.found !== "waiting") return found && outcomeOf(found);
      if ((await this.#scheduler.wait(found.ready)) === "stop")
        return { stop: { reason: "pause" } };
    }
  }

  /** Where a call comes back to, if the next instruction is one. */
  get #returnSite() {
    const here = this.#timeline.machine.frames(0, 1)[0];
    if (!here || instructionAt(this.#timeline.machine.module, here)?.row.code !== OP.CALL)
      return null;
    return { functionIndex: here.functionIndex, byteOffset: here.byteOffset + CALL_LENGTH };
  }

  get #depth(): number {
    return this.#timeline.machine.frameCount;
  }
}

/** Bytes of a CALL. */
export const CALL_LENGTH = 5;

/** What a command ends with, or null where it goes on. */
function outcomeOf(found: Found): Outcome | null {
  switch (found.found) {
    case "stop":
      return { stop: found.stop };
    case "target":
      return { stop: { reason: "step" } };
    case "done":
      return { ending: "result", result: found.result };
    case "fault":
      return { ending: "fault", fault: found.fault };
    default:
      return null;
  }
}

/** A step that came back from a call goes on; every other stop in it ends the step. */
function reachedTarget(outcome: Outcome): Outcome | null {
  return "stop" in outcome && outcome.stop.reason === "step" ? null : outcome;
}
