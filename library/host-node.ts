/** `fusabi/host-node`: worker threads of Node's for `fusabi/host`. Nothing inside the project imports this file. */
export { nodeWorkers } from "../host/node/index.js";
