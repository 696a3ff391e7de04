/**
 * What the worker and whoever started it say to each other beside the two protocols. A worker has no files: it asks
 * for them over a port of their own. Plain data that a browser can copy from one thread to another.
 */

/** The part that a worker plays; it never changes. */
export type WorkerRole = "language server" | "debugger" | "plugin host";

/** The first message of a worker, once its script has run. */
export interface WorkerReady {
  readonly ready: true;
}

/** The first message to a worker. Everything after it is of the Language Server or the Debug Adapter Protocol. */
export interface WorkerStart {
  readonly role: WorkerRole;
  /** Where it asks for files. */
  readonly files: MessagePort;
}

/** Files have names: URIs, or absolute paths, which stand for `file:` URIs. */
export type FileQuestion =
  | { readonly ask: "read"; readonly name: string }
  | { readonly ask: "write"; readonly name: string; readonly bytes: Uint8Array }
  /** Every file below a folder whose name ends so, hidden folders left out. */
  | {
      readonly ask: "find";
      readonly folder: string;
      readonly endings: readonly string[];
      readonly limit: number;
    };

export type FileRequest = FileQuestion & { readonly id: number };

export interface FileProblem {
  readonly kind: "missing" | "folder" | "other";
  /** In words, to stand after "cannot be read:". */
  readonly reason: string;
}

/** One for each request. `bytes` answers "read", `names` answers "find". */
export interface FileAnswer {
  readonly id: number;
  readonly problem?: FileProblem;
  readonly bytes?: Uint8Array;
  readonly names?: readonly string[];
}
