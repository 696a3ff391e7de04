/** Lines as texts, and places as people count them. */

/** A line without the line break at its end. */
export function withoutLineBreak(line: string): string {
  // Without a pattern, which would look through the whole line.
  let end = line.length;
  while (line[end - 1] === "\n" || line[end - 1] === "\r") end--;
  return line.slice(0, end);
}

export interface LineAndColumn {
  readonly line1: number;
  readonly column1: number;
}

/** Line and column of an offset, both from 1; columns count UTF-16 units. */
export function lineAndColumn(text: string, offset: number): LineAndColumn {
  const before = text.slice(0, offset);
  const breaks = before.match(/\r\n|\n|\r/g)?.length ?? 0;
  const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  return { line1: breaks + 1, column1: offset - start + 1 };
}
