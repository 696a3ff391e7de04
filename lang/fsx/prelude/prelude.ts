/** What every F# program knows, written in F# itself. `import` names a host function: see vm/ffi/fsharp. */
import { BASICS } from "./basics.js";
import { COLLECTIONS } from "./collections.js";
import { EFFECTS, EXCEPTIONS_FIRST } from "./effects.js";
import { LISTS } from "./lists.js";
import { SCARAB } from "./scarab.js";
import { SYSTEM } from "./system.js";
import { TABLES } from "./tables.js";
import { TESTING } from "./testing.js";
import { TEXTS } from "./texts.js";
import { TIME } from "./time.js";

export const PRELUDE = [
  EXCEPTIONS_FIRST,
  BASICS,
  LISTS,
  TEXTS,
  TABLES,
  COLLECTIONS,
  EFFECTS,
  TIME,
  SYSTEM,
  SCARAB,
  TESTING,
].join("");
