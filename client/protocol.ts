/**
 * What the client asks of the language server beyond the protocol's own requests: the names and shapes of its
 * commands (`workspace/executeCommand`). Where the server refuses, it answers with an error whose message has
 * place, cause and remedy. Bytes travel as base64, so that files of any file system can be asked about.
 * Imports nothing, of the server's insides least of all; a test holds the names together.
 */

/**
 * The server's commands. The client library makes each a command of VS Code too, so the commands that a person
 * sees have other names (package.json).
 */
export const SERVER_COMMANDS = {
  assemble: "fusabi.assemble",
  disassemble: "fusabi.disassemble",
  controlFlow: "fusabi.controlFlow",
  tests: "fusabi.tests",
  compiledCode: "fusabi.compiledCode",
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
}

export interface Disassembled {
  readonly text: string;
  /** What of the archive could not be read, where its code can. */
  readonly warning?: string;
}

export interface ControlFlowRequest {
  readonly uri: string;
  /** The name of a function in it. */
  readonly function: string;
}

export interface ControlFlow {
  /** A flowchart in Mermaid's language. */
  readonly text: string;
}

export interface TestsRequest {
  readonly uri: string;
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
  readonly tests: { readonly takes: TestsRequest; readonly gives: FoundTests };
  readonly compiledCode: { readonly takes: CompiledCodeRequest; readonly gives: CompiledCode };
  readonly controlFlow: { readonly takes: ControlFlowRequest; readonly gives: ControlFlow };
}
