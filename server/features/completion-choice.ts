/**
 * Which of many names are offered: those that fit best what is typed so far. A name that is typed in full is always
 * the first, so none is out of reach. Knows names only.
 */

/** Up to this many names are all offered, whatever is typed; of more, the best of those that fit. */
export const MOST_OFFERED = 100;

export interface NameChoice {
  /** The best first where some are left out; else as they came. */
  readonly names: readonly string[];
  /** Are all of them here, so that the editor can filter while the person types on? */
  readonly isComplete: boolean;
}

interface Fitting {
  readonly name: string;
  readonly fit: number;
}

export function chooseNames(all: readonly string[], typed: string): NameChoice {
  if (all.length <= MOST_OFFERED) return { names: all, isComplete: true };
  let best: Fitting[] = [];
  let worst: Fitting | null = null;
  for (const name of all) {
    const fit = fitOf(name, typed);
    if (fit === null) continue;
    const found = { name, fit };
    if (worst !== null && byFit(found, worst) > 0) continue;
    best.push(found);
    if (best.length < 2 * MOST_OFFERED) continue;
    best = firstOf(best);
    worst = best.at(-1) ?? null;
  }
  return { names: firstOf(best).map(({ name }) => name), isComplete: false };
}

function firstOf(found: Fitting[]): Fitting[] {
  return found.sort(byFit).slice(0, MOST_OFFERED);
}

/** Better fits first, then shorter names, then by their letters: the same order whatever order they came in. */
function byFit(one: Fitting, other: Fitting): number {
  return (
    one.fit - other.fit ||
    one.name.length - other.name.length ||
    (one.name < other.name ? -1 : one.name === other.name ? 0 : 1)
  );
}

/** How well a name fits, 0 is best; null where it lacks letters that are typed, in this order. */
function fitOf(name: string, typed: string): number | null {
  if (name.startsWith(typed)) return name.length === typed.length ? 0 : 1;
  const [letters, wanted] = [name.toLowerCase(), typed.toLowerCase()];
  if (letters.startsWith(wanted)) return 2;
  if (letters.includes(wanted)) return 3;
  return hasLetters(letters, wanted) ? 4 : null;
}

/** Do these letters stand in the name in this order? */
export function hasLetters(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
