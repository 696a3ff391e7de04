/**
 * Where the column of stack shapes is: behind the code of a function, at one place for all of its lines. Plain data
 * in and out: it knows nothing of VS Code.
 */

/** The least number of columns between a line and its shape. */
const GAP = 2;

/** Wider lines do not move the column: their shapes stand behind them, out of line. */
const WIDEST = 56;

/** The column moves in steps of this, so that it rests while a line is typed. */
const STEP = 4;

/** Lines between which functions begin or end. */
const BOUNDARY = /^\s*\.(?:func|test|end)\b/i;

/** How many columns a line takes; a tab goes to the next multiple of `tabSize`. */
export function widthOf(line: string, tabSize: number): number {
  let width = 0;
  for (const character of line)
    width = character === "\t" ? width + tabSize - (width % tabSize) : width + 1;
  return width;
}

/**
 * The columns to leave free behind each of some lines, so that what follows them stands in line.
 *
 * @param lines the numbers of the lines that have something in the column, ascending
 * @param textOf the text of a line of the document
 */
export function gapsBehind(
  lines: readonly number[],
  textOf: (line: number) => string,
  tabSize: number,
): ReadonlyMap<number, number> {
  const gaps = new Map<number, number>();
  for (const group of groupsOf(lines, textOf)) {
    const widths = group.map((line) => widthOf(textOf(line), tabSize));
    const widest = Math.max(0, ...widths.filter((width) => width <= WIDEST));
    const column = Math.ceil((widest + GAP) / STEP) * STEP;
    group.forEach((line, at) => {
      gaps.set(line, Math.max(GAP, column - (widths[at] ?? 0)));
    });
  }
  return gaps;
}

/** The lines of each function. */
function groupsOf(
  lines: readonly number[],
  textOf: (line: number) => string,
): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let last = -1;
  for (const line of lines) {
    if (last < 0 || hasBoundary(last, line, textOf)) groups.push([]);
    groups.at(-1)?.push(line);
    last = line;
  }
  return groups;
}

function hasBoundary(after: number, before: number, textOf: (line: number) => string): boolean {
  for (let line = after + 1; line < before; line++) if (BOUNDARY.test(textOf(line))) return true;
  return false;
}

/** A change of a document: the lines that it touched, and how many line ends it put there. */
export interface LineChange {
  readonly first: number;
  readonly last: number;
  readonly inserted: number;
  /** Does the change begin before the first word of its line? Then what is behind the line goes on with its rest. */
  readonly isAtStart: boolean;
}

/** Moves what belongs to lines along with a change; what was within the change is gone. */
export function movedLines<T>(
  byLine: ReadonlyMap<number, T>,
  { first, last, inserted, isAtStart }: LineChange,
): Map<number, T> {
  const kept = isAtStart ? last : first;
  const down = inserted - (last - first);
  const moved = new Map<number, T>();
  for (const [line, value] of byLine) {
    if (line < first || (line === kept && !isAtStart)) moved.set(line, value);
    else if (line > last || line === kept) moved.set(line + down, value);
  }
  return moved;
}
