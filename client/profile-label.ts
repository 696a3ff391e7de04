/** The text next to a line of a profiled program. Plain data: it knows no editor. */

/** `12.3 % · 1,234 instructions` */
export function profileLabel(instructions: number, share: number): string {
  const what = instructions === 1 ? "instruction" : "instructions";
  return `${(100 * share).toFixed(1)} % · ${instructions.toLocaleString("en")} ${what}`;
}
