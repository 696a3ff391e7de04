/** A definition: the place in a text that gives a name its meaning. */
import type { Declaration } from "../tree/declarations.js";
import type { ItemPlace } from "./diagnostic.js";
import type { AnySymbol } from "./symbol.js";

/**
 * Something that defines names, in the order in which definitions count. It lives as long as its line says the same:
 * an edit around it gives it another place.
 */
export interface Definition {
  place: ItemPlace;
  /** Null: the item itself, a function. */
  declaration: Declaration | null;
  /** What it defines, once that is known; null for a directive that names nothing. */
  symbol: AnySymbol | null;
}
