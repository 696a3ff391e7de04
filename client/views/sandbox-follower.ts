/**
 * What the debugged program in focus takes of its sandbox: asked for at each stop, and again and again while it runs
 * and a view shows it.
 */
import { Disposable, debug, EventEmitter } from "vscode";
import type { SandboxBody } from "../../worker/index.js";
import { DEBUG_TYPE } from "../launch-configuration.js";

/** As often as a person can read figures. */
const WHILE_RUNNING_MS = 300;

/** After these of its messages the program stands elsewhere, or runs. */
const MOVES =
  /^(?:stopped|continued|terminated|fusabi\/timeline|continue|next|step\w+|configurationDone|restart)$/;

export class SandboxFollower implements Disposable {
  readonly #changes = new EventEmitter<SandboxBody | null>();
  readonly #listeners: Disposable;
  #isWatched = () => false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isStale = false;
  #state: SandboxBody | null = null;
  #shown = "null";

  constructor() {
    const refresh = () => void this.refresh();
    const tracker = { createDebugAdapterTracker: () => ({ onDidSendMessage: this.#hear }) };
    this.#listeners = Disposable.from(
      debug.onDidChangeActiveDebugSession(refresh),
      debug.onDidTerminateDebugSession(refresh),
      debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, tracker),
    );
  }

  get state(): SandboxBody | null {
    return this.#state;
  }

  get onDidChange() {
    return this.#changes.event;
  }

  /** @param isWatched whether the view is visible now */
  watchWhile(isWatched: () => boolean): void {
    this.#isWatched = isWatched;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    this.#changes.dispose();
  }

  readonly #hear = ({ event, command }: { event?: string; command?: string }): void => {
    if (MOVES.test(event ?? command ?? "")) void this.refresh();
  };

  /** One question at a time; what changes meanwhile is asked for after it. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#isAsking = true;
    this.#isStale = false;
    const state = await ask();
    this.#isAsking = false;
    this.#take(state);
    if (this.#isStale) void this.refresh();
    else if (state !== null && !state.isStopped && this.#isWatched())
      this.#timer = setTimeout(() => void this.refresh(), WHILE_RUNNING_MS);
  }

  #take(state: SandboxBody | null): void {
    const text = JSON.stringify(state);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#state = state;
    this.#changes.fire(state);
  }
}

/** Null where nothing is debugged, or tests are run. */
async function ask(): Promise<SandboxBody | null> {
  const session = debug.activeDebugSession;
  if (session?.type !== DEBUG_TYPE) return null;
  try {
    return await session.customRequest("fusabi/sandbox");
  } catch {
    return null;
  }
}
