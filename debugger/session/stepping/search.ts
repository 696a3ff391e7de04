/**
 * A question about the past. It goes back in a copy of the timeline, so that the program stands where it stands
 * meanwhile: it can be looked at, changed and moved, and a search that is given up leaves nothing behind.
 */
import { fusabiError } from "../../../vm/shared.js";
import { Breakpoints } from "../breakpoints/breakpoints.js";
import { HitCounts } from "../breakpoints/hit-counts.js";
import type { Timeline } from "../history/timeline.js";
import type { Program } from "../program/program.js";
import { Backward, type Wanted } from "./backward.js";
import { Scheduler } from "./scheduler.js";
import { StopFinder } from "./stop-finder.js";

export class Search {
  /** The run as it was when the question was asked. */
  readonly timeline: Timeline;
  readonly #scheduler: Scheduler;
  readonly #backward: Backward;

  constructor(timeline: Timeline, { module, map }: Program, turn: () => Promise<void>) {
    this.timeline = timeline.copy();
    this.#scheduler = new Scheduler(turn);
    const hits = new HitCounts();
    const walker = new StopFinder(this.timeline, new Breakpoints(module, map), hits, () => {});
    this.#backward = new Backward(this.timeline, walker, map, this.#scheduler, hits, () => {});
  }

  /** Goes to the last thing that is wanted. @throws FusabiError SearchGivenUp */
  async find(wanted: Wanted): Promise<"target" | "edit" | null> {
    this.#scheduler.begin();
    const found = await this.#backward.find(wanted);
    // A short search looks at no wish on its way.
    if (found === "stop" || this.#scheduler.isStopping) throw fusabiError("SearchGivenUp", {});
    return found;
  }

  giveUp(): void {
    this.#scheduler.pause();
  }
}
