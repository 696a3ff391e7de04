/** textDocument/inlineCompletion. */
import type { InlineCompletionItem, InlineCompletionParams } from "vscode-languageserver";
import { inlineCompletionAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

export const inlineCompletionFeature: Feature = {
  capabilities: () => ({ inlineCompletionProvider: true }),
  register(context) {
    answer<InlineCompletionParams, InlineCompletionItem[]>(
      context,
      "textDocument/inlineCompletion",
      (params) => {
        const place = placeOf(context, params);
        const text = place && inlineCompletionAt(context.workspace, place.file, place.position);
        return text ? [{ insertText: text }] : [];
      },
    );
  },
};
