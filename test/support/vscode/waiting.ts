/**
 * Waiting for a condition with a limit, and telling what was seen last when it is not met.
 * Knows no page and no editor.
 */

/** Generous: two busy cores need 10 s for what an idle machine does in one. */
export const PATIENCE_MS = 30_000;

/** As often as a page can change in a way that a person notices. */
const POLL_MS = 50;

type Nothing = undefined | null | false;

/**
 * Asks `probe` again and again until it gives something; an empty list counts as nothing.
 * A probe that throws (an element went away while it was read) is asked again.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | Nothing>,
  limitMs: number = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  let last: unknown;
  do {
    const seen = await probe().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (isSomething(seen)) return seen;
    last = seen ?? last;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  } while (Date.now() < deadline);
  throw new Error(`Waited ${limitMs / 1000} s for ${what}; last seen: ${describe(last)}`);
}

function isSomething<T>(value: T | Nothing): value is T {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return value !== undefined && value !== null && value !== false && !isEmptyList;
}

function describe(value: unknown): string {
  return value instanceof Error ? value.message : (JSON.stringify(value) ?? "nothing");
}
