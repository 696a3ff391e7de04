/** Runs a started machine to its end without holding up the event loop, waiting where the host answers later. */
import type { Stopwatch } from "./clock.js";
import type { Stop } from "./stop.js";

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Instructions between two turns of the event loop: a few milliseconds. */
const TURN_INSTRUCTIONS = 2_000_000;

interface Resumable {
  resume(maxInstructions: number): Stop;
}

/** The stop is "done" or "fault". */
export async function runToEnd(machine: Resumable, stopwatch: Stopwatch): Promise<Stop> {
  for (;;) {
    const stop = machine.resume(TURN_INSTRUCTIONS);
    if (stop.reason === "done" || stop.reason === "fault") return stop;
    await (stop.reason === "waiting" ? patience(stop.ready, stopwatch) : nextTurn());
  }
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
