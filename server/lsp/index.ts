/** The language server as the command line and the editor start it. */
export { startServer } from "./start.js";
export { type Transport, transportOf } from "./transport.js";
