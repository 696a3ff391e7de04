/**
 * A tiny extension that shows in the status bar that the extension host is up and which VS Code it
 * is. It proves that installing a .vsix works even where the product does not.
 */
import type { TinyExtension } from "./packaging.js";

export const PROBE: TinyExtension = {
  manifest: {
    name: "fusabi-probe",
    publisher: "fusabi-tests",
    activationEvents: ["onStartupFinished"],
  },
  main: `"use strict";
const vscode = require("vscode");
exports.activate = (context) => {
  const left = vscode.StatusBarAlignment.Left;
  const item = vscode.window.createStatusBarItem("fusabi-probe", left);
  item.name = "Extension host";
  item.text = "VS Code " + vscode.version;
  item.show();
  context.subscriptions.push(item);
};
`,
};
