/** The licences of the packages whose code is in the bundles. Knows nothing of how bundles are made. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const RULE = "-".repeat(80);

/**
 * @param {Iterable<string>} inputs paths of bundled files from the project's root, with forward slashes
 * @returns {readonly string[]} folders of their packages, sorted; the innermost where they are nested
 */
export function packageFolders(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders].sort();
}

/** The texts of packages that come without one, by package: as their project publishes it. */
const OTHER_TEXTS = join(dirname(fileURLToPath(import.meta.url)), "licences");

/** @param {string} folder the package's full path @param {string} name @throws Error where there is no text */
function licenceFile(folder, name) {
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
  if (file !== undefined) return join(folder, file);
  const other = join(OTHER_TEXTS, `${name}.txt`);
  if (!existsSync(other)) throw new Error(`The bundled package ${name} has no licence text`);
  return other;
}

/** @param {string} folder the package's full path */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = readFileSync(licenceFile(folder, name), "utf8").replaceAll("\r\n", "\n").trim();
  return `${RULE}\n${name} ${version} (${license})\n${RULE}\n\n${text}\n`;
}

/**
 * The text of the notices file.
 * @param {string} root the project's root
 * @param {Iterable<string>} inputs
 */
export function makeNotices(root, inputs) {
  const notices = packageFolders(inputs).map((folder) => notice(join(root, folder)));
  return ["Fusabi contains code of these packages, under these licences.\n", ...notices].join("\n");
}
