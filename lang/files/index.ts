/** What names of files mean. */
export * from "./names.js";
