/** What `npm run additions` tries. Add a change by adding an entry to one of the lists. */
import { LANGUAGE_ADDITIONS } from "./language.mjs";
import { MACHINE_ADDITIONS } from "./machine.mjs";
import { OPCODE_ADDITIONS } from "./opcodes.mjs";
import { RULE_ADDITIONS } from "./rules.mjs";
import { TOOL_ADDITIONS } from "./tools.mjs";

/** @type {readonly import("./addition.mjs").Addition[]} */
export const ADDITIONS = [
  ...OPCODE_ADDITIONS,
  ...MACHINE_ADDITIONS,
  ...LANGUAGE_ADDITIONS,
  ...RULE_ADDITIONS,
  ...TOOL_ADDITIONS,
];
