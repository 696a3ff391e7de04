/**
 * Show Control Flow: the graph of the function at the cursor, or of one that the person chooses, as a page in
 * Mermaid's language, which VS Code's Markdown preview draws.
 */
import {
  commands,
  type DocumentSymbol,
  type Position,
  SymbolKind,
  type TextDocument,
  Uri,
  window,
} from "vscode";
import type { LanguageServer } from "../language-server.js";
import { PAGE_SCHEME, type PageMaker, showPage } from "../pages.js";
import { activeProgram } from "../uri.js";

const FOLDER = "control-flow";

export async function showControlFlow(): Promise<void> {
  const document = activeProgram();
  const editor = window.activeTextEditor;
  if (document === null || editor === undefined)
    return tell("There is no program in front. Open a .fzasm or .fzb file first.");
  const functions = await functionsOf(document);
  if (functions.length === 0)
    return tell("This file has no function. Write one: .func main() -> Unit, RET, .end.");
  const name = functionAt(functions, editor.selection.active) ?? (await chosen(functions));
  if (name !== undefined) await showPage(pageOf(document.uri, name));
}

/** The pages, as often as they are looked at and their program changes. */
export function controlFlowPages(server: LanguageServer): ReadonlyMap<string, PageMaker> {
  const maker: PageMaker = {
    async make(page) {
      const { source, name } = subjectOf(page);
      return pageText(name, await graphOf(server, source, name));
    },
    sourceOf: (page) => Uri.parse(subjectOf(page).source),
  };
  return new Map([[FOLDER, maker]]);
}

/** While a program is edited, the function may be gone for a moment: the page says so. */
async function graphOf(server: LanguageServer, uri: string, name: string): Promise<string> {
  try {
    const { text } = await server.execute("controlFlow", { uri, function: name });
    return `\`\`\`mermaid\n${text}\n\`\`\``;
  } catch (error) {
    return (error as Error).message;
  }
}

function pageText(name: string, graph: string): string {
  return `# Control flow of ${name}\n\n${graph}\n`;
}

function pageOf(source: Uri, name: string): Uri {
  const query = JSON.stringify({ source: source.toString(), name });
  return Uri.from({ scheme: PAGE_SCHEME, path: `/${FOLDER}/${name}.md`, query });
}

function subjectOf({ query }: Uri): { readonly source: string; readonly name: string } {
  return JSON.parse(query);
}

async function functionsOf({ uri }: TextDocument): Promise<readonly DocumentSymbol[]> {
  const command = "vscode.executeDocumentSymbolProvider";
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(command, uri);
  return (symbols ?? []).filter(({ kind }) => kind === SymbolKind.Function);
}

function functionAt(functions: readonly DocumentSymbol[], at: Position): string | undefined {
  return functions.find(({ range }) => range.contains(at))?.name;
}

/** The only one needs no question. */
async function chosen(functions: readonly DocumentSymbol[]): Promise<string | undefined> {
  const names = functions.map(({ name }) => name);
  if (names.length === 1) return names[0];
  return window.showQuickPick(names, { placeHolder: "The function whose control flow to show" });
}

async function tell(problem: string): Promise<void> {
  await window.showErrorMessage(problem);
}
