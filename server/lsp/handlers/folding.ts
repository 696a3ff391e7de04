/** textDocument/foldingRange. */
import { FoldingRangeKind } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { fileOf } from "../context.js";
import type { Feature } from "../feature.js";
import { inPieces } from "../partial-results.js";

const KINDS = {
  function: undefined,
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
  constants: FoldingRangeKind.Region,
} as const;

export const foldingFeature: Feature<"textDocument/foldingRange"> = {
  capabilities: () => ({ foldingRangeProvider: true }),
  handlers: (context) => ({
    "textDocument/foldingRange": (params) => {
      const file = fileOf(context, params);
      const folds = (file ? serviceOf(file).foldsOf(file) : []).map(
        ({ startLine0, endLine0, kind }) => ({
          startLine: startLine0,
          endLine: endLine0,
          ...(KINDS[kind] ? { kind: KINDS[kind] } : {}),
        }),
      );
      return inPieces(context, params, folds);
    },
  }),
};
