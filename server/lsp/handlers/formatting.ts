/** textDocument/formatting, rangeFormatting, rangesFormatting and onTypeFormatting. */
import type { Range, TextEdit } from "vscode-languageserver";
import { type LineSpan, serviceOf, type TextEdit0 } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { type Context, fileOf, listOf, placeOf, positionIn } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

function toEdits(context: Context, file: SourceFile, edits: readonly TextEdit0[]): TextEdit[] {
  return edits.map(({ range, text }) => ({ range: toRange(context, file, range), newText: text }));
}

/** The lines of a range; one that ends at the start of a line does not touch that line. */
function spanOf(context: Context, file: SourceFile, range: Range | undefined): LineSpan {
  const start = positionIn(context, file, range?.start);
  const end = positionIn(context, file, range?.end);
  const last = end.column0 === 0 && end.line0 > start.line0 ? end.line0 - 1 : end.line0;
  return { first: start.line0, last };
}

export const formattingFeature: Feature<
  | "textDocument/formatting"
  | "textDocument/rangeFormatting"
  | "textDocument/rangesFormatting"
  | "textDocument/onTypeFormatting"
> = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
  }),
  handlers: (context) => ({
    "textDocument/formatting": (params) => {
      const file = fileOf(context, params);
      return file ? toEdits(context, file, serviceOf(file).formatFile(file)) : [];
    },
    "textDocument/rangeFormatting": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      return toEdits(
        context,
        file,
        serviceOf(file).formattingEdits(file, [spanOf(context, file, params.range)]),
      );
    },
    "textDocument/rangesFormatting": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const spans = listOf(params.ranges).map((range) => spanOf(context, file, range));
      return toEdits(context, file, serviceOf(file).formattingEdits(file, spans));
    },
    "textDocument/onTypeFormatting": (params) => {
      const place = placeOf(context, params);
      if (!place || place.position.line0 === 0) return [];
      const line0 = place.position.line0 - 1;
      return toEdits(
        context,
        place.file,
        serviceOf(place.file).formattingEdits(place.file, [{ first: line0, last: line0 }]),
      );
    },
  }),
};
