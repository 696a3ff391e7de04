/**
 * What the client asks of the language server beyond the protocol's own requests: the names and shapes of its
 * commands (`workspace/executeCommand`). Where the server refuses, it answers with an error whose message has
 * place, cause and remedy. Bytes travel as base64, so that files of any file system can be asked about.
 * Imports no more than the shapes of what is said about archives; a test holds the names together.
 */
import type { Answers, Comparison, Question } from "../archive/index.js";
import type { Graph } from "../graphs/index.js";

/**
 * The server's commands. The client library makes each a command of VS Code too, so the commands that a person
 * sees have other names (package.json).
 */
export const SERVER_COMMANDS = {
  assemble: "fusabi.assemble",
  disassemble: "fusabi.disassemble",
  graph: "fusabi.graph",
  tests: "fusabi.tests",
  compiledCode: "fusabi.compiledCode",
  archive: "fusabi.archive",
  compare: "fusabi.compare",
} as const;

export interface AssembleRequest {
  /** The source: its text in the editor where it is open, else the file's. */
  readonly uri: string;
  /** Whether names and lines go into the archive. */
  readonly debug: "keep" | "strip";
}

export interface Assembled {
  /** The archive. */
  readonly base64: string;
}

export interface DisassembleRequest {
  /** For messages. */
  readonly uri: string;
  /** The archive. */
  readonly base64: string;
  /** Is what the archive knows of its source used? */
  readonly names?: "keep" | "strip";
}

export interface Disassembled {
  readonly text: string;
  /** What of the archive could not be read, where its code can. */
  readonly warning?: string;
}

export interface GraphRequest {
  readonly uri: string;
  /** The name of a function in it, for its control flow; left out: who calls whom. */
  readonly function?: string;
}

export interface DrawnGraph {
  /** Null where the language does not tell. */
  readonly graph: Graph | null;
}

export interface TestsRequest {
  readonly uri: string;
}

export interface ArchiveRequest {
  /** Chosen by the client; the server keeps the archive by it. */
  readonly handle: string;
  readonly question: Question;
  /** The archive; needed once. */
  readonly base64?: string;
}

export interface CompareRequest {
  readonly one: DisassembleRequest;
  readonly other: DisassembleRequest;
}

/** The tests of a file. */
export interface FoundTests {
  readonly tests: readonly FoundTest[];
}

export interface FoundTest {
  readonly name: string;
  /** Does the runner make arguments up? */
  readonly hasParameters: boolean;
  /** As the protocol has it. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface CompiledCodeRequest {
  readonly uri: string;
}

/** A program as assembly. */
export interface CompiledCode {
  readonly text: string;
  /** Lines with code, and the line of the source that each comes of. */
  readonly links: readonly { readonly line0: number; readonly sourceLine0: number }[];
}

/** Command → what it takes and gives. */
export interface ServerCommands {
  readonly assemble: { readonly takes: AssembleRequest; readonly gives: Assembled };
  readonly disassemble: { readonly takes: DisassembleRequest; readonly gives: Disassembled };
  /** Null: the server does not have the archive. */
  readonly archive: {
    readonly takes: ArchiveRequest;
    readonly gives: Answers[keyof Answers] | null;
  };
  readonly compare: { readonly takes: CompareRequest; readonly gives: Comparison };
  readonly tests: { readonly takes: TestsRequest; readonly gives: FoundTests };
  readonly compiledCode: { readonly takes: CompiledCodeRequest; readonly gives: CompiledCode };
  readonly graph: { readonly takes: GraphRequest; readonly gives: DrawnGraph };
}
