/**
 * `npm run verdicts`: has the F# compiler judge the programs of test/fixtures/fsx that have no verdict yet, with `--all`
 * every one of them, and keeps what it says.
 */
import { record } from "../out/test/support/fsx/recorded.js";

const count = await record(process.argv.includes("--all"));
console.log(
  `${count} programs were judged; look at the changes of verdicts.json before you keep them.`,
);
