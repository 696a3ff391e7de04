/** Limits of the language, each with its unit and its reason. The format's own limits are in vm/program. */

/** UTF-16 units of one text. Tree and code of a longer one would need gigabytes. */
export const LONGEST_SOURCE = 64 * 1024 * 1024;

/** How deep includes may nest: deeper is a mistake, and every level costs call stack. */
export const INCLUDE_DEPTH = 32;
