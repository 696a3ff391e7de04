/** Every block of the guide runs, and prints what the guide says that it prints. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../support/fixtures.js";

const page = readFileSync(join(projectRoot, "docs", "embedding.md"), "utf8");
const library = pathToFileURL(join(projectRoot, "out", "library", "vm.js")).href;

const debuggerLibrary = pathToFileURL(join(projectRoot, "out", "library", "debugger.js")).href;

interface Block {
  readonly heading: string;
  readonly code: string;
}

/** The blocks, each with the heading that it stands under. */
function blocksOf(text: string): Block[] {
  return text.split(/^#+ /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    return [...section.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => ({
      heading,
      code: code!,
    }));
  });
}

/** What the block says that it prints: behind `// →`, or in a line of its own. */
function promisedBy(code: string): string {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text).join(" ");
}

/** Runs a block as a module of its own; what it prints, words and lines divided by blanks. */
async function printedBy(code: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-guide-"));
  const lines: string[] = [];
  const key = `lines of ${folder}`;
  const shared = globalThis as unknown as Record<string, string[]>;
  shared[key] = lines;
  const console = `const console = { log: (...words) => { globalThis[${JSON.stringify(key)}].push(words.map(String).join(" ")); } };\n`;
  const file = join(folder, "block.mjs");
  writeFileSync(
    file,
    console +
      code
        .replaceAll('"fusabi/vm"', JSON.stringify(library))
        .replaceAll('"fusabi/debugger"', JSON.stringify(debuggerLibrary)),
  );
  try {
    await import(pathToFileURL(file).href);
  } finally {
    delete shared[key];
    rmSync(folder, { recursive: true });
  }
  return lines.join(" ");
}

describe("the guide to embedding", () => {
  const blocks = blocksOf(page);

  it("has blocks in every section but the one on values", () => {
    const all = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
    const withBlocks = new Set(blocks.map(({ heading }) => heading));
    assert.deepEqual(
      all.filter((heading) => !withBlocks.has(heading)),
      ["Values"],
    );
    assert.equal([...page.matchAll(/^```/gm)].length, 2 * blocks.length);
  });

  for (const [index, { heading, code }] of blocks.entries())
    it(`has a block ${index + 1} that runs and prints what it says: ${heading}`, async () => {
      assert.match(code, /from "fusabi\/(?:vm|debugger)"/);
      const promised = promisedBy(code);
      assert.notEqual(promised, "");
      assert.equal(await printedBy(code), promised);
    });
});
