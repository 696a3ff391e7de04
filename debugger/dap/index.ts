/** The debug adapter as the command line and a host start it. */
export {
  type DebugEndpoint,
  type DebuggerDoor,
  debuggerDoor,
  type OfferChange,
  type OfferOptions,
  offerMachine,
  serveDebugger,
} from "./host-endpoint.js";
export type { HostedProgram } from "./hosted.js";
export { type RecordedRun, recordRun } from "./record-run.js";
export { startServer, startStdio } from "./server.js";
export { FusabiDebugSession } from "./session.js";
