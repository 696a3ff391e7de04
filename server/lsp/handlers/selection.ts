/** textDocument/selectionRange. */
import type { SelectionRange } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { fileOf, listOf, positionIn } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

export const selectionFeature: Feature<"textDocument/selectionRange"> = {
  capabilities: () => ({ selectionRangeProvider: true }),
  handlers: (context) => ({
    "textDocument/selectionRange": (params) => {
      const file = fileOf(context, params);
      if (!file) return null;
      return listOf(params.positions).map((position) => {
        const ranges = serviceOf(file).selectionsAt(file, positionIn(context, file, position));
        let parent: SelectionRange | undefined;
        for (const range of [...ranges].reverse())
          parent = { range: toRange(context, file, range), ...(parent ? { parent } : {}) };
        return parent as SelectionRange;
      });
    },
  }),
};
