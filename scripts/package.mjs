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
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { buildBundles } from "./build.mjs";
import { BUNDLES, filesOfBundle, NOTICES } from "./bundles.mjs";
import { released, webAddress, withAbsoluteLinks } from "./papers.mjs";
import { squeeze } from "./squeeze.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "dist", "fusabi.vsix");

/** The marketplace shows them; a package without them is not made. Name in the package → path in the project. */
const PAPERS = {
  "README.md": "client/README.md",
  "CHANGELOG.md": "CHANGELOG.md",
  LICENSE: "LICENSE",
};

/** The extension shows their sections as pages; see client/documentation.ts. */
const DOCUMENTATION = ["docs/errors.md", "docs/opcodes.md", "docs/scarab.fsi"];

/** New Plugin reads them; see client/starters.ts. */
const STARTERS = readdirSync(join(root, "starters")).map((name) => `starters/${name}`);

/** What VS Code needs to know. The rest of package.json is for npm and for developers. */
const MANIFEST_FIELDS = [
  "name",
  "displayName",
  "description",
  "version",
  "publisher",
  "license",
  "homepage",
  "repository",
  "bugs",
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
  const inDist = readdirSync(join(root, "dist"));
  const bundles = BUNDLES.filter(({ inExtension }) => inExtension).flatMap((bundle) =>
    filesOfBundle(bundle, inDist),
  );
  const named = [manifest.icon, ...pathsIn(manifest)];
  const paths = [...bundles, NOTICES, ...named, ...DOCUMENTATION, ...STARTERS];
  return [...new Set(paths)];
}

/** @param {string} folder where the extension is put together */
function stage(folder) {
  const manifest = manifestOf(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const files = filesOf(manifest);
  const missing = [...files, ...Object.values(PAPERS)].filter(
    (file) => !existsSync(join(root, file)),
  );
  if (missing.length > 0) throw new Error(`The package lacks ${missing.join(", ")}`);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const repository = webAddress(manifest.repository.url);
  for (const [name, path] of Object.entries(PAPERS)) {
    const text = withAbsoluteLinks(readFileSync(join(root, path), "utf8"), path, repository);
    writeFileSync(join(folder, name), released(text));
  }
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
  });
  squeeze(target);
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
