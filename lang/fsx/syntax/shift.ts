/** Places of a tree, moved to where its text stands in a longer one. */
import type { Declaration } from "./ast.js";
import type { Problem } from "./problem.js";

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
