/**
 * Bundles what is shipped into dist/ and prints the sizes.
 *
 * Usage: node scripts/build.mjs [--minify] [NAME]…
 *
 * Without a name all bundles are made; the names are in bundles.mjs. Source maps are written unless --minify
 * is given, which is meant for packages.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, parse } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { BUNDLES, filesOfBundle, NOTICES } from "./bundles.mjs";
import { makeNotices } from "./notices.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** @typedef {import("./bundles.mjs").Bundle} Bundle */
/** @typedef {"development" | "package"} Purpose */

const PURPOSES = {
  development: { sourcemap: /** @type {const} */ ("linked") },
  package: { minify: true, legalComments: /** @type {const} */ ("none") },
};

/** @param {Bundle} bundle @param {Purpose} purpose */
async function make(bundle, purpose) {
  const { entries, outfiles, options } = bundle;
  const { metafile, warnings, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry, at) => ({ in: entry, out: parse(outfiles[at] ?? "").name })),
    outdir: "dist",
    outExtension: { ".js": extname(outfiles[0] ?? "") },
    bundle: true,
    metafile: true,
    write: false,
    // Where a package has both, the module form lets unused parts go.
    mainFields: ["module", "main"],
    ...options,
    ...PURPOSES[purpose],
  });
  if (warnings.length > 0) throw new Error(`The bundle of ${entries} has warnings; see above`);
  const made = Object.keys(metafile.outputs).filter((path) => !path.endsWith(".map"));
  const listed = filesOfBundle(
    bundle,
    made.map((path) => basename(path)),
  );
  const unlisted = made.filter((path) => !listed.includes(path));
  if (unlisted.length > 0) throw new Error(`bundles.mjs does not list ${unlisted.join(", ")}`);
  for (const { path, contents } of outputFiles) {
    // Only the command line starts with #! and runs as it is.
    const mode = path.endsWith("cli.js") ? 0o755 : 0o644;
    writeFileSync(path, contents, { mode });
  }
  return Object.keys(metafile.inputs);
}

/** @param {string} outfile */
function sizeLine(outfile) {
  const path = join(root, outfile);
  const kilobytes = (/** @type {number} */ bytes) =>
    `${(bytes / 1024).toFixed(1)} KiB`.padStart(10);
  const zipped = gzipSync(readFileSync(path)).length;
  return `${outfile.padEnd(26)}${kilobytes(statSync(path).size)}  zipped${kilobytes(zipped)}`;
}

/** @param {Bundle} bundle */
function filesInDist(bundle) {
  return filesOfBundle(bundle, readdirSync(join(root, "dist")));
}

/**
 * Makes the bundles and the file of licences.
 * @param {Purpose} purpose
 * @param {readonly Bundle[]} [bundles] all where left out
 */
export async function buildBundles(purpose, bundles = BUNDLES) {
  mkdirSync(join(root, "dist"), { recursive: true });
  const inputs = new Set();
  for (const bundle of bundles) {
    for (const file of filesInDist(bundle))
      for (const old of [file, `${file}.map`]) rmSync(join(root, old), { force: true });
    for (const input of await make(bundle, purpose)) inputs.add(input);
    for (const file of filesInDist(bundle)) console.log(sizeLine(file));
  }
  if (bundles === BUNDLES) writeFileSync(join(root, NOTICES), makeNotices(root, inputs));
}

/** @param {readonly string[]} names */
function bundlesNamed(names) {
  const unknown = names.find((name) => !BUNDLES.some((bundle) => bundle.name === name));
  if (unknown === undefined) return BUNDLES.filter(({ name }) => names.includes(name));
  console.error(`There is no bundle ${unknown}: ${BUNDLES.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const words = process.argv.slice(2);
  const names = words.filter((word) => word !== "--minify");
  const purpose = words.includes("--minify") ? "package" : "development";
  await buildBundles(purpose, names.length === 0 ? BUNDLES : bundlesNamed(names)).catch((error) => {
    // What esbuild has to say it has said.
    if (!error.errors) console.error(error.message);
    process.exit(1);
  });
}
