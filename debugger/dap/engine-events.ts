/** What becomes of an engine's events: the owner of the run hears of them, the file of a recording, and the client. */
import { FusabiError } from "../../vm/shared.js";
import { type EngineEvent, writeRecording } from "../session/index.js";
import { endState, type Lease } from "./attach-target.js";
import type { Context, Launched } from "./context.js";
import type { HostedProgram } from "./hosted.js";
import { reportEvent } from "./report.js";

/** Who has an interest in a run beside the client. */
export interface RunOwner {
  readonly ended?: HostedProgram["ended"];
  /** The run is another's, and is given back. */
  readonly claim?: Lease;
  /** Takes what is printed, beside the client. */
  readonly print?: ((text: string) => void) | undefined;
}

interface Run {
  readonly launched: Launched;
  readonly subject: RunOwner;
}

export function onEngineEvent(context: Context, run: Run, event: EngineEvent): void {
  tellOwner(run, event);
  const { launched } = run;
  // The events of a program that another one has replaced are dropped.
  if (context.launched !== launched) return;
  if (context.isDetached && launched.claim) return;
  if (context.isDetached && event.event === "stopped") launched.engine.continue();
  const saving = event.event === "ended" && recordEnd(context, launched);
  if (saving) void saving.then(() => reportEvent(context, event));
  else reportEvent(context, event);
}

function tellOwner({ launched, subject }: Run, event: EngineEvent): void {
  if (event.event === "printed") subject.print?.(event.text);
  if (event.event !== "ended") return;
  subject.ended?.(event.ending);
  subject.claim?.giveBack(endState(launched.engine, event.ending));
}

/**
 * Writes the recording that the launch asked for; a failure is told and ends nothing.
 * @returns a promise where the surroundings cannot write at once
 */
function recordEnd(context: Context, { config, engine }: Launched): Promise<void> | null {
  const path = config.record;
  if (path === null) return null;
  const tell = () => context.output.add("console", `The run is recorded in ${path}.\n`);
  const tellFailure = (error: unknown) => {
    if (!(error instanceof FusabiError)) throw error;
    context.output.add("stderr", `${error.message} ${error.remedy}\n`);
  };
  try {
    const saving = context.surroundings.save(path, writeRecording(engine));
    if (saving) return saving.then(tell, tellFailure);
    tell();
  } catch (error) {
    tellFailure(error);
  }
  return null;
}
