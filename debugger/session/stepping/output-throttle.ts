/** Notices a flood of output, so that a slice can end early and what was printed be delivered first. */

/** UTF-16 units that may be printed before others get a turn. */
const OUTPUT_PER_SLICE = 1 << 16;

export class OutputThrottle {
  #printed = 0;

  /** Counts a line. True once in a while: now is the time to let others have a turn. */
  rises(line: string): boolean {
    this.#printed += line.length + 1;
    if (this.#printed < OUTPUT_PER_SLICE) return false;
    this.#printed = 0;
    return true;
  }
}
