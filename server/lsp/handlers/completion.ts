/** textDocument/completion and completionItem/resolve. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
} from "vscode-languageserver";
import { type Completion, completionMarkdown, completionsAt } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { type Context, placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";

const KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  mnemonic: CompletionItemKind.Keyword,
  directive: CompletionItemKind.Snippet,
  snippet: CompletionItemKind.Snippet,
  type: CompletionItemKind.TypeParameter,
  constant: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  import: CompletionItemKind.Method,
  local: CompletionItemKind.Variable,
  label: CompletionItemKind.Reference,
};

/** What an item carries to be resolved. */
interface Origin {
  readonly uri: string;
  readonly line0: number;
  readonly kind: Completion["kind"];
}

function toItem(
  context: Context,
  file: SourceFile,
  line0: number,
  found: Completion,
): CompletionItem {
  const snippets = context.client.textDocument?.completion?.completionItem?.snippetSupport;
  const isSnippet = found.isSnippet && snippets === true;
  const data: Origin = { uri: file.uri, line0, kind: found.kind };
  const newText = found.isSnippet && !isSnippet ? found.label : found.text;
  return {
    label: found.label,
    kind: KINDS[found.kind],
    detail: found.detail,
    sortText: `${found.rank}${found.label}`,
    filterText: found.label,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(context, file, found.range), newText },
    additionalTextEdits: found.edits.map(({ range, text }) => ({
      range: toRange(context, file, range),
      newText: text,
    })),
    data,
  };
}

function resolve(context: Context, item: CompletionItem): CompletionItem {
  const origin = item.data as Partial<Origin> | null | undefined;
  if (!origin?.kind || typeof origin.uri !== "string") return item;
  const file = context.workspace.file(origin.uri);
  const line0 = origin.line0 ?? 0;
  const value = completionMarkdown(context.workspace, file, item.label, origin.kind, line0);
  return value === null ? item : { ...item, documentation: { kind: "markdown", value } };
}

export const completionFeature: Feature = {
  capabilities: () => ({
    completionProvider: { resolveProvider: true, triggerCharacters: [".", " ", ":", "("] },
  }),
  register(context) {
    answer<CompletionParams, CompletionList>(context, "textDocument/completion", (params) => {
      const place = placeOf(context, params);
      if (!place) return { isIncomplete: false, items: [] };
      const found = completionsAt(context.workspace, place.file, place.position);
      const { line0 } = place.position;
      const items = found.map((item) => toItem(context, place.file, line0, item));
      return { isIncomplete: false, items };
    });
    answer<CompletionItem, CompletionItem>(context, "completionItem/resolve", (item) =>
      resolve(context, item),
    );
  },
};
