/**
 * A change as ARCHITECTURE.md says to make it, each touch by itself. `npm run additions` leaves out one touch at a time
 * to see that something fails without it.
 *
 * @typedef {{ file: string, before: string, insert: string }} Edit `insert` goes before the first `before`
 * @typedef {{ file: string, instead: string, insert: string }} Exchange `insert` goes where the first `instead` is
 * @typedef {{ file: string, create: string, encoding?: "base64" }} Creation a new file, in a folder that may be new, too
 * @typedef {{ what: string, edits: readonly (Edit | Exchange | Creation)[] }} Touch
 *
 * `row`: the row of the table in ARCHITECTURE.md. `tests`: from the root, without `.js`. `isGenerated`: some file that is generated has to be generated anew.
 * `isBundled`: the tests run the bundled command line, which has to be built first.
 * @typedef {{
 *   name: string, row: string, touches: readonly Touch[], tests: readonly string[], isGenerated: boolean, isBundled?: true
 * }} Addition
 */
export {};
