/** textDocument/selectionRange. */
import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import { selectionsAt } from "../../features/index.js";
import { fileOf, listOf, positionIn } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

export const selectionFeature: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register(context) {
    answer<SelectionRangeParams, SelectionRange[] | null>(
      context,
      "textDocument/selectionRange",
      (params) => {
        const file = fileOf(context, params);
        if (!file) return null;
        return listOf(params.positions).map((position) => {
          const ranges = selectionsAt(file, positionIn(context, file, position));
          let parent: SelectionRange | undefined;
          for (const range of [...ranges].reverse())
            parent = { range: toRange(context, file, range), ...(parent ? { parent } : {}) };
          return parent as SelectionRange;
        });
      },
    );
  },
};
