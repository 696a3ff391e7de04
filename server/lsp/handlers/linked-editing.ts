/** textDocument/linkedEditingRange. */
import type { LinkedEditingRangeParams, LinkedEditingRanges } from "vscode-languageserver";
import { linkedRangesAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

/** What may be typed while names are linked: the characters of a plain name. */
const WORD_PATTERN = "[\\p{ID_Start}_$][\\p{ID_Continue}$]*";

export const linkedEditingFeature: Feature = {
  capabilities: () => ({ linkedEditingRangeProvider: true }),
  register(context) {
    answer<LinkedEditingRangeParams, LinkedEditingRanges | null>(
      context,
      "textDocument/linkedEditingRange",
      (params) => {
        const place = placeOf(context, params);
        const ranges = place && linkedRangesAt(context.workspace, place.file, place.position);
        if (!place || !ranges) return null;
        return {
          ranges: ranges.map((range) => toRange(context, place.file, range)),
          wordPattern: WORD_PATTERN,
        };
      },
    );
  },
};
