/** What whoever starts the worker has to know: how it is started, and how it asks for files. Types only. */
export type {
  FileAnswer,
  FileProblem,
  FileQuestion,
  FileRequest,
  WorkerRole,
  WorkerStart,
} from "./file-protocol.js";
