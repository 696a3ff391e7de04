/**
 * A run that is lent: a debugger goes on with it in a machine of its own and gives it back. Meanwhile the host's
 * `resume` answers "waiting", as for a host function that answers later; so whoever drives a machine with care
 * for such functions has nothing to do for debuggers. Knows the states of a run only as snapshots.
 */
import type { MachineSnapshot } from "../state/snapshot.js";

/** Continues a run in a machine of its own. Nothing here may call the machine that lends. */
export interface Borrower {
  /** The run, between two instructions, no call of the host under way. It is theirs until `takeBack`. */
  take(snapshot: MachineSnapshot): void;
  /** The host began a new run: what was lent or asked for is gone. */
  lose(): void;
}

interface Lent {
  readonly ready: Promise<void>;
  readonly back: () => void;
}

export class Lending {
  #borrower: Borrower | null = null;
  #lent: Lent | null = null;

  /** Is the run asked for, or lent? */
  get isAsked(): boolean {
    return this.#borrower !== null;
  }

  get isLent(): boolean {
    return this.#lent !== null;
  }

  /** Resolves when the run is back; null where it is not lent. */
  get ready(): Promise<void> | null {
    return this.#lent?.ready ?? null;
  }

  ask(borrower: Borrower): void {
    this.#borrower = borrower;
  }

  /** @throws what the borrower throws: the run is not lent then, nor asked for any more */
  handOver(snapshot: MachineSnapshot): void {
    let back = () => {};
    const ready = new Promise<void>((resolve) => {
      back = resolve;
    });
    this.#lent = { ready, back };
    try {
      this.#borrower?.take(snapshot);
    } catch (error) {
      // Nobody has it.
      this.end();
      throw error;
    }
  }

  /** The run is back, or is asked for no more. */
  end(): void {
    const lent = this.#lent;
    this.#borrower = null;
    this.#lent = null;
    lent?.back();
  }

  /** The run that was lent is no more. */
  revoke(): void {
    const borrower = this.#borrower;
    if (!this.isLent) return;
    this.end();
    borrower?.lose();
  }
}
