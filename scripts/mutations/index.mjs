/** All mutations: a file for each room. */
import { CLI_MUTATIONS } from "./cli.mjs";
import { DEBUGGER_MUTATIONS } from "./debugger.mjs";
import { FSX_MUTATIONS } from "./fsx.mjs";
import { HOST_MUTATIONS } from "./host.mjs";
import { LANG_MUTATIONS } from "./lang.mjs";
import { REGISTRY_MUTATIONS } from "./registry.mjs";
import { SERVER_MUTATIONS } from "./server.mjs";
import { TESTING_MUTATIONS } from "./testing.mjs";
import { VM_MUTATIONS } from "./vm.mjs";

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const MUTATIONS = [
  ...VM_MUTATIONS,
  ...LANG_MUTATIONS,
  ...FSX_MUTATIONS,
  ...HOST_MUTATIONS,
  ...SERVER_MUTATIONS,
  ...DEBUGGER_MUTATIONS,
  ...CLI_MUTATIONS,
  ...REGISTRY_MUTATIONS,
  ...TESTING_MUTATIONS,
];
