/**
 * Values beside the lines of open files, from runs in a sandbox: begun when a client has asked for hints and nothing was
 * typed for a moment, left when something is, and told to the client when they are over. Until then there are none:
 * values of an earlier text would be wrong.
 */
import { type LiveLine, runLive } from "../../live/index.js";
import { ScarabHost, standardRegistry } from "../../vm/shared.js";
import { serviceOf } from "../features/index.js";
import type { SourceFile } from "../model/index.js";
import type { Context } from "./context.js";
import { settingsFor } from "./follow-settings.js";
import { yieldToEventLoop } from "./yield-to-event-loop.js";

/** Milliseconds without a change, after which a run begins. */
const PAUSE = 300;

/** A run for one state of the workspace. */
interface Run {
  readonly revision: number;
  readonly host: string;
  timer: ReturnType<typeof setTimeout> | null;
  isCancelled: boolean;
  /** Empty until the run is over. */
  lines: readonly LiveLine[];
}

export class LiveValues {
  readonly #context: Context;
  /** The last one of each file, by its URI. */
  readonly #runs = new Map<string, Run>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** What is known of the file as it is now. Where that is nothing, a run is on its way. */
  linesOf(file: SourceFile): readonly LiveLine[] {
    const { workspace } = this.#context;
    const { inlayHints, host } = settingsFor(this.#context, file.uri);
    const known = this.#runs.get(file.uri);
    const isWanted = inlayHints.liveValues && workspace.opened(file.uri) !== null;
    if (isWanted && known?.revision === workspace.revision && known.host === host)
      return known.lines;
    if (known) this.#leave(file.uri, known);
    if (isWanted) this.#begin(file.uri, workspace.revision, host);
    return [];
  }

  #leave(uri: string, run: Run): void {
    run.isCancelled = true;
    if (run.timer !== null) clearTimeout(run.timer);
    this.#runs.delete(uri);
  }

  #begin(uri: string, revision: number, host: string): void {
    const run: Run = { revision, host, timer: null, isCancelled: false, lines: [] };
    run.timer = setTimeout(() => {
      run.timer = null;
      this.#make(uri, run).catch((error: unknown) =>
        this.#context.connection.console.error(`live values of ${uri}: ${String(error)}`),
      );
    }, PAUSE);
    this.#runs.set(uri, run);
  }

  async #make(uri: string, run: Run): Promise<void> {
    const { workspace, client, connection } = this.#context;
    const isCancelled = () =>
      run.isCancelled || this.#context.phase !== "running" || workspace.revision !== run.revision;
    const file = isCancelled() ? null : workspace.opened(uri);
    const program = file && serviceOf(file).runnable(workspace, file);
    if (!program) return;
    const lines = await runLive(program, {
      ffi: registryOf(run.host),
      now: () => performance.now(),
      yieldTurn: yieldToEventLoop,
      isCancelled,
    });
    if (lines === null || isCancelled()) return;
    run.lines = lines;
    if (client.workspace?.inlayHint?.refreshSupport)
      connection.languages.inlayHint.refresh().catch(() => {});
  }
}

/** Functions of which none reaches out of the run; the simulated host is one in memory. */
function registryOf(host: string) {
  const registry = standardRegistry();
  return host === "scarab" ? registry.registerAll(new ScarabHost().functions) : registry;
}
