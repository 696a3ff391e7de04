/** Runs a started machine to its end without holding up the event loop, waiting where the host answers later. */
import { type Stopwatch, systemClock } from "./clock.js";
import type { Stop } from "./stop.js";

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Instructions between two looks at the clock: a fraction of a millisecond once the code is warm. */
const SLICE_INSTRUCTIONS = 100_000;

/** Milliseconds of work between two turns of the event loop: short enough that nobody notices. */
const TURN_MILLISECONDS = 8;

interface Resumable {
  resume(maxInstructions: number): Stop;
}

/** The stop is "done" or "fault". */
export async function runToEnd(machine: Resumable, stopwatch: Stopwatch): Promise<Stop> {
  for (;;) {
    const stop = resumeForTurn(machine);
    if (stop.reason === "done" || stop.reason === "fault") return stop;
    await (stop.reason === "waiting" ? patience(stop.ready, stopwatch) : nextTurn());
  }
}

function resumeForTurn(machine: Resumable): Stop {
  const end = systemClock() + TURN_MILLISECONDS;
  let stop = machine.resume(SLICE_INSTRUCTIONS);
  while (stop.reason === "budget" && systemClock() < end) stop = machine.resume(SLICE_INSTRUCTIONS);
  return stop;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Until the answer is there or the time budget is over. */
async function patience(ready: Promise<void>, stopwatch: Stopwatch): Promise<void> {
  const { left } = stopwatch;
  if (left === null) return ready;
  let timer: unknown;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, left) + 1);
  });
  await Promise.race([ready, timeout]);
  clearTimeout(timer);
}
