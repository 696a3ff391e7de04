/** textDocument/documentSymbol. */
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { type OutlineSymbol, serviceOf } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { type Context, fileOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

export const SYMBOL_KINDS = {
  function: SymbolKind.Function,
  test: SymbolKind.Method,
  import: SymbolKind.Interface,
  constant: SymbolKind.Constant,
  local: SymbolKind.Variable,
  label: SymbolKind.Key,
  value: SymbolKind.Variable,
  module: SymbolKind.Module,
  type: SymbolKind.Struct,
  field: SymbolKind.Field,
  case: SymbolKind.EnumMember,
} as const;

function toTree(context: Context, file: SourceFile, symbol: OutlineSymbol): DocumentSymbol {
  return {
    // The protocol forbids empty names, and an archive may hold one.
    name: symbol.name === "" ? '""' : symbol.name,
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: toRange(context, file, symbol.range),
    selectionRange: toRange(context, file, symbol.nameRange),
    children: symbol.children.map((child) => toTree(context, file, child)),
  };
}

/** For clients that know no tree. */
function flatten(file: SourceFile, symbols: readonly DocumentSymbol[]): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri: file.uri, range } },
    ...flatten(file, children ?? []),
  ]);
}

export const documentSymbolFeature: Feature<"textDocument/documentSymbol"> = {
  capabilities: () => ({ documentSymbolProvider: true }),
  handlers: (context) => ({
    "textDocument/documentSymbol": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const tree = serviceOf(file)
        .documentSymbols(file)
        .map((symbol) => toTree(context, file, symbol));
      const { documentSymbol } = context.client.textDocument ?? {};
      return documentSymbol?.hierarchicalDocumentSymbolSupport ? tree : flatten(file, tree);
    },
  }),
};
