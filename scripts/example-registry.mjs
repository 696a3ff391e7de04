#!/usr/bin/env node
/**
 * Makes a registry of the plugins in examples/plugins that have a manifest, with the command line as an author and an operator use it:
 * `node scripts/example-registry.mjs FOLDER [KEYS]`. The keys are made where they are missing; they lie in KEYS, which is
 * FOLDER.keys by default, and never in what a web server offers. Prints the registry's public key.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const plugins = join(root, "examples", "plugins");

const [folder, keys = folder && `${resolve(folder)}.keys`] = process.argv.slice(2);
if (!folder || !keys) {
  console.error("Usage: node scripts/example-registry.mjs FOLDER [KEYS]");
  process.exit(2);
}

/** Ends this program where the command fails. */
function fusabi(/** @type {string[]} */ ...words) {
  const command = [join(root, "dist", "cli.js"), "plugin", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (status === 0) return stdout;
  console.error(stderr);
  process.exit(status ?? 1);
}

function key(/** @type {string} */ name) {
  const path = join(keys, `${name}.key`);
  if (!existsSync(path)) fusabi("keygen", path);
  return path;
}

for (const path of [keys, join(folder, "files"), join(folder, "authors")])
  mkdirSync(path, { recursive: true });
const author = key("author");
const operator = key("registry");
// Beside these folders lie programs without a manifest.
const names = readdirSync(plugins).filter((name) => existsSync(join(plugins, name, "plugin.toml")));
for (const name of names) {
  const packed = join(folder, "files", `${name}.tar`);
  fusabi("pack", join(plugins, name), "-o", packed);
  fusabi("sign", packed, "--key", author);
  copyFileSync(join(keys, "author.pub"), join(folder, "authors", `${name}.pub`));
}
console.error(fusabi("index", folder, "--key", operator).trimEnd());
console.log(join(keys, "registry.pub"));
