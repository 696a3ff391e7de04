/**
 * Places of one file; longer than any text that is compiled. Each file of a program has a stretch of its own behind the
 * first one, so that a number tells the file too.
 */
export const STRETCH = 1 << 21;
