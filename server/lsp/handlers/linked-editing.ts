/** textDocument/linkedEditingRange. */
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

/**
 * What may be typed while names are linked: about the characters of a plain name. VS Code makes a regular
 * expression without flags of it, so it cannot say `\p{…}`, which would match no name and link nothing.
 */
const WORD_PATTERN = "[A-Za-z_$\\u0080-\\uffff][\\w$\\u0080-\\uffff]*(\\.[\\w$\\u0080-\\uffff]+)*";

export const linkedEditingFeature: Feature<"textDocument/linkedEditingRange"> = {
  capabilities: () => ({ linkedEditingRangeProvider: true }),
  handlers: (context) => ({
    "textDocument/linkedEditingRange": (params) => {
      const place = placeOf(context, params);
      const ranges = place && serviceOf(place.file).linkedRangesAt(place.file, place.position);
      if (!place || !ranges) return null;
      return {
        ranges: ranges.map((range) => toRange(context, place.file, range)),
        wordPattern: WORD_PATTERN,
      };
    },
  }),
};
