/** What every F# program knows, written in F# itself. `import` names a host function: see vm/ffi/fsharp. */
import { BASICS } from "./basics.js";
import { LISTS } from "./lists.js";
import { TABLES } from "./tables.js";
import { TEXTS } from "./texts.js";

export const PRELUDE = `${BASICS}${LISTS}${TEXTS}${TABLES}`;
