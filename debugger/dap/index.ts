/** The debug adapter as the command line and a host start it. */
export { startServer, startStdio } from "./server.js";
export { FusabiDebugSession } from "./session.js";
