/** workspace/symbol: names of every source in the workspace, open or not. */
import type { SymbolInformation, WorkspaceSymbolParams } from "vscode-languageserver";
import { workspaceSymbols } from "../../features/index.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer, inPieces } from "../guard.js";
import { sourceUris } from "../source-uris.js";
import { SYMBOL_KINDS } from "./document-symbol.js";

export const workspaceSymbolFeature: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(context) {
    answer<WorkspaceSymbolParams, SymbolInformation[]>(context, "workspace/symbol", (params) => {
      const query = typeof params.query === "string" ? params.query : "";
      const found = sourceUris(context).flatMap((uri) => {
        const file = context.workspace.file(uri);
        if (!file) return [];
        return workspaceSymbols(file, query).map(({ name, kind, nameRange }) => ({
          name: name === "" ? '""' : name,
          kind: SYMBOL_KINDS[kind],
          location: { uri, range: toRange(context, file, nameRange) },
        }));
      });
      return inPieces(context, params, found);
    });
  },
};
