/**
 * Writes every file that comes from a table: the grammar, the references of opcodes and errors, the interpreter loop.
 * With --check it writes nothing and fails where a file is not what the tables would give.
 *
 * Usage: node scripts/generate.mjs [--check]
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeApiPage } from "./generate/api-page.mjs";
import { makeErrorPage } from "./generate/error-page.mjs";
import { formatted } from "./generate/format.mjs";
import { makeFsharpGrammar } from "./generate/fsharp-grammar.mjs";
import { makeFuelPage } from "./generate/fuel-page.mjs";
import { makeGrammar } from "./generate/grammar.mjs";
import { makeForms, makeLoop } from "./generate/loop.mjs";
import { makeOpcodePage } from "./generate/opcode-page.mjs";
import { makeScarabManifest } from "./generate/scarab-manifest.mjs";
import { makeSettingsPage } from "./generate/settings-page.mjs";
import { loadTables, projectRoot } from "./generate/tables.mjs";
import { makeTreeSitterQueries } from "./generate/tree-sitter.mjs";

/**
 * What the tables give now: path in the project → text.
 * @returns {Promise<Map<string, string>>}
 */
export async function generatedFiles() {
  const tables = await loadTables();
  return new Map([
    ["syntaxes/fzasm.tmLanguage.json", `${JSON.stringify(makeGrammar(tables), null, 2)}\n`],
    [
      "syntaxes/fusabi-fsharp.tmLanguage.json",
      `${JSON.stringify(makeFsharpGrammar(tables), null, 2)}\n`,
    ],
    ["examples/hosts/scarab.ffi.json", makeScarabManifest(tables)],
    ["docs/scarab.fsi", tables.surfaceText()],
    ["docs/api.md", makeApiPage()],
    ["docs/fuel.md", makeFuelPage(tables)],
    ["docs/opcodes.md", makeOpcodePage(tables)],
    ["docs/errors.md", makeErrorPage(tables)],
    ["docs/settings.md", makeSettingsPage()],
    ...makeTreeSitterQueries(tables),
    ["vm/run/interpreter/loop.ts", formatted("vm/run/interpreter/loop.ts", makeLoop(tables))],
    ["vm/run/interpreter/forms.ts", formatted("vm/run/interpreter/forms.ts", makeForms(tables))],
  ]);
}

/** @param {string} path @returns {string | null} */
function currentText(path) {
  try {
    return readFileSync(join(projectRoot, path), "utf8");
  } catch {
    return null;
  }
}

/** @returns {Promise<string[]>} the paths of the files that are not what the tables give */
export async function staleFiles() {
  const files = [...(await generatedFiles())];
  return files.filter(([path, text]) => currentText(path) !== text).map(([path]) => path);
}

async function writeStale() {
  const files = await generatedFiles();
  for (const path of await staleFiles()) {
    mkdirSync(join(projectRoot, dirname(path)), { recursive: true });
    writeFileSync(join(projectRoot, path), /** @type {string} */ (files.get(path)));
    console.log(`wrote ${path}`);
  }
}

async function check() {
  const stale = await staleFiles();
  if (stale.length === 0) return;
  console.error(`Not what the tables give: ${stale.join(", ")}\n  Remedy: npm run generate`);
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [option] = process.argv.slice(2);
  if (option !== undefined && option !== "--check") {
    console.error(`There is no option ${option}. Usage: node scripts/generate.mjs [--check]`);
    process.exitCode = 2;
  } else await (option === "--check" ? check() : writeStale());
}
