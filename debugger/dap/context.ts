/**
 * What the handlers of one session share: the program under the debugger, the client's wishes, the things
 * that numbers stand for. Knows the protocol's shapes; sends through the session that made it.
 */
import type { HostChoice } from "../../lang/index.js";
import { type FfiRegistry, fusabiError } from "../../vm/shared.js";
import type {
  Engine,
  Place,
  Program,
  ProgramFiles,
  RepeatableHost,
  ScopeName,
} from "../session/index.js";
import type { AttachTarget, Lease } from "./attach-target.js";
import { BreakpointRequests } from "./breakpoint-requests.js";
import { Handles } from "./handles.js";
import type { HostedProgram } from "./hosted.js";
import type { DebugHost } from "./hosts.js";
import type { LaunchConfig } from "./launch-config.js";
import { OutputQueue } from "./output.js";
import type { Progress } from "./progress.js";
import type { SendEvent } from "./protocol.js";
import { Sources } from "./sources.js";

/** What surrounds an adapter: the process or the browser's worker that it lives in. */
export interface AdapterEnvironment {
  readonly files: ProgramFiles;
  /** Writes a text file, at once or with a promise. @throws FusabiError UnwritableFile */
  readonly save: (path: string, text: string) => void | Promise<void>;
  /** The program that a host offers to debuggers; null where a client launches its own. */
  readonly hosted: (() => HostedProgram) | null;
  /** The machine that a host runs itself and lets debuggers attach to; null where there is none. */
  readonly offer: AttachTarget | null;
  /** A new host for the program at a path. @throws FusabiError UnknownHost, and what is wrong in its files */
  readonly loadHost: (choice: HostChoice, program: string) => Promise<DebugHost>;
  /** Lets other events have their turn. */
  readonly turn: () => Promise<void>;
}

/** A scope of a frame, behind the number that a client asks its variables with. */
export interface ScopeHandle {
  readonly scope: ScopeName;
  /** Of the source, 0 is the innermost. */
  readonly frame: number;
  /** The row of the scope whose parts are meant, and the parts that lead there; absent: the scope itself. */
  readonly partsOf?: readonly string[];
}

/** A launched program. */
export interface Launched {
  readonly config: LaunchConfig;
  readonly engine: Engine;
  readonly program: Program;
  readonly ffi: FfiRegistry;
  /** Null where what the host does cannot be taken back. */
  readonly host: RepeatableHost | null;
  /** The state of such a host before the program began. */
  readonly hostAtStart: unknown;
  /** The run is another's, and is given back; null where it is the session's own. */
  readonly claim: Lease | null;
}

/** What runs in the place of a debugged program: tests, or a program that is profiled. It tells what it comes to. */
export interface Errand {
  run(): Promise<void>;
  /** It ends as soon as it can. */
  cancel(): void;
}

export interface ExceptionFilter {
  readonly filter: string;
  readonly condition: string | undefined;
}

/** A break mode for errors of some names: kinds, codes or filters. */
export interface ExceptionOption {
  /** Empty: every error. */
  readonly names: readonly string[];
  /** "never", or one of the modes that stop: nothing in a program handles errors. */
  readonly breakMode: string;
}

/** How the client counts and what it can show. */
export interface ClientTraits {
  readonly firstLine: 0 | 1;
  readonly firstColumn: 0 | 1;
  readonly showsMemory: boolean;
  readonly showsProgress: boolean;
  readonly takesInvalidated: boolean;
  /** Its buttons may name commands of VS Code. */
  readonly isVsCode: boolean;
}

export class Context {
  readonly surroundings: AdapterEnvironment;
  readonly send: SendEvent;
  readonly output: OutputQueue;
  readonly frames = new Handles<number>(1);
  readonly scopes = new Handles<ScopeHandle>(1);
  /** Places of the innermost frame's function. */
  readonly gotoTargets = new Handles<Place>(1);
  readonly breakpoints = new BreakpointRequests();
  readonly sources = new Sources();
  client: ClientTraits = {
    firstLine: 1,
    firstColumn: 1,
    showsMemory: false,
    showsProgress: false,
    takesInvalidated: false,
    isVsCode: false,
  };
  filters: readonly ExceptionFilter[] = [];
  exceptionOptions: readonly ExceptionOption[] = [];
  isConfigured = false;
  launched: Launched | null = null;
  /** What runs in the place of a debugged program; null: nothing does. */
  errand: Errand | null = null;
  /** The run of a host that is asked for, or debugged. */
  claim: Lease | null = null;
  /** The client is gone, and the host's program goes on without it. */
  isDetached = false;
  /** The client wants its host's program to wait for the next one. */
  leavesSuspended = false;
  /** The notice of a long command under way, shown to the client once it has lasted. */
  progress: Progress | null = null;
  /** Gives up the answer to a request that can be cancelled, by the number of the request. */
  readonly abandonable = new Map<number, () => void>();
  /** The condition whose first or last moment was looked for last, as the person wrote it. */
  sought = "";

  constructor(surroundings: AdapterEnvironment, send: SendEvent) {
    this.surroundings = surroundings;
    this.send = send;
    this.output = new OutputQueue((category, text, place) =>
      send("output", { category, output: text, ...place }),
    );
  }

  /** @throws FusabiError NotLaunched */
  require(command: string): Launched {
    if (this.launched) return this.launched;
    throw fusabiError("NotLaunched", { command });
  }

  /** The launched program, standing still. @throws FusabiError NotLaunched, NotStopped */
  requireStop(command: string): Launched {
    const launched = this.require(command);
    launched.engine.requireStop(command);
    return launched;
  }

  /** The frame behind a number; the innermost where none is named. @throws FusabiError NoTarget */
  frameOf(frameId: number | undefined): number {
    if (frameId === undefined) return 0;
    const frame = this.frames.get(frameId);
    if (frame !== null) return frame;
    throw fusabiError("NoTarget", { what: "frame", name: frameId });
  }

  /** Ends the notice of a long command, where there is one. */
  endProgress(): void {
    this.progress?.end();
    this.progress = null;
  }

  /** The program goes on: what the numbers of the last stop stand for is void. */
  forgetStop(): void {
    this.gotoTargets.clear();
    this.frames.clear();
    this.scopes.clear();
  }

  toClientLine(line0: number): number {
    return line0 + this.client.firstLine;
  }

  toClientColumn(column0: number): number {
    return column0 + this.client.firstColumn;
  }

  fromClientLine(line: number): number {
    return Math.max(0, line - this.client.firstLine);
  }

  fromClientColumn(column: number): number {
    return Math.max(0, column - this.client.firstColumn);
  }
}
