/** Hit conditions: `3` (the third time), `>= 3`, `< 3`, `% 3` (every third time) and the like. */
export type HitTest = (hits: number) => boolean;

const TESTS: Readonly<Record<string, (limit: number) => HitTest>> = {
  "": (limit) => (hits) => hits === limit,
  "=": (limit) => (hits) => hits === limit,
  "==": (limit) => (hits) => hits === limit,
  ">": (limit) => (hits) => hits > limit,
  ">=": (limit) => (hits) => hits >= limit,
  "<": (limit) => (hits) => hits < limit,
  "<=": (limit) => (hits) => hits <= limit,
  "%": (limit) => (hits) => limit > 0 && hits % limit === 0,
};

/** The test that a hit condition means, or null where it means nothing. */
export function parseHitCondition(text: string): HitTest | null {
  const [, operator, digits] = /^\s*(==?|[<>]=?|%|)\s*(\d{1,15})\s*$/.exec(text) ?? [];
  return digits === undefined ? null : (TESTS[operator as string]?.(Number(digits)) ?? null);
}
