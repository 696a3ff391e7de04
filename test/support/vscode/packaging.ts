/**
 * Packages a tiny extension of the tests as a .vsix, while they run. Knows nothing of what is in it.
 */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "./project.js";

export interface TinyExtension {
  readonly manifest: { readonly name: string } & Readonly<Record<string, unknown>>;
  /** The text of main.js. */
  readonly main: string;
}

/** Writes the extension into a new folder in `parent` and packages it; returns the .vsix. */
export async function packageTiny(extension: TinyExtension, parent: string): Promise<string> {
  const { manifest, main } = extension;
  const cwd = join(parent, manifest.name);
  mkdirSync(cwd, { recursive: true });
  const common = { version: "1.0.0", engines: { vscode: "^1.101.0" }, main: "./main.js" };
  const all = { ...common, files: ["main.js"], ...manifest };
  writeFileSync(join(cwd, "package.json"), JSON.stringify(all, null, 2));
  writeFileSync(join(cwd, "main.js"), main);
  writeFileSync(join(cwd, "README.md"), "For tests.\n");
  const vsix = join(parent, `${manifest.name}.vsix`);
  // The command and not vsce's function, because the function prints into the tests' report.
  const vsce = join(projectRoot, "node_modules", "@vscode", "vsce", "vsce");
  const lenient = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  await promisify(execFile)(process.execPath, [vsce, "package", ...lenient, "-o", vsix], { cwd });
  return vsix;
}
