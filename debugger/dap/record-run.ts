/** A run of a program as a recording, made without a client: for hosts that keep what failed. */
import { setImmediate } from "node:timers";
import { standardRegistry } from "../../vm/shared.js";
import { type Ending, Engine, programOf, writeRecording } from "../session/index.js";
import type { HostedProgram } from "./hosted.js";

export interface RecordedRun {
  readonly ending: Ending;
  /** The text of a recording, for a file that ends with `.fzrec`. */
  readonly text: string;
}

/** A recorded run is as short as a call of a hook; longer ones are kept from their beginning too. */
const HISTORY_BYTES = 16 << 20;

/**
 * Runs a program to its end and gives the recording of it.
 * @throws FusabiError InvalidEntryPoint, InvalidArguments; NotRecordable
 */
export async function recordRun(hosted: HostedProgram): Promise<RecordedRun> {
  const { module, name, ffi = standardRegistry(), entry, args, limits = {} } = hosted;
  let end: (ending: Ending) => void;
  const ended = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  const engine = new Engine({
    program: programOf(name, module),
    ffi,
    entry,
    args,
    machine: { limits, capabilities: hosted.capabilities ?? [] },
    historyBytes: HISTORY_BYTES,
    atEnd: "end",
    stopsAt: () => false,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    report: (event) => {
      if (event.event === "ended") end(event.ending);
    },
  });
  engine.prepare();
  engine.start("run");
  const ending = await ended;
  return { ending, text: writeRecording(engine) };
}
