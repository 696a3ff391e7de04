/** The entry point for hosts that let a debugger attach; without the adapter that editors start. */
export {
  type DebugEndpoint,
  type OfferChange,
  type OfferOptions,
  offerMachine,
  serveDebugger,
} from "./host-endpoint.js";
export type { HostedProgram } from "./hosted.js";
export { type RecordedRun, recordRun } from "./record-run.js";
