/**
 * Writes dist/fusabi.vsix. The extension is put together in a folder of its own from what its manifest names, so
 * that nothing gets in by chance, and so that package.json's `files` can serve npm, which ships other things.
 *
 * Usage: node scripts/package.mjs [--skip-build]
 *
 * --skip-build takes the bundles that are in dist/ as they are.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { buildBundles } from "./build.mjs";
import { BUNDLES, NOTICES } from "./bundles.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "dist", "fusabi.vsix");

/** The marketplace shows them; a package without them is not made. */
const PAPERS = ["README.md", "CHANGELOG.md", "LICENSE"];

/** What VS Code needs to know. The rest of package.json is for npm and for developers. */
const MANIFEST_FIELDS = [
  "name",
  "displayName",
  "description",
  "version",
  "publisher",
  "license",
  "keywords",
  "categories",
  "icon",
  "galleryBanner",
  "main",
  "browser",
  "extensionKind",
  "activationEvents",
  "capabilities",
  "contributes",
];

/** @param {Record<string, any>} own package.json */
function manifestOf(own) {
  const kept = MANIFEST_FIELDS.filter((field) => Object.hasOwn(own, field));
  return {
    ...Object.fromEntries(kept.map((field) => [field, own[field]])),
    engines: { vscode: own.engines.vscode },
  };
}

/** Every path that a manifest names: `./icons/x.svg`, wherever it stands. */
function pathsIn(/** @type {unknown} */ value) {
  if (typeof value === "string") return value.startsWith("./") ? [value.slice(2)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(pathsIn);
}

/** @param {Record<string, any>} manifest */
function filesOf(manifest) {
  const bundles = BUNDLES.filter(({ inExtension }) => inExtension).map(({ outfile }) => outfile);
  const paths = [...bundles, NOTICES, manifest.icon, ...pathsIn(manifest), ...PAPERS];
  return [...new Set(paths)];
}

/** A link into the source tree leads nowhere in the marketplace: it becomes plain text, a picture goes. */
function withoutRelativeLinks(/** @type {string} */ markdown) {
  const picture = /^!\[[^\]]*\]\((?!https?:)[^)]*\)\n+/gm;
  const link = /(?<!!)\[([^\]]*)\]\((?!https?:|#)[^)]*\)/g;
  return markdown.replace(picture, "").replace(link, "$1");
}

/** @param {string} folder where the extension is put together */
function stage(folder) {
  const manifest = manifestOf(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const files = filesOf(manifest);
  const missing = files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Error(`The package lacks ${missing.join(", ")}`);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const readme = readFileSync(join(root, "README.md"), "utf8");
  writeFileSync(join(folder, "README.md"), withoutRelativeLinks(readme));
  // The folder holds nothing but the extension; vsce asks for the file all the same.
  writeFileSync(join(folder, ".vscodeignore"), "");
}

/** vsce prints what it packs, with sizes. @param {string} folder */
async function pack(folder) {
  rmSync(target, { force: true });
  await createVSIX({
    cwd: folder,
    packagePath: target,
    dependencies: false,
    allowMissingRepository: true,
  });
}

async function main() {
  if (!process.argv.includes("--skip-build")) await buildBundles("package");
  const folder = mkdtempSync(join(tmpdir(), "fusabi-package-"));
  try {
    stage(folder);
    await pack(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch((error) => {
  console.error(error.errors ? "The bundles could not be made." : error.message);
  process.exit(1);
});
