/** The entry point of plugins on this computer: installing them from registries, and making registries. */
export { newSecretKey, signBytes } from "./fetch/crypto.js";
export { CURRENT, PluginFolder } from "./keep/plugin-folder.js";
export { Audit, verifyPlugin } from "./work/inspect.js";
export {
  addPlugin,
  type GrantRequest,
  type InstallChoice,
  removePlugin,
  rollBackPlugin,
  updatePlugin,
} from "./work/install.js";
export { packFolder } from "./work/pack.js";
export { publishIndex } from "./work/publish.js";
