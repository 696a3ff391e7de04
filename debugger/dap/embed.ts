/** The door for hosts that let a debugger in; without the adapter that editors start. */
export {
  type DebugEndpoint,
  type OfferOptions,
  offerMachine,
  serveDebugger,
} from "./host-endpoint.js";
export type { HostedProgram } from "./hosted.js";
export { type RecordedRun, recordRun } from "./record-run.js";
