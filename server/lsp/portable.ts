/** The language server without Node, for surroundings that bring a connection and files along, such as a browser's. */
export type { ServerHost } from "./host.js";
export { serve } from "./serve.js";
export { yieldToEventLoop } from "./yield-to-event-loop.js";
