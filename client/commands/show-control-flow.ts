/** Show Control Flow: the graph of the function at the cursor, as a Markdown document that a preview can draw. */
import {
  commands,
  type DocumentSymbol,
  type Position,
  SymbolKind,
  window,
  workspace,
} from "vscode";
import type { LanguageServer } from "../language-server.js";
import { activeProgram } from "../uri.js";

export async function showControlFlow(server: LanguageServer): Promise<void> {
  const editor = window.activeTextEditor;
  const name = editor && (await functionAt(editor.document.uri, editor.selection.active));
  if (!editor || !name || !activeProgram()) {
    await window.showErrorMessage("Put the cursor in a function of a .fzasm file first.");
    return;
  }
  const uri = editor.document.uri.toString();
  const { text } = await server.execute("controlFlow", { uri, function: name });
  const content = `# Control flow of ${name}\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`;
  await window.showTextDocument(
    await workspace.openTextDocument({ language: "markdown", content }),
  );
}

/** The name of the function around a position, or undefined. */
async function functionAt(uri: unknown, position: Position): Promise<string | undefined> {
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return symbols?.find(
    ({ kind, range }) => kind === SymbolKind.Function && range.contains(position),
  )?.name;
}
