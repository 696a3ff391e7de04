/**
 * How hard the property tests search, and from which seed. FUSABI_FUZZ=n runs n times as many cases (a fraction runs
 * fewer); FUSABI_SEED=n starts from that seed. A test that fails prints the seed that repeats it.
 */

/** 1 where nothing else is asked for. */
export const FUZZ = factorFrom(process.env.FUSABI_FUZZ);

/** The seed that was asked for; null: each run takes its own. */
export const SEED = seedFrom(process.env.FUSABI_SEED);

/** This many cases, times FUSABI_FUZZ; at least one. */
export function cases(count: number): number {
  return Math.max(1, Math.round(count * FUZZ));
}

/** The same for fast-check. */
export function runs(count: number): { numRuns: number } {
  return { numRuns: cases(count) };
}

function factorFrom(text: string | undefined): number {
  const factor = Number(text ?? "1");
  return Number.isFinite(factor) && factor > 0 ? factor : 1;
}

function seedFrom(text: string | undefined): number | null {
  const seed = Number(text ?? Number.NaN);
  return Number.isInteger(seed) ? seed : null;
}

/** As many seeds, from FUSABI_SEED or 0 on. */
export function* seeds(count: number): IterableIterator<number> {
  const first = SEED ?? 0;
  for (let i = 0; i < count; i++) yield first + i;
}

let programs = 0;

/** To be called for each random program that a test executes or verifies; gives it back. */
export function counted<T>(program: T): T {
  programs++;
  return program;
}

/** Random programs since the process began: the reporter tells them at the end. */
export function programsSoFar(): number {
  return programs;
}
