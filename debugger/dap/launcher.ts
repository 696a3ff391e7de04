/** Makes the engine of a launch, and takes to their places the events that it reports. */
import type { FusabiError } from "../../vm/shared.js";
import { Engine, type EngineEvent } from "../session/index.js";
import type { Context, Launched } from "./context.js";
import { onEngineEvent } from "./engine-events.js";
import { stopsAtFault } from "./exceptions.js";
import type { LaunchConfig } from "./launch-config.js";
import type { Subject } from "./subjects.js";

const MEGABYTE = 1 << 20;

export class Launcher {
  readonly #context: Context;
  readonly #subject: Subject;
  /** Null until the engine is made: before that it has nothing to report. */
  #launched: Launched | null = null;

  constructor(context: Context, subject: Subject) {
    this.#context = context;
    this.#subject = subject;
  }

  /** The program, standing before its first instruction. @throws FusabiError as `Engine.prepare` */
  launch(config: LaunchConfig): Launched {
    const { program, ffi, host, machine, claim = null } = this.#subject;
    const capabilities = [...(machine.capabilities ?? [])];
    const launched: Launched = {
      config: { ...config, capabilities },
      program,
      ffi,
      host,
      hostAtStart: host?.save() ?? null,
      engine: this.#makeEngine(config),
      claim,
    };
    this.#launched = launched;
    launched.engine.prepare();
    if (claim) claim.lost = () => launched.engine.terminate();
    return launched;
  }

  #makeEngine({ noDebug, historyMegabytes, stopAtEnd }: LaunchConfig): Engine {
    return new Engine({
      ...this.#subject,
      historyBytes: noDebug ? 0 : historyMegabytes * MEGABYTE,
      atEnd: stopAtEnd && !noDebug ? "stop" : "end",
      stopsAt: (fault) => !noDebug && this.#stopsAt(fault),
      turn: this.#context.surroundings.turn,
      report: (event) => this.#onEngineEvent(event),
    });
  }

  #stopsAt(fault: FusabiError): boolean {
    const { filters, exceptionOptions } = this.#context;
    return stopsAtFault(filters, exceptionOptions, fault);
  }

  #onEngineEvent(event: EngineEvent): void {
    const launched = this.#launched;
    if (launched) onEngineEvent(this.#context, { launched, subject: this.#subject }, event);
  }
}
