/** Lines as texts. */

/** A line without the line break at its end. */
export function withoutLineBreak(line: string): string {
  return line.replace(/[\r\n]+$/, "");
}
