/**
 * A call of a host function from the console. What it does to the program's world is an edit of the timeline, made where
 * the program stands; once the program has gone on, the call can do nothing to it any more.
 */
import {
  FusabiError,
  fusabiError,
  type HostContext,
  type HostFunction,
  type HostMemory,
  STANDARD_LIBRARY,
  type Value,
} from "../../../vm/shared.js";
import type { Engine } from "../stepping/engine.js";

/** @throws FusabiError FfiFailed, and what the sandbox refuses */
export async function callByHand(
  engine: Engine,
  found: HostFunction,
  args: readonly Value[],
  print: (text: string) => void,
): Promise<unknown> {
  const call = new CallByHand(engine, found);
  try {
    return await call.make(args, print);
  } catch (error) {
    if (error instanceof FusabiError) throw error;
    throw failed(found.name, error instanceof Error ? error.message : String(error));
  }
}

class CallByHand {
  readonly #engine: Engine;
  readonly #found: HostFunction;
  /** See `Engine.moves`. */
  readonly #moves: number;
  #hasChanged = false;
  /** Before the function has returned, what it changes is noted only. */
  #hasReturned = false;

  constructor(engine: Engine, found: HostFunction) {
    this.#engine = engine;
    this.#found = found;
    this.#moves = engine.moves;
  }

  make(args: readonly Value[], print: (text: string) => void): unknown {
    const { host } = this.#engine;
    // The standard library answers, and changes nothing.
    const state = STANDARD_LIBRARY.includes(this.#found) ? null : (host?.save() ?? null);
    try {
      return this.#found.call(args, { print, memory: this.#memory(), spend: () => {} });
    } finally {
      this.#hasReturned = true;
      if (state !== null && host?.isSame(state, host.save()) === false) this.#hasChanged = true;
      if (this.#hasChanged) this.#engine.edited({ what: "host" });
    }
  }

  #memory(): HostContext["memory"] {
    const memory = () => this.#standing();
    return {
      allocate: (bytes) => this.#change(() => memory().allocate(bytes)),
      deallocate: (address) => this.#change(() => memory().deallocate(address)),
      read: (address, length) => memory().read(address, length),
      write: (address, bytes) => this.#change(() => memory().write(address, bytes)),
    };
  }

  #standing(): HostMemory {
    if (this.#engine.moves !== this.#moves)
      throw failed(this.#found.name, "the program has gone on since the console called it");
    return this.#engine.timeline.machine.hostMemory;
  }

  #change<T>(act: () => T): T {
    const result = act();
    this.#hasChanged = true;
    if (this.#hasReturned) this.#engine.edited({ what: "host" });
    return result;
  }
}

function failed(name: string, reason: string): FusabiError {
  return fusabiError("FfiFailed", { name, reason });
}
