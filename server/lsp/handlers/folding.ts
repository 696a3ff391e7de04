/** textDocument/foldingRange. */
import {
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
} from "vscode-languageserver";
import { foldsOf } from "../../features/index.js";
import { fileOf } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { inPieces } from "../partial-results.js";

const KINDS = {
  function: undefined,
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
  constants: FoldingRangeKind.Region,
} as const;

export const foldingFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register(context) {
    answer<FoldingRangeParams, FoldingRange[]>(context, "textDocument/foldingRange", (params) => {
      const file = fileOf(context, params);
      const folds = (file ? foldsOf(file) : []).map(({ startLine0, endLine0, kind }) => ({
        startLine: startLine0,
        endLine: endLine0,
        ...(KINDS[kind] ? { kind: KINDS[kind] } : {}),
      }));
      return inPieces(context, params, folds);
    });
  },
};
