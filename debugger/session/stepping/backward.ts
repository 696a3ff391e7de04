/**
 * The commands that go backwards. Each restores a snapshot and walks forward from it, over and over further
 * back, with the same walker as a live run: so the same breakpoints stop at the same positions.
 */

import type { Module } from "../../../vm/shared.js";
import type { HitCounts } from "../breakpoints/hit-counts.js";
import type { Timeline } from "../history/timeline.js";
import { placesWhere } from "../program/instructions.js";
import type { Place, SourceMap } from "../program/source-map.js";
import { isAtStatement } from "./at-statement.js";
import type { Outcome } from "./engine-options.js";
import { CALL_LENGTH, type Granularity } from "./forward.js";
import type { Scheduler } from "./scheduler.js";
import type { Found, StopFinder, Target } from "./stop-finder.js";

interface Passed {
  readonly text: string;
  readonly place: Place;
  readonly position: number;
}

/** What a search in the past looks for. */
export interface Wanted {
  readonly targets: readonly Target[];
  /** Asked at a target. */
  readonly isTarget: () => boolean;
  /** Was what is searched for made by hand at this position? */
  readonly isEdit: (position: number) => boolean;
}

export class Backward {
  readonly #timeline: Timeline;
  readonly #walker: StopFinder;
  readonly #map: SourceMap;
  readonly #scheduler: Scheduler;
  readonly #hits: HitCounts;
  readonly #show: (text: string, place: Place) => void;
  /** Messages of log points passed while a stretch is executed again; null in a live run. */
  #passed: Passed[] | null = null;
  /** Which targets a search wants. */
  #accepts: () => boolean = () => true;

  constructor(
    timeline: Timeline,
    walker: StopFinder,
    map: SourceMap,
    scheduler: Scheduler,
    hits: HitCounts,
    show: (text: string, place: Place) => void,
  ) {
    this.#timeline = timeline;
    this.#walker = walker;
    this.#map = map;
    this.#scheduler = scheduler;
    this.#hits = hits;
    this.#show = show;
  }

  /** A log point was passed: shown at once in a live run, in reverse order when going back. */
  log(text: string, place: Place): void {
    if (this.#passed) this.#passed.push({ text, place, position: this.#timeline.position });
    else this.#show(text, place);
  }

  /** Goes back to the last stop or target before here. */
  run(targets: readonly Target[]): Promise<Outcome> {
    return this.#back(targets, "everything");
  }

  async #back(targets: readonly Target[], stopsAt: "everything" | "targets"): Promise<Outcome> {
    const from = this.#timeline.position;
    if (stopsAt === "everything") this.#walker.arm(targets);
    else this.#walker.armOnly(targets);
    for (let end = from; end > this.#timeline.beginning; ) {
      const start = this.#timeline.rewind(end - 1);
      const last = await this.#lastStop(end, end < from ? stopsAt : "nothing");
      if (last === "pause") {
        this.travel(from);
        return { stop: { reason: "pause" } };
      }
      this.#showPassed(last ? last.position : start - 1, end);
      if (last) {
        this.travel(last.position);
        return last.outcome;
      }
      end = start;
    }
    this.travel(this.#timeline.beginning);
    return { stop: { reason: "start of history" } };
  }

  /** To the statement before, in this frame or its caller. */
  async over(granularity: Granularity): Promise<Outcome> {
    for (;;) {
      const { position, machine } = this.#timeline;
      if (position <= this.#timeline.beginning) return { stop: { reason: "start of history" } };
      const [here] = machine.frames(0, 1);
      const depth = machine.frameCount;
      this.travel(position - 1);
      if (here && machine.frameCount > depth) {
        const { functionIndex, byteOffset } = here;
        this.travel(position);
        const call = { functionIndex, byteOffset: byteOffset - CALL_LENGTH, depth };
        const outcome = await this.run([call]);
        if (!("stop" in outcome) || outcome.stop.reason !== "step") return outcome;
      }
      if (granularity === "instruction" || isAtStatement(this.#timeline.machine, this.#map))
        return { stop: { reason: "step" } };
    }
  }

  /** To the statement before, wherever it is. */
  async into(granularity: Granularity): Promise<Outcome> {
    do {
      if (this.#timeline.position <= this.#timeline.beginning)
        return { stop: { reason: "start of history" } };
      this.travel(this.#timeline.position - 1);
    } while (granularity === "statement" && !isAtStatement(this.#timeline.machine, this.#map));
    return { stop: { reason: "step" } };
  }

  /** To the call that made this frame, in the outermost frame to the start; breakpoints on the way stop it. */
  async out(): Promise<Outcome> {
    const frames = this.#timeline.machine.frames();
    const caller = frames[1];
    if (!caller) return this.run([]);
    const { functionIndex, byteOffset } = caller;
    return this.run([{ functionIndex, byteOffset, depth: frames.length - 1 }]);
  }

  /** To the first instruction of a frame; breakpoints on the way are passed. */
  async frameStart(frameIndex: number): Promise<Outcome> {
    const frames = this.#timeline.machine.frames();
    const caller = frames[frameIndex + 1];
    if (!caller) return this.#toBeginning();
    const { functionIndex, byteOffset } = caller;
    const depth = frames.length - frameIndex - 1;
    const outcome = await this.#back([{ functionIndex, byteOffset, depth }], "targets");
    if (!("stop" in outcome) || outcome.stop.reason !== "step") return outcome;
    this.travel(this.#timeline.position + 1);
    return { stop: { reason: "travel" } };
  }

  /**
   * The first or last recorded moment at which the condition holds; stays where there is none. The machine asks at
   * every instruction by itself and comes back where it holds. `holds` must not throw. `problem`: why it never could
   * be evaluated.
   */
  async seek(
    which: "first" | "last",
    holds: () => boolean,
    problem: () => string | null,
  ): Promise<Outcome> {
    const from = this.#timeline.position;
    const last = this.#timeline.end;
    const { machine } = this.#timeline;
    let found: number | null = null;
    let isPaused = false;
    this.#walker.armOnly([]);
    machine.setBreakpoints(everyPlace(machine.module), () => !holds());
    this.#timeline.rewind(this.#timeline.beginning);
    for (;;) {
      if (holds()) found = this.#timeline.position;
      if (this.#timeline.position >= last || (which === "first" && found !== null)) break;
      const stop = this.#timeline.advance(last);
      this.#timeline.remake();
      if (!goesOn(stop)) break;
      if (this.#scheduler.isDue && (await this.#scheduler.turn()) === "stop") {
        found = null;
        isPaused = true;
        break;
      }
    }
    this.travel(found ?? from);
    if (found !== null) return { stop: { reason: "travel" } };
    return { stop: isPaused ? { reason: "pause" } : { reason: "not found", problem: problem() } };
  }

  /**
   * The last target before here that is accepted, or the last edit that is: stands there then. Null where there is
   * neither, and "stop" where that was wished for; where it stands then is open.
   */
  async find(wanted: Wanted): Promise<"target" | "edit" | "stop" | null> {
    const from = this.#timeline.position;
    this.#walker.armOnly(wanted.targets);
    if (wanted.isEdit(from)) return "edit";
    for (let end = from; end > this.#timeline.beginning; ) {
      const start = this.#timeline.rewind(end - 1);
      this.#accepts = wanted.isTarget;
      const last = await this.#lastStop(end, "nothing");
      this.#accepts = () => true;
      if (last === "pause") return "stop";
      if (last) {
        this.travel(last.position);
        return "target";
      }
      if (wanted.isEdit(start)) {
        this.travel(start);
        return "edit";
      }
      end = start;
    }
    return null;
  }

  /** To a recorded position, without stopping on the way; hits are counted where anyone asks for them. */
  travel(position: number): void {
    const { beginning, end } = this.#timeline;
    const target = Math.min(Math.max(position, beginning), end);
    this.#passed = [];
    if (this.#hits.isWanted) this.#walkTo(target);
    else {
      this.#walker.armOnly([]);
      this.#timeline.travel(target);
    }
    this.#walker.leave();
    this.#passed = null;
  }

  #walkTo(position: number): void {
    this.#timeline.rewind(position);
    this.#walker.arm([]);
    this.#lookAgain();
    let found: Found;
    do found = this.#walker.walk(position);
    while (
      this.#timeline.position < position &&
      (found.found === "limit" || found.found === "stop")
    );
  }

  /**
   * Counts the hits of new breakpoints over the recorded run, which takes about as long as that took; stands where it
   * stood afterwards. A wish to stop ends it, and it is to begin again.
   */
  async count(): Promise<"go" | "stop"> {
    const from = this.#timeline.position;
    const { hasSeen } = this.#walker;
    this.#passed = [];
    this.#timeline.rewind(this.#timeline.beginning);
    this.#hits.beginAnew();
    this.#walker.arm([]);
    this.#lookAgain();
    const isDone = await this.#countOver(this.#timeline.moments);
    if (isDone) this.#hits.caughtUp();
    this.travel(from);
    if (!hasSeen) this.#walker.forget();
    return isDone ? "go" : "stop";
  }

  async #countOver(moments: readonly number[]): Promise<boolean> {
    for (const moment of moments) {
      while (this.#timeline.position < moment) {
        const { found } = this.#walker.walk(moment);
        this.#passed = [];
        if (found !== "limit" && found !== "stop") return true;
        if (this.#scheduler.isDue && (await this.#scheduler.turn()) === "stop") return false;
      }
      this.#timeline.keepCompanion();
    }
    return true;
  }

  async #toBeginning(): Promise<Outcome> {
    this.travel(this.#timeline.beginning);
    return { stop: { reason: "start of history" } };
  }

  /**
   * The last stop of the stretch from here to `end`. Breakpoints at `end` itself belong to the stretch after it, but what
   * the last instruction of this one did belongs to this one, and so does what the program came with to an edit there.
   */
  async #lastStop(end: number, atEnd: "everything" | "targets" | "nothing") {
    let last: { position: number; outcome: Outcome } | null = null;
    this.#passed = [];
    this.#lookAgain();
    while (this.#timeline.position < end) {
      const found = this.#walker.walk(end);
      const { position } = this.#timeline;
      if (position >= end && !this.#countsAtEnd(found, end, atEnd)) break;
      if (found.found === "stop") last = { position, outcome: { stop: found.stop } };
      else if (found.found === "target" && !this.#accepts()) continue;
      else if (found.found === "target") last = { position, outcome: { stop: { reason: "step" } } };
      else if (found.found !== "limit") break;
      else if (this.#scheduler.isDue && (await this.#scheduler.turn()) === "stop")
        return "pause" as const;
    }
    if ((await this.#scheduler.turn()) === "stop") return "pause" as const;
    return last;
  }

  /** At a snapshot: finds what stops at its position, unless that belongs to the stretch before it. */
  #lookAgain(): void {
    if (this.#belongsToBefore(this.#timeline.position)) this.#walker.leave();
    else this.#walker.forget();
  }

  #countsAtEnd(found: Found, end: number, atEnd: "everything" | "targets" | "nothing"): boolean {
    if (atEnd !== "everything" || this.#timeline.position > end || found.found !== "stop")
      return false;
    if (found.stop.reason === "alarm" || found.stop.reason === "data breakpoint") return true;
    return this.#belongsToBefore(end);
  }

  /** Where an edit was made, breakpoints look at what the program came with: that is before the edit's snapshot. */
  #belongsToBefore(position: number): boolean {
    return !this.#walker.isForTargets && this.#timeline.editsAt(position).length > 0;
  }

  /** Messages of the stretch that was passed, the latest first. */
  #showPassed(after: number, end: number): void {
    const passed = (this.#passed ?? []).filter(
      ({ position }) => position > after && position < end,
    );
    this.#passed = null;
    for (const { text, place } of passed.reverse()) this.#show(text, place);
  }
}

function everyPlace(module: Module): Place[] {
  const places: Place[] = [];
  for (let index = 0; index < module.functions.length; index++)
    places.push(...placesWhere(module, index, () => true));
  return places;
}

function goesOn({ reason }: ReturnType<Timeline["advance"]>): boolean {
  return reason === "budget" || reason === "breakpoint" || reason === "pause";
}
