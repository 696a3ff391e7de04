/** textDocument/documentHighlight. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from "vscode-languageserver";
import { highlightsAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

const KINDS = {
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
  text: DocumentHighlightKind.Text,
} as const;

export const highlightFeature: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),
  register(context) {
    answer<DocumentHighlightParams, DocumentHighlight[]>(
      context,
      "textDocument/documentHighlight",
      (params) => {
        const place = placeOf(context, params);
        if (!place) return [];
        return highlightsAt(place.file, place.position).map(({ range, access }) => ({
          range: toRange(context, place.file, range),
          kind: KINDS[access],
        }));
      },
    );
  },
};
