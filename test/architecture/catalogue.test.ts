/** The catalogue of errors is written in plain English: sentences that nobody says are red. */
import assert from "node:assert/strict";
import { ERRORS, type ErrorRow } from "../../vm/errors/index.js";

/** "x is no number", "x is to be y", "inside no z". "There is no x" is good English. */
const FOREIGN = /(?<!\bthere )\b(?:is|are) no (?!way\b)\w+|\b(?:is|are) to be\b|\binside no\b/i;

const LONGEST_REMEDY = 130;

describe("The catalogue of errors", () => {
  const rows: (readonly [string, ErrorRow])[] = Object.entries(ERRORS);

  it("has no sentence in a foreign idiom", () => {
    const problems = rows.flatMap(([kind, { message, remedy }]) =>
      [message, remedy].filter((text) => FOREIGN.test(text)).map((text) => `${kind}: ${text}`),
    );
    assert.deepEqual(problems, []);
    for (const foreign of [
      "7 is no byte.",
      "The files are no archives.",
      "It is to be I32.",
      "The jump lands inside no instruction.",
    ])
      assert.match(foreign, FOREIGN);
    assert.doesNotMatch("There is no function f.", FOREIGN);
  });

  it("has remedies that are one or two short sentences", () => {
    const long = rows.filter(([, { remedy }]) => remedy.length > LONGEST_REMEDY);
    assert.deepEqual(
      long.map(([kind, { remedy }]) => `${kind}: ${remedy}`),
      [],
    );
  });
});
