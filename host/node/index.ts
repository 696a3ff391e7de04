/** The entry point of what the host needs of Node: workers. */
export { nodeWorkers } from "./workers.js";
