/** The debug adapter without Node, for surroundings that bring files, hosts and turns along, such as a browser's. */
export type { AdapterEnvironment } from "./context.js";
export { DapSession, type Outgoing, type Transport } from "./dap-session.js";
export type { HandlerTable } from "./handler.js";
export { COMMANDS, HANDLERS } from "./handlers/index.js";
export { makeDebugHost } from "./hosts.js";
export { Progress } from "./progress.js";
export type {
  Command,
  CoverageBody,
  OwnBodies,
  OwnCommand,
  ProfileBody,
  SandboxBody,
  SourceRange,
  TestBody,
} from "./protocol.js";
