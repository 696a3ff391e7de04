/** The lines of a source that load other files. */
import { tokenize } from "./lexer.js";
import type { Load } from "./load-paths.js";
import { Problems } from "./problem.js";

/** In the order of the text. */
export function loadsOf(text: string): readonly Load[] {
  if (!text.includes("#load")) return [];
  const loads: Load[] = [];
  tokenize(text, new Problems(), 0, text.length, loads);
  return loads;
}
