/** All mutations: a file for each room. */
import { VM_MUTATIONS } from "./vm.mjs";

/** @type {readonly import("./mutation.mjs").Mutation[]} */
export const MUTATIONS = [...VM_MUTATIONS];
