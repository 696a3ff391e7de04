/** Where the debugger stands: the place of the frame that is in focus, as often as it changes. */
import { DebugStackFrame, type Disposable, debug, EventEmitter, Uri } from "vscode";
import { DISASSEMBLY_SCHEME } from "../disassembly-uri.js";
import { DEBUG_TYPE } from "../launch-configuration.js";
import type { Platform } from "../platform.js";

export interface StoppedPlace {
  readonly line0: number;
  /** Is it in this file? */
  isIn(file: Uri): boolean;
}

/** What of an answer to `stackTrace` matters here. */
interface Frames {
  readonly stackFrames?: readonly {
    readonly id: number;
    readonly line: number;
    readonly source?: { readonly path?: unknown };
  }[];
}

export class StoppedAt implements Disposable {
  readonly #platform: Platform;
  readonly #changes = new EventEmitter<void>();
  readonly #listener = debug.onDidChangeActiveStackItem(() => void this.#follow());
  #place: StoppedPlace | null = null;
  #asked = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Null where nothing is stopped. */
  get place(): StoppedPlace | null {
    return this.#place;
  }

  get onDidChange() {
    return this.#changes.event;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changes.dispose();
  }

  /** VS Code names the frame; where it stands, the adapter knows. */
  async #follow(): Promise<void> {
    const asked = ++this.#asked;
    const item = debug.activeStackItem;
    const isOwn = item instanceof DebugStackFrame && item.session.type === DEBUG_TYPE;
    const found = isOwn ? await placeOf(item, this.#platform).catch(() => null) : null;
    if (asked !== this.#asked) return;
    this.#place = found;
    this.#changes.fire();
  }
}

async function placeOf(item: DebugStackFrame, platform: Platform): Promise<StoppedPlace | null> {
  const { session, threadId, frameId } = item;
  const { stackFrames }: Frames = await session.customRequest("stackTrace", { threadId });
  const frame = stackFrames?.find(({ id }) => id === frameId);
  const path = frame?.source?.path;
  if (frame === undefined || path === undefined) return null;
  return { line0: frame.line - 1, isIn: (file) => isNamed(file, path, platform) };
}

/** VS Code may have made addresses of the adapter's paths, as texts or in parts. */
function isNamed(file: Uri, path: unknown, platform: Platform): boolean {
  const address = addressOf(path);
  if (address === null) return platform.debugName(file) === path;
  const isPage = ({ scheme }: Uri) => scheme === DISASSEMBLY_SCHEME;
  return address.path === file.path && isPage(address) === isPage(file);
}

/** Null for a plain path; a drive of Windows is not a scheme. */
function addressOf(path: unknown): Uri | null {
  if (typeof path === "object" && path !== null) return Uri.from(path as Uri);
  return typeof path === "string" && /^[a-z][\w+.-]+:/i.test(path) ? Uri.parse(path) : null;
}
