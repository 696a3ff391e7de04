/** The door to what the host needs of Node: workers. */
export { nodeWorkers } from "./workers.js";
