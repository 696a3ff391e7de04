/** textDocument/documentLink. */
import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { linksOf } from "../../features/index.js";
import { fileOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { inPieces } from "../partial-results.js";

export const linksFeature: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register(context) {
    answer<DocumentLinkParams, DocumentLink[]>(context, "textDocument/documentLink", (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const links = linksOf(context.workspace, file).map(({ range, target, tooltip }) => ({
        range: toRange(context, file, range),
        target,
        tooltip,
      }));
      return inPieces(context, params, links);
    });
  },
};
