/** Every request that the adapter answers, by its name. */
import type { HandlerTable } from "../handler.js";
import { BREAKPOINTS } from "./breakpoints.js";
import { EVALUATE } from "./evaluate.js";
import { EXCEPTIONS } from "./exceptions.js";
import { LIFECYCLE } from "./lifecycle.js";
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
};
