/**
 * How long work takes that is not instructions: bytes that are compared, searched, joined, predecoded, compiled, in units
 * of about the time of one interpreted instruction, by what is done and not by the clock. Whoever runs a slice looks at
 * the count (see runner.ts), so a slice is bounded in time whatever its instructions do. It is not fuel: what is prepared
 * once, or done again, counts as often as it is done.
 */

/** What things take, in units. */
export const COSTS = {
  /** Each call of a host function, whatever it does inside. */
  hostCall: 100,
  /** Each instruction that the loop leaves to the slow path. */
  slowStep: 50,
  /** Each slot of a frame that is cleared by a call outside of the loop. */
  clearedSlot: 0.01,
  /** Each UTF-16 unit of two texts that are compared. */
  comparedUnit: 0.25,
  /** Each UTF-16 unit that a search looks at, in the text or in what is searched for. */
  searchedUnit: 6,
  /** Each UTF-16 unit that is copied: of a text that is put in one piece, or handed to the host. */
  copiedUnit: 1,
  /** Each byte of a string that comes from the host: it is measured and cleaned. */
  receivedByte: 2,
  /** Each string and each stack slot that is looked at where dead strings are given back. */
  scannedSlot: 4,
  /** Each byte of code of a function that is linked. */
  linkedByte: 3,
  /** Each byte of code that is predecoded. */
  predecodedByte: 60,
  /** Each byte that a step of a compilation goes over. */
  compiledByte: 100,
} as const;

/** A step of a long instruction does about so much before the slice may end: less than a millisecond. */
export const STEP_WORK = 250_000;

export class Work {
  /** Units since the execution began. */
  total = 0;
  /** Where the slice ends, whatever is under way. */
  end = Number.POSITIVE_INFINITY;
  /** Where compiled code leaves off, in the same units: the runner looks at other things then. */
  until = 0;
  #isTurnDue = false;

  charge(cost: number, times: number): void {
    this.total += cost * times;
  }

  /** What comes next takes so long, in one stretch, that others had better have a turn before. */
  askForTurn(): void {
    this.#isTurnDue = true;
  }

  /** Was a turn asked for since the last question? */
  takeTurn(): boolean {
    const isDue = this.#isTurnDue;
    this.#isTurnDue = false;
    return isDue;
  }
}
