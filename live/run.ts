/**
 * Runs a program from its entry point, one instruction after the other, and notes what its lines give. The sandbox is
 * narrow: few instructions, little memory, no capability; what the host would do is simulated, or the run ends there
 * and says so. Nothing outside of the run changes.
 */
import {
  type FfiRegistry,
  FusabiError,
  type Limits,
  Machine,
  type Module,
  type Stop,
} from "../vm/shared.js";
import { AssemblyWatcher } from "./assembly.js";
import { FsharpWatcher } from "./fsharp.js";
import { type LiveLine, Notes } from "./notes.js";
import { Places } from "./places.js";
import type { Watcher } from "./watcher.js";

export type { LiveLine } from "./notes.js";

/** What a run may take: it is over before a person waits for it. */
const LIMITS = {
  instructions: 100_000,
  fuel: 4_000_000,
  memoryBytes: 16 << 20,
} as const satisfies Partial<Limits>;

/** Others get their turn after so many milliseconds. */
const TURN_MS = 8;

export interface LiveProgram {
  /** With debug information, of which the first source is the text that is shown. */
  readonly module: Module;
  /** The text of an F# program; null: assembly. */
  readonly fsharp: string | null;
}

export interface LiveHost {
  /** Functions of which none reaches out of the run; its own for each run. */
  readonly ffi: FfiRegistry;
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves after others have had their turn. */
  readonly yieldTurn: () => Promise<void>;
  /** Asked at each turn: is the run to be left where it is? */
  readonly isCancelled: () => boolean;
}

/** Null where the run was cancelled, or the entry point takes arguments: nobody knows which. */
export async function runLive(
  program: LiveProgram,
  host: LiveHost,
): Promise<readonly LiveLine[] | null> {
  const { module } = program;
  if (!module.debug || !takesNothing(module)) return null;
  return new LiveRun(program, host).run();
}

function takesNothing({ functions, entryPoint }: Module): boolean {
  return entryPoint < functions.length && functions.at(entryPoint).params.length === 0;
}

class LiveRun {
  readonly #host: LiveHost;
  readonly #machine: Machine;
  readonly #notes = new Notes();
  readonly #places: Places;
  readonly #watcher: Watcher;

  constructor({ module, fsharp }: LiveProgram, host: LiveHost) {
    this.#host = host;
    this.#places = new Places(module.debug!);
    const { ffi, now } = host;
    const print = (text: string) => this.#print(text);
    // Every instruction is looked at: compiled code would have nothing to do.
    const compileAfter = Number.POSITIVE_INFINITY;
    this.#machine = new Machine(module, { ffi, now, print, limits: LIMITS, compileAfter });
    this.#watcher =
      fsharp === null
        ? new AssemblyWatcher(this.#machine, this.#places, this.#notes)
        : new FsharpWatcher(this.#machine, fsharp, ffi, this.#places, this.#notes);
  }

  async run(): Promise<readonly LiveLine[] | null> {
    try {
      this.#machine.start();
    } catch (error) {
      if (error instanceof FusabiError) return null;
      throw error;
    }
    for (let turn = this.#host.now(); ; ) {
      const stop = this.#step();
      if (stop.reason !== "budget") return this.#over(stop);
      if (this.#host.now() - turn < TURN_MS) continue;
      await this.#host.yieldTurn();
      if (this.#host.isCancelled()) return null;
      turn = this.#host.now();
    }
  }

  #step(): Stop {
    const place = this.#machine.place!;
    const { instructions } = this.#machine;
    this.#watcher.before(place);
    const stop = this.#machine.resume(1);
    if (this.#machine.instructions > instructions && stop.reason === "budget")
      this.#watcher.after(place);
    return stop;
  }

  #over(stop: Stop): readonly LiveLine[] {
    const line0 = this.#places.lineIn(this.#machine.places);
    if (line0 !== null && stop.reason !== "done") this.#notes.end(line0, endText(stop));
    return this.#notes.lines();
  }

  #print(text: string): void {
    const line0 = this.#places.lineIn(this.#machine.places);
    if (line0 !== null) this.#notes.printed(line0, text);
  }
}

function endText(stop: Stop): string {
  if (stop.reason === "fault") return `ends here: ${stop.fault.message}`;
  return "ends here: the host would answer later";
}
