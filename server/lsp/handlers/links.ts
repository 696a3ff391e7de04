/** textDocument/documentLink. */
import { serviceOf } from "../../features/index.js";
import { fileOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { inPieces } from "../partial-results.js";

export const linksFeature: Feature<"textDocument/documentLink"> = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  handlers: (context) => ({
    "textDocument/documentLink": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const links = serviceOf(file)
        .linksOf(context.workspace, file)
        .map(({ range, target, tooltip }) => ({
          range: toRange(context, file, range),
          target,
          tooltip,
        }));
      return inPieces(context, params, links);
    },
  }),
};
