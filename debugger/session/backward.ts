/**
 * The commands that go backwards. Each restores a snapshot and walks forward from it, over and over further
 * back, with the same walker as a live run: so the same breakpoints stop at the same positions.
 */
import type { Module } from "../../vm/index.js";
import type { Outcome } from "./engine-options.js";
import { CALL_LENGTH, type Granularity } from "./forward.js";
import { placesWhere } from "./instructions.js";
import type { Place, SourceMap } from "./source-map.js";
import type { Timeline } from "./timeline.js";
import type { Traffic } from "./traffic.js";
import type { Found, Target, Walker } from "./walker.js";

interface Passed {
  readonly text: string;
  readonly place: Place;
  readonly position: number;
}

export class Backward {
  readonly #timeline: Timeline;
  readonly #walker: Walker;
  readonly #map: SourceMap;
  readonly #traffic: Traffic;
  readonly #show: (text: string, place: Place) => void;
  /** Messages of log points passed while a stretch is executed again; null in a live run. */
  #passed: Passed[] | null = null;
  /** Which targets a search wants. */
  #accepts: () => boolean = () => true;

  constructor(
    timeline: Timeline,
    walker: Walker,
    map: SourceMap,
    traffic: Traffic,
    show: (text: string, place: Place) => void,
  ) {
    this.#timeline = timeline;
    this.#walker = walker;
    this.#map = map;
    this.#traffic = traffic;
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
      const last = await this.#lastStop(end, end < from ? "alarms" : "nothing");
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
      if (granularity === "instruction" || this.#atStatement) return { stop: { reason: "step" } };
    }
  }

  /** To the statement before, wherever it is. */
  async into(granularity: Granularity): Promise<Outcome> {
    do {
      if (this.#timeline.position <= this.#timeline.beginning)
        return { stop: { reason: "start of history" } };
      this.travel(this.#timeline.position - 1);
    } while (granularity === "statement" && !this.#atStatement);
    return { stop: { reason: "step" } };
  }

  /** To the call that made this frame; in the outermost frame, to the start. */
  async out(): Promise<Outcome> {
    const frames = this.#timeline.machine.frames();
    const caller = frames[1];
    if (!caller) return this.#toBeginning();
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
   * The first or last recorded moment at which the condition holds; stays where there is none, and says so. The machine asks at
   * every instruction by itself and comes back where it holds. `holds` must not throw.
   */
  async seek(which: "first" | "last", holds: () => boolean): Promise<Outcome> {
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
      if (!goesOn(this.#timeline.advance(last))) break;
      if (this.#traffic.isDue && (await this.#traffic.turn()) === "stop") {
        isPaused = true;
        break;
      }
    }
    this.travel((isPaused ? null : found) ?? from);
    if (isPaused) return { stop: { reason: "pause" } };
    return { stop: { reason: found === null ? "nowhere" : "travel" } };
  }

  /** What `read` says at the last target before here that is accepted; null where there is none. */
  async find<T>(
    targets: readonly Target[],
    accepts: () => boolean,
    read: () => T | null,
  ): Promise<T | null> {
    const from = this.#timeline.position;
    this.#walker.armOnly(targets);
    let found: T | null = null;
    for (let end = from; found === null && end > this.#timeline.beginning; ) {
      const start = this.#timeline.rewind(end - 1);
      this.#accepts = accepts;
      const last = await this.#lastStop(end, "nothing");
      this.#accepts = () => true;
      if (last === "pause") break;
      if (last) {
        this.travel(last.position);
        found = read();
        break;
      }
      end = start;
    }
    this.travel(from);
    return found;
  }

  /** To a recorded position, without stopping on the way; hits are counted where anyone asks for them. */
  travel(position: number): void {
    const { beginning, end } = this.#timeline;
    const target = Math.min(Math.max(position, beginning), end);
    this.#passed = [];
    if (this.#walker.countsHits) this.#walkTo(target);
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
    this.#walker.forget();
    let found: Found;
    do found = this.#walker.walk(position);
    while (
      this.#timeline.position < position &&
      (found.found === "limit" || found.found === "stop")
    );
  }

  async #toBeginning(): Promise<Outcome> {
    this.travel(this.#timeline.beginning);
    return { stop: { reason: "start of history" } };
  }

  /**
   * The last stop of the stretch from here to `end`. At `end` itself only what `atEnd` says counts: breakpoints there
   * belong to the stretch after it, but an alarm rings after the last instruction of this one.
   */
  async #lastStop(end: number, atEnd: "alarms" | "nothing") {
    let last: { position: number; outcome: Outcome } | null = null;
    this.#passed = [];
    this.#walker.forget();
    while (this.#timeline.position < end) {
      const found = this.#walker.walk(end);
      const { position } = this.#timeline;
      const isAlarm = found.found === "stop" && found.stop.reason === "alarm";
      if (position >= end && !(isAlarm && atEnd === "alarms" && position === end)) break;
      if (found.found === "stop") last = { position, outcome: { stop: found.stop } };
      else if (found.found === "target" && !this.#accepts()) continue;
      else if (found.found === "target") last = { position, outcome: { stop: { reason: "step" } } };
      else if (found.found !== "limit") break;
      else if (this.#traffic.isDue && (await this.#traffic.turn()) === "stop")
        return "pause" as const;
    }
    if ((await this.#traffic.turn()) === "stop") return "pause" as const;
    return last;
  }

  /** Messages of the stretch that was passed, the latest first. */
  #showPassed(after: number, end: number): void {
    const passed = (this.#passed ?? []).filter(
      ({ position }) => position > after && position < end,
    );
    this.#passed = null;
    for (const { text, place } of passed.reverse()) this.#show(text, place);
  }

  get #atStatement(): boolean {
    const here = this.#timeline.machine.frames(0, 1)[0];
    if (!here) return true;
    const { functionIndex, byteOffset } = here;
    if (this.#map.startsStatement(functionIndex, byteOffset)) return true;
    return this.#map.positionOf(functionIndex, byteOffset) === null;
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
