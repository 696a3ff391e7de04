/** The lines of a function that jump to a label. */
import { type Block, symbolsOf } from "../model/index.js";

/** Lines within the block. */
export function labelTargets(block: Block, name: string): readonly number[] {
  return symbolsOf(block.item)
    .references.filter((place) => place.kind === "label" && place.name === name)
    .map(({ line }) => line);
}
