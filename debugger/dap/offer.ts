/**
 * A machine that a host has in hand, offered to debuggers. A session that attaches gets the run as a loan, and the
 * host's own machine waits for it; one session at a time. Knows no transport.
 */
import {
  type Borrower,
  fusabiError,
  type Machine,
  type MachineSnapshot,
  type Value,
} from "../../vm/index.js";
import { type Ending, type Engine, showValue } from "../session/index.js";

export class Offer {
  readonly machine: Machine;
  /** What stands for the program where it has no source, such as its path. */
  readonly name: string;
  #claim: Claim | null = null;

  constructor(machine: Machine, name: string) {
    this.machine = machine;
    this.name = name;
  }

  /** Asks for the run. @throws FusabiError WrongEndpoint where another session has it, or it is over */
  claim(): Claim {
    if (this.#claim) throw refused("another debugger is attached already");
    const claim = new Claim(this.machine, () => {
      this.#claim = null;
    });
    this.#claim = claim;
    this.machine.lend(claim);
    return claim;
  }
}

/** What a session has of a machine: first the wish, then the run, until it gives that back. */
export class Claim implements Borrower {
  /** The run. Rejects where there is nothing to debug, or the claim was withdrawn. */
  readonly run: Promise<MachineSnapshot>;
  readonly machine: Machine;
  /** Called when the host begins anew, and what this session debugs is no more. */
  lost: () => void = () => {};
  readonly #free: () => void;
  #hasRun = false;
  #resolve: (snapshot: MachineSnapshot) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #isOver = false;

  constructor(machine: Machine, free: () => void) {
    this.machine = machine;
    this.#free = free;
    this.run = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.run.catch(() => {});
  }

  /** Was the run handed over? Otherwise the host is not at a place where it can be. */
  get hasRun(): boolean {
    return this.#hasRun;
  }

  take(snapshot: MachineSnapshot): void {
    this.#hasRun = true;
    const { ending } = snapshot.content;
    if (ending?.reason !== "done") {
      this.#resolve(snapshot);
      return;
    }
    this.#reject(refused(`the run is over, its result was ${showResult(ending.result)}`));
    this.giveBack(null);
  }

  lose(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#free();
    this.lost();
  }

  /** Once; null: as it was lent, or without ever having been. */
  giveBack(snapshot: MachineSnapshot | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#free();
    this.machine.takeBack(snapshot);
    this.#reject(refused("the session is over"));
  }
}

/** The state that a host gets back when the run is over in the debugger: with the end that it came to. */
export function endState({ timeline }: Engine, ending: Ending): MachineSnapshot {
  const snapshot = timeline.machine.snapshot();
  if (ending.ending === "result" || ending.ending === "fault") return snapshot;
  const fault = fusabiError("EndedByDebugger", {});
  const content = {
    ...snapshot.content,
    state: "fault",
    ending: { reason: "fault", fault },
  } as const;
  return { ...snapshot, content };
}

function refused(reason: string): Error {
  return fusabiError("WrongEndpoint", { command: "attach", reason });
}

function showResult(result: Value): string {
  return result.type === "Unit" ? "()" : `${showValue(result)} (${result.type})`;
}
