/**
 * `npm run figures`: measures the packaged extension in a real VS Code, and prints a table: how long it takes to become
 * active, and what a person waits for in a folder of 2,000 files and in a file of 100,000 lines. Nothing is judged:
 * figures depend on the machine and on what else it does. Make the package and the suites first:
 * `npm run package && node scripts/test-vscode.mjs --ready`.
 */
import { join } from "node:path";
import { loadSuite } from "./editor-suites.mjs";
import { printFailure } from "./processes.mjs";
import { endOnSignals, root } from "./steps.mjs";

const FILES = 2_000;
const LINES = 100_000;
const HELPERS = 20;

/** A program of its own, with one mistake in every tenth. @param {number} index */
const small = (index) =>
  `.func main() -> I32\n    PUSH  ${index}i32\n    ${index % 10 === 0 ? "PUSHH 1i32" : "POP"}\n    PUSH  0i32\n    RET\n.end\n`;

/** Functions of ten lines. */
function long() {
  const one = (/** @type {number} */ index) =>
    `.func f${index}(n: I32) -> I32\n    LOAD  n\n    PUSH  ${index}i32\n    ADD\n    DUP\n    MUL\n    PUSH  7i32\n    SUB\n    RET\n.end\n`;
  return Array.from({ length: LINES / 10 - HELPERS }, (_, index) => one(index)).join("");
}

/** Runs inside the page: collects how long the page could not answer. */
function watchLongTasks() {
  const seen = /** @type {any} */ (globalThis);
  seen.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: "longtask" });
}

const rows = /** @type {[string, string][]} */ ([]);

/** @param {string} what @param {() => Promise<unknown>} action */
async function timed(what, action) {
  const start = performance.now();
  await action();
  rows.push([what, `${Math.round(performance.now() - start)} ms`]);
}

async function main() {
  const { startSession } = await loadSuite("support/vscode/session.js");
  const files = Object.fromEntries(
    Array.from({ length: FILES }, (_, index) => [`many/f${index}.fzasm`, small(index)]),
  );
  const session = await startSession({
    vsix: [join(root, "dist", "fusabi.vsix")],
    files: { ...files, "long.fzasm": long(), "small.fzasm": small(1) },
  });
  try {
    const { workbench, page } = session;
    await page.addInitScript(watchLongTasks);
    await workbench.open();
    const longest = async (/** @type {string} */ what) => {
      const ms = await page.evaluate(() => {
        const seen = /** @type {any} */ (globalThis);
        const { longest: found } = seen;
        seen.longest = 0;
        return found;
      });
      rows.push([`  longest time without an answer, ${what}`, `${Math.round(ms)} ms`]);
    };
    const lens = page.locator(".codelens-decoration:visible").filter({ hasText: "Run" });
    await longest("start of VS Code");
    await timed(`${FILES} files: open one, until its lenses`, async () => {
      await workbench.openFile("small.fzasm");
      await lens.first().waitFor();
    });
    await timed(`${FILES} files: then, until the problems of closed files are listed`, () =>
      workbench.problems.row("There is no instruction PUSHH"),
    );
    await longest("folder");
    await workbench.runCommand("Developer: Show Running Extensions");
    const fusabi = page
      .locator(".runtime-extensions-editor .extension")
      .filter({ hasText: "Fusabi" });
    await fusabi.first().waitFor();
    const time = /Activation:?\s*([\d.]+ms)/.exec((await fusabi.first().textContent()) ?? "");
    rows.unshift(["activation, as VS Code measures it", time?.[1] ?? "not told"]);
    // VS Code shows that list before everything else, and takes no other keys while it is there.
    await workbench.press("Escape");
    await fusabi.first().waitFor({ state: "hidden" });
    await timed(`${LINES} lines: open, until the text is there and takes keys`, () =>
      workbench.openFile("long.fzasm"),
    );
    await timed(`${LINES} lines: then, until the lenses`, () =>
      page.locator(".codelens-decoration:visible").first().waitFor(),
    );
    await longest("long file");
    await workbench.editor.goTo(2, 10);
    await timed(`${LINES} lines: type a mistake, until it is marked`, async () => {
      await page.keyboard.type("xx");
      await page.locator(".squiggly-error").first().waitFor();
    });
    await longest("typing");
  } finally {
    await session.close();
  }
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, figure] of rows) console.log(`${what.padEnd(width)}  ${figure}`);
}

endOnSignals();
main().then(
  () => process.exit(0),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
