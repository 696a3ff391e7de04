/**
 * A tiny viewer under the name by which VS Code opens memory: it asks for the extension
 * ms-vscode.hexeditor, which is not a part of it. The bytes come from VS Code's own file system for
 * memory, and so from the debug adapter; nothing here knows either.
 */
import type { TinyExtension } from "./packaging.js";

export const HEX_VIEWER: TinyExtension = {
  manifest: {
    name: "hexeditor",
    publisher: "ms-vscode",
    contributes: {
      customEditors: [
        {
          viewType: "hexEditor.hexedit",
          displayName: "Bytes",
          selector: [{ filenamePattern: "*" }],
          priority: "option",
        },
      ],
    },
  },
  main: `"use strict";
const vscode = require("vscode");
const hex = (byte) => byte.toString(16).padStart(2, "0");
const show = async (uri, webview) => {
  const bytes = await vscode.workspace.fs.readFile(uri.with({ query: "?range=0:16" }));
  const rows = [[...bytes].map(hex).join(" "), String.fromCharCode(...bytes)];
  webview.html = "<pre style='font-size:16px'>" + rows.join("\\n") + "</pre>";
};
exports.activate = (context) => {
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider("hexEditor.hexedit", {
      openCustomDocument: (uri) => ({ uri, dispose() {} }),
      resolveCustomEditor: ({ uri }, { webview }) => show(uri, webview),
    }),
  );
};
`,
};
