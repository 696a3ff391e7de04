/** Formats generated TypeScript as the project's formatter does, so that a generated file is like any other. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./tables.mjs";

const BIOME = join(projectRoot, "node_modules", "@biomejs", "biome", "bin", "biome");

/** @param {string} path where the file goes @param {string} text @returns {string} */
export function formatted(path, text) {
  const args = [BIOME, "format", `--stdin-file-path=${path}`];
  const options = /** @type {const} */ ({ cwd: projectRoot, input: text, encoding: "utf8" });
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, options);
  if (status === 0) return stdout;
  const reason = error?.message ?? stderr.split("\n").slice(0, 8).join("\n");
  throw new Error(`${path} could not be formatted: ${reason}`);
}
