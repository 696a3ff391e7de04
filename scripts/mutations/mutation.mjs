/** What a mutation is. */

/**
 * @typedef {object} Mutation
 * @property {string} name the promise that it breaks, as a sentence's end: "the distance between snapshots doubles"
 * @property {string} file from the project's root
 * @property {string} find stands once in the file
 * @property {string} replace what is put in its place
 * @property {readonly string[]} tests test files, one of which must fail
 */

export {};
