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
} from "../../vm/shared.js";
import { type Ending, type Engine, showValue } from "../session/index.js";

export class AttachTarget implements Borrower {
  readonly machine: Machine;
  /** What stands for the program where it has no source, such as its path. */
  readonly name: string;
  #claim: Lease | null = null;
  /** The run as a debugger left it, to wait for the next one; null: none did. */
  #suspended: MachineSnapshot | null = null;

  /** `told`: whether a session has the run now, or asks for it. */
  readonly #told: (isClaimed: boolean) => void;

  constructor(machine: Machine, name: string, told: (isClaimed: boolean) => void = () => {}) {
    this.machine = machine;
    this.name = name;
    this.#told = told;
  }

  /** Asks for the run. @throws FusabiError WrongEndpoint where another session has it, or it is over */
  claim(): Lease {
    if (this.#claim) throw refused("another debugger is attached already");
    const claim = new Lease({
      giveBack: (state) => {
        this.#claim = null;
        this.machine.takeBack(state);
        this.#told(false);
      },
      suspend: (state) => {
        this.#claim = null;
        this.#suspended = state;
      },
    });
    this.#claim = claim;
    const suspended = this.#suspended;
    this.#suspended = null;
    if (suspended) claim.take(suspended);
    else this.machine.lend(this);
    this.#told(true);
    return claim;
  }

  take(snapshot: MachineSnapshot): void {
    this.#claim?.take(snapshot);
  }

  lose(): void {
    const claim = this.#claim;
    this.#claim = null;
    this.#suspended = null;
    claim?.lose();
  }
}

/**
 * The state for a machine of the same code that has other debug information. A machine takes only what it gave itself
 * unseen; a copy it checks from end to end.
 */
function carriedOver(snapshot: MachineSnapshot): MachineSnapshot {
  return { ...snapshot, content: { ...snapshot.content } };
}

/** How a claim ends. */
interface LeaseEnd {
  readonly giveBack: (state: MachineSnapshot | null) => void;
  readonly suspend: (state: MachineSnapshot) => void;
}

/** What a session has of a machine: first the wish, then the run, until it gives that back. */
export class Lease {
  /** The run. Rejects where there is nothing to debug, or the claim was withdrawn. */
  readonly run: Promise<MachineSnapshot>;
  /** Called when the host begins anew, and what this session debugs is no more. */
  lost: () => void = () => {};
  readonly #end: LeaseEnd;
  #taken: MachineSnapshot | null = null;
  #resolve: (snapshot: MachineSnapshot) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #isOver = false;

  constructor(end: LeaseEnd) {
    this.#end = end;
    this.run = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.run.catch(() => {});
  }

  /** Was the run handed over? Otherwise the host is not at a place where it can be. */
  get hasRun(): boolean {
    return this.#taken !== null;
  }

  take(snapshot: MachineSnapshot): void {
    this.#taken = carriedOver(snapshot);
    const { ending } = snapshot.content;
    if (ending?.reason !== "done") {
      this.#resolve(this.#taken);
      return;
    }
    this.#reject(refused(`the run is over, its result was ${showResult(ending.result)}`));
    this.giveBack(null);
  }

  lose(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.lost();
  }

  /** Lets the host go on, once; null: as the run was handed over, or without it. */
  giveBack(snapshot: MachineSnapshot | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const state = snapshot ?? this.#taken;
    this.#end.giveBack(state && carriedOver(state));
    this.#reject(refused("the session is over"));
  }

  /** Leaves the run for the next session: the host waits until that lets it go on. A run that is over is given back. */
  suspend(snapshot: MachineSnapshot): void {
    if (this.#isOver) return;
    if (snapshot.content.ending) {
      this.giveBack(snapshot);
      return;
    }
    this.#isOver = true;
    this.#end.suspend(snapshot);
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
