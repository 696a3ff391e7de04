/** Runs a started machine to its end without holding up the event loop, waiting where the host answers later. */

import { fusabiError } from "../../errors/index.js";
import { NO_STATISTICS, type Outcome, type Statistics, type Stop } from "../state/stop.js";
import { systemClock } from "./clock.js";
import type { TurnEnd } from "./runner.js";

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Milliseconds of work between two turns of the event loop: short enough not to be noticed. */
const TURN_MILLISECONDS = 8;

/** One execution of a machine, from its start to its end or until another one takes its place. */
export class Run {
  isSuperseded = false;
  /** As they were at the end of the last turn. */
  statistics: Statistics | null = null;
  #wake: () => void = () => {};

  /** What comes of it where another execution has taken its place. */
  get supersededOutcome(): Outcome {
    const fault = fusabiError("RunSuperseded", {});
    return { ok: false, fault, statistics: this.statistics ?? NO_STATISTICS };
  }

  /** Another execution takes its place. */
  supersede(): void {
    this.isSuperseded = true;
    this.#wake();
  }

  /** Until the promise resolves, or the run is superseded. */
  until(ready: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      ready.then(resolve);
    });
  }
}

interface Turns {
  resume(isTurnOver: TurnEnd): Stop;
  look(): Statistics;
}

/** Milliseconds that are left; null without a budget. */
interface TimeBudget {
  readonly left: number | null;
}

/** The stop is "done" or "fault", or any where the run was superseded. */
export async function runToEnd(machine: Turns, run: Run, budget: TimeBudget): Promise<Stop> {
  for (;;) {
    const stop = resumeForTurn(machine);
    run.statistics = machine.look();
    if (run.isSuperseded || stop.reason === "done" || stop.reason === "fault") return stop;
    await run.until(stop.reason === "waiting" ? patience(stop.ready, budget) : nextTurn());
    if (run.isSuperseded) return stop;
  }
}

function resumeForTurn(machine: Turns): Stop {
  const end = systemClock() + TURN_MILLISECONDS;
  return machine.resume((isDue) => isDue || systemClock() >= end);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Until the answer is there or the time budget is over. */
async function patience(ready: Promise<void>, budget: TimeBudget): Promise<void> {
  const left = timeLeft(budget);
  if (left === null) return ready;
  let timer: unknown;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, left) + 1);
  });
  await Promise.race([ready, timeout]);
  clearTimeout(timer);
}

/** None where the clock is broken: going on meets that, too. */
function timeLeft(budget: TimeBudget): number | null {
  try {
    return budget.left;
  } catch {
    return 0;
  }
}
