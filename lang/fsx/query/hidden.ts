/** Names of the prelude that F# does not have: the prelude uses them, and no answer may offer them. */
import { MEMBERS } from "../infer/members.js";
import { BASICS } from "../prelude/basics.js";
import type { Variable } from "../types/target.js";

/** Names outside of modules that stand behind the basics, and are F#'s nevertheless. */
const SHOWN: ReadonlySet<string> = new Set(["set", "@", "dict", "readOnlyDict", "ResizeArray_0"]);

const HIDDEN: ReadonlySet<string> = new Set(["concatList", "replace", "toArrayOf", "canParse"]);

export function isHiddenValue(variable: Variable, isInModule: boolean): boolean {
  if (!variable.prelude) return false;
  if (isInModule) return HIDDEN.has(variable.name);
  return variable.place.start >= BASICS.length && !SHOWN.has(variable.name);
}

export function isHiddenModule(name: string): boolean {
  return name.startsWith(MEMBERS);
}

const HIDDEN_TYPES: ReadonlySet<string> = new Set(["[]", "Builder", "Cell", "single"]);

export function isHiddenType(name: string): boolean {
  return HIDDEN_TYPES.has(name);
}

/** The name of a member as F# has it: overloads have the number of their arguments behind it, or how they take them. */
export function memberName(name: string): string {
  return name.replace(/_(?:\d[a-z]?|curried)$/, "");
}

/** Members that the compiler makes of indexes and loops. */
const MADE: ReadonlySet<string> = new Set([
  "Item",
  "SetItem",
  "Slice",
  "SliceFrom",
  "SliceTo",
  "Iterate",
]);

/** Is it a member that people write? Small ones are the prelude's own. */
export function isMember(name: string): boolean {
  return /^[A-Z]/.test(name) && !MADE.has(memberName(name));
}
