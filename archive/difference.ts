/** The lines in which two texts differ, as `diff -u` writes them. */

/** Lines around a difference that are shown with it. */
const CONTEXT = 3;

/** Differences after which two texts count as different throughout: a search among more would take long. */
const MOST_EDITS = 4_000;

type Edit = { readonly sign: " " | "-" | "+"; readonly line: string };

/** Empty where the texts are the same. */
export function unifiedDifference(
  before: readonly string[],
  after: readonly string[],
  names: readonly [string, string],
): string[] {
  const edits = editsOf(before, after);
  const hunks = hunksOf(edits);
  if (hunks.length === 0) return [];
  return [`--- ${names[0]}`, `+++ ${names[1]}`, ...hunks.flatMap((hunk) => hunkLines(edits, hunk))];
}

/** What turns one text into the other; beginning and end, which most have in common, cost nothing. */
function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (line: string): Edit => ({ sign: " ", line });
  return [
    ...before.slice(0, head).map(same),
    ...middleEdits(
      before.slice(head, before.length - tail),
      after.slice(head, after.length - tail),
    ),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** The shortest way, by Myers' method: the farthest place on each diagonal after so many edits. */
function middleEdits(before: readonly string[], after: readonly string[]): Edit[] {
  const most = Math.min(before.length + after.length, MOST_EDITS);
  const trail: Map<number, number>[] = [];
  let farthest = new Map([[1, 0]]);
  for (let edits = 0; edits <= most; edits++) {
    trail.push(new Map(farthest));
    const next = new Map(farthest);
    for (let k = -edits; k <= edits; k += 2) {
      let x = isDown(farthest, k, edits) ? at(farthest, k + 1) : at(farthest, k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      next.set(k, x);
      if (x >= before.length && x - k >= after.length) return traced(trail, before, after, edits);
    }
    farthest = next;
  }
  return [
    ...before.map((line): Edit => ({ sign: "-", line })),
    ...after.map((line): Edit => ({ sign: "+", line })),
  ];
}

function at(farthest: ReadonlyMap<number, number>, k: number): number {
  return farthest.get(k) ?? -1;
}

/** Does the best way to a diagonal come from the one above, by an added line? */
function isDown(farthest: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && at(farthest, k - 1) < at(farthest, k + 1));
}

function traced(
  trail: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
  edits: number,
): Edit[] {
  const found: Edit[] = [];
  let [x, y] = [before.length, after.length];
  for (let d = edits; d >= 0; d--) {
    const farthest = trail[d] as ReadonlyMap<number, number>;
    const k = x - y;
    const down = isDown(farthest, k, d);
    const fromX = d === 0 ? 0 : at(farthest, down ? k + 1 : k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      found.push({ sign: " ", line: before[--x] as string });
      y--;
    }
    if (d === 0) break;
    if (down) found.push({ sign: "+", line: after[--y] as string });
    else found.push({ sign: "-", line: before[--x] as string });
  }
  return found.reverse();
}

/** Runs of edits with what is around them, from and to (excluded). */
function hunksOf(edits: readonly Edit[]): [number, number][] {
  const hunks: [number, number][] = [];
  for (const [i, { sign }] of edits.entries()) {
    if (sign === " ") continue;
    const last = hunks.at(-1);
    const [from, to] = [Math.max(0, i - CONTEXT), Math.min(edits.length, i + CONTEXT + 1)];
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function hunkLines(edits: readonly Edit[], [from, to]: readonly [number, number]): string[] {
  const count = (part: readonly Edit[], other: "-" | "+") =>
    part.filter(({ sign }) => sign !== other).length;
  const [before, own] = [edits.slice(0, from), edits.slice(from, to)];
  const old = `${count(before, "+") + 1},${count(own, "+")}`;
  const now = `${count(before, "-") + 1},${count(own, "-")}`;
  return [`@@ -${old} +${now} @@`, ...own.map(({ sign, line }) => sign + line)];
}
