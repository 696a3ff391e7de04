/**
 * A tiny extension, packaged as a .vsix while the tests run, that shows in the status bar that
 * the extension host is up and which VS Code it is. It proves that installing a .vsix works even
 * where the product does not.
 */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "./project.js";

export const PROBE_ID = "fusabi-tests.fusabi-probe";

const MANIFEST = {
  name: "fusabi-probe",
  publisher: "fusabi-tests",
  version: "1.0.0",
  engines: { vscode: "^1.101.0" },
  main: "./main.js",
  files: ["main.js"],
  activationEvents: ["onStartupFinished"],
};

const MAIN = `"use strict";
const vscode = require("vscode");
exports.activate = (context) => {
  const left = vscode.StatusBarAlignment.Left;
  const item = vscode.window.createStatusBarItem("fusabi-probe", left);
  item.name = "Extension host";
  item.text = "VS Code " + vscode.version;
  item.show();
  context.subscriptions.push(item);
};
`;

/** Writes the extension into a new folder in `parent` and packages it; returns the .vsix. */
export async function packageProbe(parent: string): Promise<string> {
  const cwd = join(parent, "probe");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), JSON.stringify(MANIFEST, null, 2));
  writeFileSync(join(cwd, "main.js"), MAIN);
  writeFileSync(join(cwd, "README.md"), "A probe for tests.\n");
  const vsix = join(parent, "probe.vsix");
  // The command and not vsce's function, because the function prints into the tests' report.
  const vsce = join(projectRoot, "node_modules", "@vscode", "vsce", "vsce");
  const lenient = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  await promisify(execFile)(process.execPath, [vsce, "package", ...lenient, "-o", vsix], { cwd });
  return vsix;
}
