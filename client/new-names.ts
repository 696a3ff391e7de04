/**
 * Which new names a person may be typing where longer ones are known. Enter would make `JUMP end` into `JUMP end_if`;
 * with `end` in the list the name that is typed in full is the first, and Enter is an Enter. Only whole parts of a name
 * count, so that `lo` is still short for `loop`. Knows no editor.
 */

/** A part ends before a separator, and where small letters are followed by a capital or a digit. */
const END_OF_PART = /(?<=[\p{L}\p{N}])(?=[_.$])|(?<=\p{Ll})(?=[\p{Lu}\p{N}])/gu;

/** The beginnings of `names`, part by part, that continue `typed` and are no `names` themselves. */
export function newNames(names: readonly string[], typed: string): readonly string[] {
  const known = new Set(names);
  const found = names.flatMap(beginningsOf);
  return [...new Set(found)].filter((name) => name.startsWith(typed) && !known.has(name));
}

function beginningsOf(name: string): string[] {
  return [...name.matchAll(END_OF_PART)].map(({ index }) => name.slice(0, index));
}
