/**
 * Every request that the adapter answers, with the body of its response: the one list from which the table of handlers,
 * the checks of the documentation and the tests derive. Those of the protocol have its types; the own ones begin with
 * `fusabi/`.
 */
import type { DebugProtocol as DAP } from "@vscode/debugprotocol";
import type { HostScreen, SandboxState } from "../session/index.js";

/** Where the run stands, and how far back and forth it is recorded; also the body of the event `fusabi/timeline`. */
export interface TimelineBody {
  readonly position: number;
  readonly beginning: number;
  readonly end: number;
  readonly bytes: number;
  readonly snapshots: number;
  readonly isRecording: boolean;
}

/** What a run takes of its sandbox; `screen`: the terminal of a host that has one. */
export interface SandboxBody extends SandboxState {
  readonly isStopped: boolean;
  readonly screen: HostScreen | null;
}

/** What made a value; `found` is false where nothing of the recorded run did. */
export interface ProvenanceBody {
  readonly found: boolean;
  readonly position?: number;
  /** Set by hand, and by no instruction. */
  readonly isByHand?: boolean;
  readonly instruction?: string;
  readonly inputs?: readonly string[];
  readonly functionName?: string;
  readonly line?: number;
  readonly source?: DAP.Source | null;
}

/** A test begins, or is over. */
export type TestBody =
  | { readonly test: string; readonly state: "started" }
  | {
      readonly test: string;
      readonly state: "passed" | "failed";
      readonly milliseconds: number;
      /** What its last run printed. */
      readonly output: readonly string[];
      /** Null where it passed. */
      readonly failure: TestFailureBody | null;
    };

export interface TestFailureBody {
  readonly message: string;
  readonly at: SourceRange;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly calledFrom: readonly { readonly at: SourceRange; readonly message: string }[];
}

/** Lines and columns count from 0; the path is that of the adapter. */
export interface SourceRange {
  readonly path: string;
  readonly line0: number;
  readonly column0: number;
  readonly endLine0: number;
  readonly endColumn0: number;
}

/** What one test covered. */
export interface CoverageBody {
  readonly test: string;
  readonly sources: readonly {
    readonly path: string;
    /** Line from 0, and how often it was executed. */
    readonly lines: readonly (readonly [line0: number, count: number])[];
    readonly branches: readonly (readonly [line0: number, jumped: number, wentOn: number])[];
    readonly functions: readonly (readonly [name: string, line0: number, count: number])[];
  }[];
}

/** Where a run spent its instructions. */
export interface ProfileBody {
  /** A file as Chrome's tools write it; its addresses are paths of the adapter. */
  readonly cpuProfile: string;
  readonly lines: readonly {
    readonly path: string;
    readonly line0: number;
    readonly instructions: number;
    /** Of all instructions, 0 to 1. */
    readonly share: number;
  }[];
}

/** A response without a body. */
type Nothing = undefined;

/** The requests that the protocol has no word for. */
export interface OwnBodies {
  "fusabi/stepBackInto": Nothing;
  "fusabi/stepBackOut": Nothing;
  "fusabi/runTo": Nothing;
  "fusabi/runBackTo": Nothing;
  "fusabi/travel": Nothing;
  "fusabi/seek": Nothing;
  "fusabi/checkCondition": Nothing;
  "fusabi/hotReload": Nothing;
  "fusabi/timeline": TimelineBody;
  "fusabi/sandbox": SandboxBody;
  "fusabi/provenance": ProvenanceBody;
  "fusabi/saveRecording": { readonly path: string };
}

export type OwnCommand = keyof OwnBodies;

export interface Bodies extends OwnBodies {
  initialize: DAP.InitializeResponse["body"];
  launch: Nothing;
  attach: Nothing;
  configurationDone: Nothing;
  restart: Nothing;
  terminate: Nothing;
  terminateThreads: Nothing;
  cancel: Nothing;
  disconnect: Nothing;
  threads: DAP.ThreadsResponse["body"];
  setBreakpoints: DAP.SetBreakpointsResponse["body"];
  setFunctionBreakpoints: DAP.SetFunctionBreakpointsResponse["body"];
  setInstructionBreakpoints: DAP.SetInstructionBreakpointsResponse["body"];
  setDataBreakpoints: DAP.SetDataBreakpointsResponse["body"];
  setExceptionBreakpoints: DAP.SetExceptionBreakpointsResponse["body"];
  dataBreakpointInfo: DAP.DataBreakpointInfoResponse["body"];
  breakpointLocations: DAP.BreakpointLocationsResponse["body"];
  continue: DAP.ContinueResponse["body"];
  pause: Nothing;
  next: Nothing;
  stepIn: Nothing;
  stepOut: Nothing;
  stepBack: Nothing;
  reverseContinue: Nothing;
  restartFrame: Nothing;
  gotoTargets: DAP.GotoTargetsResponse["body"];
  goto: Nothing;
  stepInTargets: DAP.StepInTargetsResponse["body"];
  stackTrace: DAP.StackTraceResponse["body"];
  scopes: DAP.ScopesResponse["body"];
  variables: DAP.VariablesResponse["body"];
  setVariable: DAP.SetVariableResponse["body"];
  setExpression: DAP.SetExpressionResponse["body"];
  evaluate: DAP.EvaluateResponse["body"];
  completions: DAP.CompletionsResponse["body"];
  exceptionInfo: DAP.ExceptionInfoResponse["body"];
  source: DAP.SourceResponse["body"];
  modules: DAP.ModulesResponse["body"];
  loadedSources: DAP.LoadedSourcesResponse["body"];
  readMemory: DAP.ReadMemoryResponse["body"];
  writeMemory: DAP.WriteMemoryResponse["body"];
  disassemble: DAP.DisassembleResponse["body"];
}

export type Command = keyof Bodies;

/** The bodies of the events that the adapter sends. */
export interface EventBodies {
  initialized: Record<string, never>;
  stopped: DAP.StoppedEvent["body"];
  continued: DAP.ContinuedEvent["body"];
  exited: DAP.ExitedEvent["body"];
  terminated: Record<string, never>;
  output: DAP.OutputEvent["body"];
  breakpoint: DAP.BreakpointEvent["body"];
  memory: DAP.MemoryEvent["body"];
  invalidated: DAP.InvalidatedEvent["body"];
  progressStart: DAP.ProgressStartEvent["body"];
  progressEnd: DAP.ProgressEndEvent["body"];
  "fusabi/timeline": TimelineBody;
  "fusabi/test": TestBody;
  "fusabi/coverage": CoverageBody;
  "fusabi/profile": ProfileBody;
  /** Why none of the tests can be run. */
  "fusabi/testProblem": { readonly text: string };
  /** A search that found nothing, in words. */
  "fusabi/nowhere": { readonly text: string };
  /** The program called a function that its host does not have. */
  "fusabi/missingFunction": {
    readonly name: string;
    readonly host: string;
    /** Does the simulated Scarab host have it, and is it not the host that runs? */
    readonly isInScarab: boolean;
  };
}

export type EventName = keyof EventBodies;

/** Sends an event to the client. */
export type SendEvent = <E extends EventName>(event: E, body: EventBodies[E]) => void;
