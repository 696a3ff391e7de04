/** workspace/symbol: names of every source in the workspace, open or not, file by file. */
import type { SymbolInformation, WorkspaceSymbolParams } from "vscode-languageserver";
import { workspaceSymbols } from "../../features/index.js";
import type { Context } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { oneByOne, workOf } from "../long-work.js";
import { piecesFor } from "../partial-results.js";
import { sourceUris } from "../source-uris.js";
import { SYMBOL_KINDS } from "./document-symbol.js";

function symbolsIn(context: Context, uri: string, query: string): SymbolInformation[] {
  const file = context.workspace.file(uri);
  if (!file) return [];
  return workspaceSymbols(file, query).map(({ name, kind, nameRange }) => ({
    name: name === "" ? '""' : name,
    kind: SYMBOL_KINDS[kind],
    location: { uri, range: toRange(context, file, nameRange) },
  }));
}

export const workspaceSymbolFeature: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: { workDoneProgress: true } }),
  register(context) {
    answer<WorkspaceSymbolParams, SymbolInformation[]>(
      context,
      "workspace/symbol",
      async (params, token) => {
        const query = typeof params.query === "string" ? params.query : "";
        const pieces = piecesFor<SymbolInformation>(context, params);
        const work = workOf(context, params, token, "Finding symbols");
        await oneByOne(sourceUris(context), work, (uri) =>
          pieces.add(symbolsIn(context, uri, query)),
        );
        return pieces.finish();
      },
    );
  },
};
