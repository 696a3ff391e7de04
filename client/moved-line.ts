/** Where a line is after what has been typed above it. Knows no editor. */

export interface Change {
  /** The lines that are replaced, from 0. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** The line's number after the changes; what is typed in the line or below does not move it. */
export function movedLine(line0: number, changes: readonly Change[]): number {
  let at = line0;
  for (const { first, last, text } of changes)
    if (last < at) at += text.split("\n").length - 1 - (last - first);
  return at;
}
