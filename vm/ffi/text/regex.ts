/** Regular expressions of the text library. */
import { TEXT_DIALECT } from "../regex/dialect.js";
import { regexOf } from "../regex/regex.js";

/** A match, by places in UTF-16 units; null: none. */
export type Match = { readonly start: number; readonly end: number } | null;

/** So many steps cost one unit of fuel. */
const STEPS_PER_FUEL = 4;

const PLAIN = { ignoreCase: false, multiline: false, singleline: false };

/**
 * The first match from a place on: the one that begins first, and of those the one that a backtracking engine would find.
 * @param spend takes fuel, and throws where none is left
 * @throws PatternError where the pattern is none
 */
export function findMatch(
  text: string,
  pattern: string,
  from: number,
  spend: (fuel: number) => void,
): Match {
  const { machine } = regexOf(pattern, TEXT_DIALECT, PLAIN);
  spend(Math.ceil(machine.size / STEPS_PER_FUEL));
  const found = machine.find(text, from, (steps) => spend(steps / STEPS_PER_FUEL));
  return found && { start: found[0]!, end: found[1]! };
}
