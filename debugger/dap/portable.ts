/** The debug adapter without Node, for surroundings that bring files, hosts and turns along, such as a browser's. */
export type { Surroundings } from "./context.js";
export { Conversation, type Outgoing, type Wire } from "./conversation.js";
export type { HandlerTable } from "./handler.js";
export { COMMANDS, HANDLERS } from "./handlers/index.js";
export { makeDebugHost } from "./hosts.js";
export { Progress } from "./progress.js";
export type { Command, OwnBodies, OwnCommand } from "./protocol.js";
