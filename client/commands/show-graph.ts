/**
 * Show Control Flow: the graph of the function at the cursor, or of one that the person chooses. Show Call Graph: who
 * calls whom in a program. Both open beside the editor.
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
import { openHidden } from "../disassembly.js";
import { DISASSEMBLY_SCHEME, disassemblyOf } from "../disassembly-uri.js";
import { activeProgram, endsWith } from "../uri.js";
import { type GraphSurroundings, showGraph } from "../views/graph-panel.js";
import { targetOf } from "./target.js";

const NO_PROGRAM = "There is no program in front. Open a .fzasm or .fzb file first.";

export async function showControlFlow(surroundings: GraphSurroundings): Promise<void> {
  const document = activeProgram();
  const editor = window.activeTextEditor;
  if (document === null || editor === undefined) return tell(NO_PROGRAM);
  const functions = await functionsOf(document);
  if (functions.length === 0)
    return tell("This file has no function. Write one: .func main() -> Unit, RET, .end.");
  const name = functionAt(functions, editor.selection.active) ?? (await chosen(functions));
  if (name !== undefined) showGraph(surroundings, { source: document.uri, name });
}

/** Of an archive the graph is that of its disassembly, which the server reads as a text. */
export async function showCallGraph(
  surroundings: GraphSurroundings,
  given: unknown,
): Promise<void> {
  const target = targetOf(given);
  if (target === null) return tell(NO_PROGRAM);
  const source =
    endsWith(target, ".fzb") && target.scheme !== DISASSEMBLY_SCHEME
      ? Uri.from(disassemblyOf(target))
      : target;
  try {
    await openHidden(source);
  } catch (error) {
    return tell((error as Error).message);
  }
  showGraph(surroundings, { source, name: null });
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
