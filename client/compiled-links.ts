/** Which lines of a program's assembly come of a line of its source. Knows no editor. */

export interface Link {
  readonly line0: number;
  readonly sourceLine0: number;
}

/** The lines of the assembly that come of a line of the source; those of the next line with code where it has none. */
export function linesOf(links: readonly Link[], sourceLine0: number): readonly number[] {
  const next = Math.min(
    ...links.map((link) => link.sourceLine0).filter((line0) => line0 >= sourceLine0),
  );
  return links.filter((link) => link.sourceLine0 === next).map(({ line0 }) => line0);
}

/** The line of the source that a line of the assembly comes of; that of the line with code before it where it has none. */
export function sourceLinesOf(links: readonly Link[], line0: number): readonly number[] {
  const before = links.filter((link) => link.line0 <= line0).at(-1);
  return before ? [before.sourceLine0] : [];
}
