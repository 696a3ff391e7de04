/** textDocument/inlineCompletion. */
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";

export const inlineCompletionFeature: Feature<"textDocument/inlineCompletion"> = {
  capabilities: () => ({ inlineCompletionProvider: true }),
  handlers: (context) => ({
    "textDocument/inlineCompletion": (params) => {
      const place = placeOf(context, params);
      const text =
        place &&
        serviceOf(place.file).inlineCompletionAt(context.workspace, place.file, place.position);
      return text ? [{ insertText: text }] : [];
    },
  }),
};
