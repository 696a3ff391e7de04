/** What whoever starts the worker has to know: how it is started, and how it asks for files. Types only. */
/** A request to the debugger that the protocol has no word for. */
export type {
  CoverageBody,
  OwnCommand,
  ProfileBody,
  SandboxBody,
  SourceRange as TestRange,
  TestBody,
} from "../debugger/dap/portable.js";
export type {
  FileAnswer,
  FileProblem,
  FileQuestion,
  FileRequest,
  WorkerReady,
  WorkerRole,
  WorkerStart,
} from "./file-protocol.js";
export type {
  DrawnPicture,
  FromHost,
  Grants,
  HostedFolder,
  HostedHook,
  HostedPlugin,
  HostedProblem,
  HostOrder,
  HostRequest,
  ShownRecording,
  ShownStep,
} from "./plugins/protocol.js";
