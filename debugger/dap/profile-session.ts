/** Runs a program without a debugger, and reports to the client where it spent its instructions. */
import { lineTotals, makeCpuProfile, runProfiled } from "../../profile/index.js";
import { Machine } from "../../vm/shared.js";
import type { Context, Errand } from "./context.js";
import type { LaunchConfig } from "./launch-config.js";
import { type Subject, subjectOf } from "./subjects.js";

export class ProfileSession implements Errand {
  readonly #context: Context;
  readonly #subject: Subject;
  #isCancelled = false;

  /** @throws FusabiError as a launch */
  static async make(context: Context, config: LaunchConfig): Promise<ProfileSession> {
    return new ProfileSession(context, await subjectOf(context, config, null));
  }

  private constructor(context: Context, subject: Subject) {
    this.#context = context;
    this.#subject = subject;
  }

  /** What was spent until then is told. */
  cancel(): void {
    this.#isCancelled = true;
  }

  async run(): Promise<void> {
    const { output, surroundings } = this.#context;
    const { program, ffi, machine: options, entry, args } = this.#subject;
    const print = (text: string) => output.add("stdout", `${text}\n`);
    const machine = new Machine(program.module, { ...options, ffi, print });
    const host = {
      now: () => performance.now(),
      yieldTurn: () => surroundings.turn(),
      isCancelled: () => this.#isCancelled,
    };
    const start = entry === undefined ? { args } : { entry, args };
    const { outcome, tree } = await runProfiled(machine, start, host);
    if (outcome && !outcome.ok)
      output.add("stderr", `${outcome.fault.message}\n${outcome.fault.remedy}\n`);
    const total = Math.max(1, tree.total.instructions);
    this.#context.send("fusabi/profile", {
      // The client knows the addresses of the files.
      cpuProfile: makeCpuProfile(tree, "microseconds", (path) => path),
      lines: lineTotals(tree).map(({ path, line0, self }) => ({
        path,
        line0,
        instructions: self.instructions,
        share: self.instructions / total,
      })),
    });
    this.#context.send("terminated", {});
  }
}

/** A clock that Node and browsers have alike. */
declare const performance: { now(): number };
