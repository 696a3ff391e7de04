/** Every request that the adapter answers, by its name. */
import type { HandlerTable } from "../handler.js";
import type { Command } from "../protocol.js";
import { BREAKPOINTS } from "./breakpoints.js";
import { CODE } from "./code.js";
import { DATA_BREAKPOINTS } from "./data-breakpoints.js";
import { EDITS } from "./edits.js";
import { EVALUATE } from "./evaluate.js";
import { EXCEPTIONS } from "./exceptions.js";
import { HISTORY } from "./history.js";
import { LIFECYCLE } from "./lifecycle.js";
import { MORE_BREAKPOINTS } from "./more-breakpoints.js";
import { SOURCES } from "./sources.js";
import { STACK } from "./stack.js";
import { STEPPING } from "./stepping.js";
import { VARIABLES } from "./variables.js";

export const HANDLERS: HandlerTable = {
  ...LIFECYCLE,
  ...BREAKPOINTS,
  ...STEPPING,
  ...STACK,
  ...VARIABLES,
  ...EVALUATE,
  ...EXCEPTIONS,
  ...SOURCES,
  ...HISTORY,
  ...MORE_BREAKPOINTS,
  ...DATA_BREAKPOINTS,
  ...EDITS,
  ...CODE,
};

/** Their names, for the documentation and the tests. */
export const COMMANDS = Object.keys(HANDLERS) as Command[];
