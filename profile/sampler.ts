/**
 * Runs a program and looks at its call stack again and again. The first instructions are looked at one by one, so that
 * a short run is known exactly; then ever less often, so that a long run takes hardly longer. When it looks depends on
 * what was executed, and on no clock: the same program gives the same counts.
 */
import {
  FusabiError,
  type Machine,
  type Outcome,
  type StartOptions,
  type Stop,
} from "../vm/shared.js";
import { CallTree } from "./call-tree.js";

/** Instructions that are looked at one by one. */
const EXACT = 1_024;

/** After them the distance grows with the run: it is about this part of what was executed. */
const PART = 1 / 256;

/** Instructions between two looks in a long run: a look takes about as long as some thousand of them. */
const USUAL = 100_000;

/** Looks of a very long run, about: their list has to fit in the memory. */
const MOST_LOOKS = 100_000;

/** For each frame on the stack: looking at it takes about as long. */
const PER_FRAME = 1_000;

/** What has run must let others work after so many milliseconds. */
const TURN_MS = 8;

export interface ProfiledRun {
  /** Null where the run was cancelled. */
  readonly outcome: Outcome | null;
  readonly tree: CallTree;
}

export interface ProfileHost {
  /** Milliseconds, as exact as there are. */
  readonly now: () => number;
  /** Resolves after others have had their turn. */
  readonly yieldTurn: () => Promise<void>;
  /** Asked at each turn: is the run to be left where it is? Absent: it never is. */
  readonly isCancelled?: () => boolean;
}

/** As `Machine.runAsync`, and where the time went. The machine must be at rest. */
export async function runProfiled(
  machine: Machine,
  start: StartOptions,
  host: ProfileHost,
): Promise<ProfiledRun> {
  const tree = new CallTree(machine.module);
  const fault = tryStart(machine, start);
  const stop: Stop | null = fault
    ? { reason: "fault", fault }
    : await new Sampler(machine, tree, host).run();
  if (stop === null) return { outcome: null, tree };
  const { statistics } = machine;
  if (stop.reason === "done")
    return { outcome: { ok: true, result: stop.result, statistics }, tree };
  if (stop.reason !== "fault") throw new Error(`a run cannot end with ${stop.reason}`);
  return { outcome: { ok: false, fault: stop.fault, statistics }, tree };
}

function tryStart(machine: Machine, start: StartOptions): FusabiError | null {
  try {
    machine.start(start);
    return null;
  } catch (error) {
    if (error instanceof FusabiError) return error;
    throw error;
  }
}

class Sampler {
  readonly #machine: Machine;
  readonly #tree: CallTree;
  readonly #host: ProfileHost;
  /** Makes the distances between looks uneven, lest they keep step with a loop. */
  #noise = 1;

  constructor(machine: Machine, tree: CallTree, host: ProfileHost) {
    this.#machine = machine;
    this.#tree = tree;
    this.#host = host;
  }

  /** Null: it was cancelled. */
  async run(): Promise<Stop | null> {
    let turn = this.#host.now();
    for (;;) {
      const stop = this.#look();
      if (stop.reason === "done" || stop.reason === "fault") return stop;
      if (stop.reason === "waiting") await stop.ready;
      else if (this.#host.now() - turn < TURN_MS) continue;
      else await this.#host.yieldTurn();
      if (this.#host.isCancelled?.()) return null;
      turn = this.#host.now();
    }
  }

  /** What is executed until the next look belongs to the stack of now: of one instruction that is exact. */
  #look(): Stop {
    const machine = this.#machine;
    const { places, instructions } = machine;
    const { fuel } = machine.statistics;
    const before = this.#host.now();
    const stop = machine.resume(this.#distance(instructions, places.length));
    const microseconds = (this.#host.now() - before) * 1000;
    this.#tree.add(places, {
      instructions: machine.instructions - instructions,
      fuel: machine.statistics.fuel - fuel,
      microseconds,
    });
    return stop;
  }

  /** Instructions until the next look. */
  #distance(executed: number, frames: number): number {
    if (executed < EXACT) return 1;
    const usual = Math.max(USUAL, executed / MOST_LOOKS) + PER_FRAME * frames;
    const wanted = Math.min(1 + (executed - EXACT) * PART, usual);
    this.#noise = (Math.imul(this.#noise, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(1, Math.round(wanted * (0.5 + this.#noise / 2 ** 32)));
  }
}
