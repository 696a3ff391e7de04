/** workspace/symbol: names of every source in the workspace, open or not, file by file. */
import type { SymbolInformation } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import type { Context } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { oneByOne, workOf } from "../long-work.js";
import { partialResultsFor } from "../partial-results.js";
import { sourceUris } from "../source-uris.js";
import { SYMBOL_KINDS } from "./document-symbol.js";

function symbolsIn(context: Context, uri: string, query: string): SymbolInformation[] {
  const file = context.workspace.file(uri);
  if (!file) return [];
  return serviceOf(file)
    .workspaceSymbols(file, query)
    .map(({ name, kind, nameRange }) => ({
      name: name === "" ? '""' : name,
      kind: SYMBOL_KINDS[kind],
      location: { uri, range: toRange(context, file, nameRange) },
    }));
}

export const workspaceSymbolFeature: Feature<"workspace/symbol"> = {
  capabilities: () => ({ workspaceSymbolProvider: { workDoneProgress: true } }),
  handlers: (context) => ({
    "workspace/symbol": async (params, token) => {
      const query = typeof params.query === "string" ? params.query : "";
      const pieces = partialResultsFor<SymbolInformation>(context, params);
      const work = workOf(context, params, token, "Finding symbols");
      await oneByOne(sourceUris(context), work, (uri) =>
        pieces.add(symbolsIn(context, uri, query)),
      );
      return pieces.finish();
    },
  }),
};
