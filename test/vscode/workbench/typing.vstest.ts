/**
 * Typing is safe: whatever a person types with VS Code's default settings stands in the file afterwards, to the
 * character, at every pace. FUSABI_TYPING=30,70,200 types every text at each of these paces (milliseconds a key).
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { examplesFolder, withProduct } from "../../support/vscode/product.js";
import { projectRoot } from "../../support/vscode/project.js";
import { type Job, typeAll } from "../../support/vscode/typing.js";

const [, README_SAMPLE = ""] =
  /## A plugin\n\n```\n([^`]*)```/.exec(readFileSync(join(projectRoot, "README.md"), "utf8")) ?? [];

function examplesIn(folder: string): Record<string, string> {
  const names = readdirSync(join(examplesFolder, folder)).filter((name) => /\.fzasm$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(examplesFolder, folder, name), "utf8")]),
  );
}

const QUICK = { ...examplesIn("."), ...examplesIn("hosts") };
const SLOW = { "README's sample": README_SAMPLE };

const everyPace = process.env.FUSABI_TYPING?.split(",").map(Number);

const jobs: readonly Job[] = [
  ...jobsFor(QUICK, everyPace ?? [30, 70]),
  ...jobsFor(SLOW, everyPace ?? [30, 70, 200]),
];

function jobsFor(texts: Record<string, string>, paces: readonly number[]): readonly Job[] {
  return Object.entries(texts).flatMap(([title, text]) =>
    paces.map((keyMs) => ({
      title,
      text,
      keyMs,
      file: `typed/${title.replace(/\W/g, "-")}-${keyMs}.fzasm`,
    })),
  );
}

const files = Object.fromEntries(jobs.map(({ file }) => [file, ""]));

describeWorkbench("typing", { ...withProduct, files }, (session) => {
  let typed: ReadonlyMap<Job, Promise<string>>;

  before(() => {
    typed = typeAll(session(), jobs);
  });

  for (const job of jobs) {
    it(`gives ${job.title} at ${job.keyMs} ms a key`, async function () {
      this.timeout(900_000);
      assert.equal(await typed.get(job), job.text);
    });
  }
});
