/** The door for surroundings that are not a browser's worker: a host of plugins, and files that it asks the editor for. */
export { ClientFiles } from "./client-files.js";
export type { FromHost, HostRequest } from "./plugins/protocol.js";
export { servePlugins } from "./plugins/serve.js";
