/**
 * Typing is safe: whatever a person types with VS Code's default settings stands in the file afterwards, to the
 * character, at every pace; and what a person would take from a list is still one key away.
 *
 * FUSABI_TYPING=30,70,200 types every text at each of these paces (milliseconds a key); without it the templates and
 * the README's sample are typed, in haste.
 */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { type Job, typeJob } from "../../support/vscode/typing.js";
import {
  EXAMPLES,
  FILLED_TEMPLATES,
  README_SAMPLE,
  type Texts,
} from "../../support/written-texts.js";

const paces = process.env.FUSABI_TYPING?.split(",").map(Number);

const JOBS: readonly Job[] = [
  ...jobsFor(EXAMPLES, paces ?? []),
  ...jobsFor(FILLED_TEMPLATES, paces ?? [30]),
  ...jobsFor(README_SAMPLE, paces ?? [30, 70]),
];

function jobsFor(texts: Texts, keyMs: readonly number[]): readonly Job[] {
  return Object.entries(texts).flatMap(([title, text]) =>
    keyMs.map((pace) => ({
      title,
      text,
      keyMs: pace,
      file: `typed/${title.replaceAll(/\W/g, "-")}-${pace}.fzasm`,
    })),
  );
}

const files = Object.fromEntries(JOBS.map(({ file }) => [file, ""]));

/** A long text at a slow pace. */
const TYPING_MS = 600_000;

describeWorkbench("typing", { ...withProduct, files }, (session) => {
  for (const job of JOBS) {
    it(`gives ${job.title} at ${job.keyMs} ms a key`, async function () {
      this.timeout(TYPING_MS);
      assert.ok(job.text.length > 10, "there must be a text");
      assert.equal(await typeJob(session(), job), job.text);
    });
  }

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
