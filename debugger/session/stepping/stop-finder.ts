/**
 * Goes forward over the timeline and finds what stops there: breakpoints whose condition holds, data
 * breakpoints, the end, a fault. The same walk serves a live run and a stretch that is executed again, so
 * that both directions stop at the same positions. Synchronous; the caller decides when others get a turn.
 */
import type { FusabiError, Machine, Value } from "../../../vm/shared.js";
import type { Breakpoint } from "../breakpoints/breakpoint.js";
import type { Breakpoints } from "../breakpoints/breakpoints.js";
import { conditionHolds, conditionProblem } from "../breakpoints/condition.js";
import { BreakpointGuards } from "../breakpoints/guards.js";
import type { HitCounts } from "../breakpoints/hit-counts.js";
import {
  type Alarm,
  type AlarmRequest,
  alarmsOf,
  rings,
  showAlarm,
} from "../breakpoints/limit-warnings.js";
import { fillLogMessage } from "../breakpoints/log-message.js";
import { type Before, capture, effectOf, type Watch } from "../breakpoints/watches.js";
import type { Evaluator } from "../expressions/index.js";
import { Names } from "../expressions/names.js";
import type { Timeline } from "../history/timeline.js";
import { type Place, placeKey } from "../program/source-map.js";
import type { ConditionProblem, StopReason } from "./stop.js";

export type Found =
  | { readonly found: "stop"; readonly stop: StopReason }
  /** The place that a step goes to. */
  | { readonly found: "target" }
  /** The position that was asked for, or a good moment to let others have a turn. */
  | { readonly found: "limit" }
  | { readonly found: "waiting"; readonly ready: Promise<void> }
  | { readonly found: "done"; readonly result: Value }
  | { readonly found: "fault"; readonly fault: FusabiError };

/** Where a step goes: a place, reached with at most so many frames. */
export interface Target extends Place {
  readonly depth: number;
}

/** Stops of the machine after which a walk gives others a turn, where no slice ended before. */
const STOPS_PER_TURN = 256;

export class StopFinder {
  readonly #timeline: Timeline;
  readonly #machine: Machine;
  readonly #breakpoints: Breakpoints;
  readonly #hits: HitCounts;
  /** Of the innermost frame, at any moment. */
  readonly #names: Names;
  readonly #guards: BreakpointGuards;
  /** Called with the message of a log point, at the position where it was passed. */
  readonly #log: (message: string, place: Place) => void;
  #watches: readonly Watch[] = [];
  #watchesAt = new Map<number, Watch[]>();
  #alarms: readonly Alarm[] = [];
  #targets: readonly Target[] = [];
  #stopsAt: "everything" | "targets" = "everything";
  /** The position whose breakpoints were looked at already; -1: none. */
  #examined = -1;
  /** What was watched before an instruction that waits for the host. */
  #beforeWaiting: readonly Before[] | null = null;

  constructor(
    timeline: Timeline,
    breakpoints: Breakpoints,
    hits: HitCounts,
    log: (message: string, place: Place) => void,
  ) {
    this.#timeline = timeline;
    this.#machine = timeline.machine;
    this.#breakpoints = breakpoints;
    this.#hits = hits;
    this.#names = new Names(timeline.machine, 0);
    this.#guards = new BreakpointGuards(this.#names);
    this.#log = log;
  }

  /** What is to stop the run when it comes close to limits. */
  set alarms(requests: readonly AlarmRequest[]) {
    this.#alarms = alarmsOf(this.#machine, requests);
  }

  get watches(): readonly Watch[] {
    return this.#watches;
  }

  set watches(watches: readonly Watch[]) {
    this.#watches = watches;
    this.#watchesAt = new Map();
    for (const watch of watches)
      for (const place of watch.places) {
        const key = placeKey(place.functionIndex, place.byteOffset);
        this.#watchesAt.set(key, [...(this.#watchesAt.get(key) ?? []), watch]);
      }
    this.refresh();
  }

  /** Patches the machine's code for breakpoints, watches and the places that the next walk is to find. */
  arm(targets: readonly Target[]): void {
    this.#targets = targets;
    this.#stopsAt = "everything";
    const watched = this.#watches.flatMap((watch) => watch.places);
    const stops = [...watched, ...targets];
    const conditional = this.#breakpoints.conditionalBeside(stops);
    this.#machine.setBreakpoints(
      [...this.#breakpoints.places, ...stops],
      conditional.size === 0
        ? null
        : (functionIndex, byteOffset) =>
            conditional
              .get(placeKey(functionIndex, byteOffset))
              ?.every((breakpoint) => this.#passes(breakpoint)) ?? false,
      (place) => this.#guards.of(conditional, place),
    );
  }

  /** Asked in the middle of a slice. An alarm may take the machine back in that, so hits are not counted here then. */
  #passes({ id, condition, hitTest }: Breakpoint): boolean {
    if (!this.#conditionHolds(condition)) return true;
    if (hitTest === null || this.#alarms.length > 0) return false;
    return !hitTest(this.#hits.hit(id, this.#timeline.position));
  }

  /** The same without breakpoints and watches: the next walk finds targets only. */
  armOnly(targets: readonly Target[]): void {
    this.#targets = targets;
    this.#stopsAt = "targets";
    this.#machine.setBreakpoints(targets);
  }

  /** Does the next walk find targets only? */
  get isForTargets(): boolean {
    return this.#stopsAt === "targets";
  }

  /** Patches again, after breakpoints were replaced: a program that runs heeds them at once. */
  refresh(): void {
    const watches = this.#watches.flatMap(({ id, hitTest }) => (hitTest ? [id] : []));
    this.#hits.want([...this.#breakpoints.counted, ...watches]);
    if (this.#stopsAt === "everything") this.arm(this.#targets);
  }

  /** What stops here counts as seen: the next walk begins by leaving. */
  leave(): void {
    this.#beforeWaiting = null;
    this.#examined = this.#timeline.position;
  }

  /** The next search looks at the breakpoints of the present position again. */
  forget(): void {
    this.#beforeWaiting = null;
    this.#examined = -1;
  }

  /** Was this position looked at already? */
  get hasSeen(): boolean {
    return this.#examined === this.#timeline.position;
  }

  /** Counts as seen what stops here, and counts its hits: a run that stops where it begins has come there. */
  pass(): void {
    this.forget();
    this.#arrive();
    this.leave();
  }

  /**
   * Goes forward to the first stop, to `end`, or for one slice. What stops before an edit that was made by hand is what
   * the program came with; the edit is made again then.
   */
  walk(end: number): Found {
    const found = this.#walk(end);
    this.#timeline.remake();
    return found;
  }

  #walk(end: number): Found {
    for (let stops = 0; stops < STOPS_PER_TURN; stops++) {
      const here = this.#arrive();
      if (here) return here;
      if (this.#timeline.position >= end) return { found: "limit" };
      const found = this.#go(end);
      if (found) return found;
    }
    return { found: "limit" };
  }

  /** Executes one instruction. Null where nothing stops after it. */
  step(): Found | null {
    const found = this.#step();
    this.#timeline.remake();
    return found;
  }

  #step(): Found | null {
    const watched = this.#watchesHere();
    const from = this.#here;
    const before =
      this.#beforeWaiting ?? watched.map((watch) => capture(this.#timeline, watch.target));
    this.#beforeWaiting = null;
    this.#examined = this.#timeline.position;
    const silent = this.#silentAlarms();
    const stop = this.#advanceOne();
    const alarmed = this.#alarmed(silent, this.#examined);
    if (alarmed) return alarmed;
    const over = ended(stop);
    if (over?.found === "waiting") this.#beforeWaiting = before;
    if (over) return over;
    return this.#triggered(watched, before, from) ?? this.#arrive();
  }

  /** A breakpoint may be reported once more before the instruction under it is executed. */
  #advanceOne(): ReturnType<Timeline["advance"]> {
    const { position } = this.#timeline;
    const first = this.#timeline.advance(position + 1);
    if (first.reason !== "breakpoint" || this.#timeline.position > position) return first;
    return this.#timeline.advance(position + 1);
  }

  /** One slice, or one instruction where it is watched. Null where the walk goes on. */
  #go(end: number): Found | null {
    if (this.#watchesHere().length > 0) return this.#step();
    const from = this.#timeline.position;
    const silent = this.#silentAlarms();
    const stop = this.#timeline.advance(end);
    const alarmed = this.#alarmed(silent, from);
    if (alarmed) return alarmed;
    if (stop.reason === "breakpoint") return null;
    return ended(stop) ?? this.#arrive() ?? { found: "limit" };
  }

  #silentAlarms(): readonly Alarm[] {
    if (this.#stopsAt === "targets" || this.#alarms.length === 0) return [];
    return this.#alarms.filter((alarm) => !rings(this.#machine, alarm));
  }

  /** Goes back to the first instruction since `from` after which an alarm rang, where there is a way back. */
  #alarmed(silent: readonly Alarm[], from: number): Found | null {
    const ringing = () => silent.filter((alarm) => rings(this.#machine, alarm));
    if (silent.length === 0 || ringing().length === 0) return null;
    if (this.#timeline.isRecording) this.#goToFirst(from, () => ringing().length > 0);
    this.forget();
    const text = ringing().map((alarm) => showAlarm(this.#machine, alarm));
    return { found: "stop", stop: { reason: "alarm", text: text.join("; ") } };
  }

  /** To the first position after `from` at which it holds; it does here, and goes on to. Hits stay as counted. */
  #goToFirst(from: number, holds: () => boolean): void {
    const hits = this.#hits.save();
    let low = from;
    let high = this.#timeline.position;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      this.#timeline.travel(middle);
      if (holds()) high = middle;
      else low = middle;
    }
    if (this.#timeline.position !== high) this.#timeline.travel(high);
    this.#hits.restore(hits);
  }

  #arrive(): Found | null {
    const { position } = this.#timeline;
    if (this.#examined === position) return null;
    this.#examined = position;
    const here = this.#here;
    if (!here) return null;
    const stopping = this.#breakpointsAt(here).filter((breakpoint) =>
      this.#holds(breakpoint, here),
    );
    if (stopping.length > 0)
      return { found: "stop", stop: breakpointStop(stopping, this.#problemsOf(stopping)) };
    return this.#atTarget(here) ? { found: "target" } : null;
  }

  #breakpointsAt(here: Place): readonly Breakpoint[] {
    if (this.#stopsAt === "targets") return [];
    return this.#breakpoints.at(here.functionIndex, here.byteOffset);
  }

  #holds(breakpoint: Breakpoint, here: Place): boolean {
    if (!this.#conditionHolds(breakpoint.condition)) return false;
    const { id, hitTest } = breakpoint;
    if (hitTest && !hitTest(this.#hits.hit(id, this.#timeline.position))) return false;
    if (!breakpoint.log) return true;
    this.#log(fillLogMessage(breakpoint.log, this.#names), here);
    return false;
  }

  #conditionHolds(condition: Evaluator | null): boolean {
    return conditionHolds(condition, this.#names);
  }

  /** Of those that stop here, the ones whose condition could not be evaluated. */
  #problemsOf(stopping: readonly (Breakpoint | Watch)[]): readonly ConditionProblem[] {
    return stopping.flatMap(({ id, condition }) => {
      const text = conditionProblem(condition, this.#names);
      return text === null ? [] : { id, text };
    });
  }

  #atTarget(here: Place): boolean {
    return this.#targets.some(
      (target) =>
        target.functionIndex === here.functionIndex &&
        target.byteOffset === here.byteOffset &&
        this.#machine.frameCount <= target.depth,
    );
  }

  #triggered(
    watched: readonly Watch[],
    before: readonly Before[],
    from: Place | null,
  ): Found | null {
    const triggered: { watch: Watch; effect: string }[] = [];
    watched.forEach((watch, index) => {
      const effect = from && effectOf(this.#timeline, watch, before[index] as Before, from);
      if (effect && this.#watchHolds(watch)) triggered.push({ watch, effect });
    });
    if (triggered.length === 0) return null;
    const text = triggered.map(({ effect }) => effect).join("; ");
    const watches = triggered.map(({ watch }) => watch);
    const ids = watches.map(({ id }) => id);
    const problems = this.#problemsOf(watches);
    return this.#withArrival({ reason: "data breakpoint", ids, text, problems });
  }

  /** Breakpoints at the place that was reached are met at this stop, not at another one in the same place. */
  #withArrival(stop: StopReason & { readonly reason: "data breakpoint" }): Found {
    const here = this.#arrive();
    if (here?.found !== "stop" || here.stop.reason !== "breakpoint") return { found: "stop", stop };
    const ids = [...stop.ids, ...here.stop.ids];
    const problems = [...stop.problems, ...here.stop.problems];
    return { found: "stop", stop: { ...stop, ids, problems } };
  }

  #watchHolds(watch: Watch): boolean {
    if (!this.#conditionHolds(watch.condition)) return false;
    const { id, hitTest } = watch;
    return hitTest === null || hitTest(this.#hits.hit(id, this.#timeline.position));
  }

  #watchesHere(): readonly Watch[] {
    if (this.#stopsAt === "targets" || this.#watchesAt.size === 0) return [];
    const here = this.#here;
    return here ? (this.#watchesAt.get(placeKey(here.functionIndex, here.byteOffset)) ?? []) : [];
  }

  get #here(): Place | null {
    return this.#machine.place;
  }
}

function breakpointStop(
  breakpoints: readonly Breakpoint[],
  problems: readonly ConditionProblem[],
): StopReason {
  const ids = breakpoints.map((breakpoint) => breakpoint.id);
  return { reason: "breakpoint", ids, kind: breakpoints[0]?.kind ?? "line", problems };
}

function ended(stop: ReturnType<Timeline["advance"]>): Found | null {
  switch (stop.reason) {
    case "done":
      return { found: "done", result: stop.result };
    case "fault":
      return { found: "fault", fault: stop.fault };
    case "waiting":
      return { found: "waiting", ready: stop.ready };
    case "pause":
      return { found: "limit" };
    default:
      return null;
  }
}
