/** Places of loaded files: each file has a stretch of its own behind the first one, so that a number tells the file too. */
import type { Declaration } from "../syntax/ast.js";
import type { Problem } from "../syntax/problem.js";

/** Places of one file; longer than any text that is compiled. */
export const STRETCH = 1 << 21;

/** Moves a tree that nobody has looked at yet: every `start` and `end` in it. */
export function shiftTree(items: readonly Declaration[], by: number): void {
  const seen = new Set<object>();
  const open: unknown[] = [items];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const span = node as { start?: unknown; end?: unknown };
    if (typeof span.start === "number" && typeof span.end === "number") {
      span.start += by;
      span.end += by;
    }
    open.push(...Object.values(node).filter((each) => each !== undefined));
  }
}

export function shiftProblem(problem: Problem, by: number): Problem {
  return { ...problem, start: problem.start + by, end: problem.end + by };
}
