/**
 * What a host imports as `fusabi/debugger`: the machine's whole library and the debugger for it. Both come from
 * here, so that a host which offers its program to debuggers has one copy of the library.
 */
export * from "../../vm/index.js";
export {
  type DebugEndpoint,
  type OfferOptions,
  offerMachine,
  serveDebugger,
} from "./host-endpoint.js";
export type { HostedProgram } from "./hosted.js";
