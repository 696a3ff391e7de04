/** The machine has one thread; this is its number. */
export const THREAD = 1;
