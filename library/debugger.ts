/**
 * `fusabi/debugger` (Node only): all of `fusabi/vm`, and what lets a debugger into a host's program. Both come
 * from here, so that such a host has one copy of the library.
 */
export type {
  DebugEndpoint,
  HostedProgram,
  OfferChange,
  OfferOptions,
  RecordedRun,
} from "../debugger/dap/embed.js";
export { offerMachine, recordRun, serveDebugger } from "../debugger/dap/embed.js";
export * from "./vm.js";
