/**
 * textDocument/completion and completionItem/resolve. What all items of a list have in common is said once where the
 * client takes it so, as lists are long and asked for at every keystroke.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  type Range,
} from "vscode-languageserver";
import { type Completion, serviceOf } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import { contentOf } from "../content.js";
import { type Context, type Place, placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

const KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  mnemonic: CompletionItemKind.Keyword,
  directive: CompletionItemKind.Module,
  template: CompletionItemKind.Snippet,
  literal: CompletionItemKind.Value,
  type: CompletionItemKind.TypeParameter,
  constant: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  import: CompletionItemKind.Method,
  local: CompletionItemKind.Variable,
  label: CompletionItemKind.Reference,
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Variable,
  member: CompletionItemKind.Method,
  field: CompletionItemKind.Field,
  case: CompletionItemKind.EnumMember,
  "declared type": CompletionItemKind.Struct,
  module: CompletionItemKind.Module,
  unopened: CompletionItemKind.Unit,
};

/** The first one of each number: the kinds of F# need none of their own, as its items are known by their labels. */
const KIND_OF = new Map(
  Object.entries(KINDS)
    .reverse()
    .map(([kind, number]) => [number, kind as Completion["kind"]]),
);

/** Kinds whose names may be typed in full, while an edit elsewhere comes with them. */
const APART: ReadonlySet<Completion["kind"]> = new Set(["import", "unopened"]);

/** What an item carries to be resolved, beside its label and kind. */
interface Origin {
  readonly uri: string;
  readonly line0: number;
}

type ItemDefaults = NonNullable<CompletionList["itemDefaults"]>;

/** What is the same for every item of a list. */
interface Common {
  readonly range: Range;
  readonly data: Origin;
  /** The names of the defaults that the client takes. */
  readonly taken: ReadonlySet<string>;
}

/** The parts that may be left to the defaults, in full where the client does not take them. */
function defaultsOf({ range, data, taken }: Common): ItemDefaults {
  return {
    ...(taken.has("editRange") ? { editRange: range } : {}),
    ...(taken.has("data") ? { data } : {}),
  };
}

function toItem(context: Context, place: Place, found: Completion, common: Common): CompletionItem {
  const { label, kind, detail } = found;
  const { snippetSupport, insertTextModeSupport } = capabilitiesOf(context);
  const isSnippet = found.isSnippet && snippetSupport === true;
  const isAsIs = insertTextModeSupport?.valueSet?.includes(InsertTextMode.asIs) === true;
  const isQuoted = place.file.text.slice(found.range).startsWith('"');
  return {
    label,
    kind: KINDS[kind],
    sortText: `${found.rank}${found.order}`,
    ...(detail === "" ? {} : { detail }),
    // Clients compare with the text that is replaced.
    ...(isQuoted ? { filterText: `"${label}` } : {}),
    ...(found.filter !== null && found.filter !== label ? { filterText: found.filter } : {}),
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(isSnippet && isAsIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...textOf(label, writtenText(context, found, { isSnippet, isAsIs }), common),
    ...(common.taken.has("data") ? {} : { data: common.data }),
    ...afterwards(context, place.file, found),
  };
}

function capabilitiesOf(context: Context) {
  return context.client.textDocument?.completion?.completionItem ?? {};
}

/**
 * The text of an item. A client that runs commands types the blank before the operand by itself, so that a word
 * which is typed in full is already what the item writes, and Enter after it is an Enter.
 */
function writtenText(
  context: Context,
  { label, text, range, isSnippet, takesOperand }: Completion,
  client: { readonly isSnippet: boolean; readonly isAsIs: boolean },
): string {
  if (isSnippet && !client.isSnippet) return label;
  if (takesOperand) return context.runsCommands ? text : `${text} `;
  // Others indent each line as the first one is.
  const isRelative = isSnippet && !client.isAsIs && range.start.column0 > 0;
  return isRelative ? text.replaceAll("\n    ", "\n") : text;
}

/**
 * What happens elsewhere once the item is taken. As edits of the item, an import would make VS Code take the item by
 * Enter even where its name is typed in full.
 */
function afterwards(
  context: Context,
  file: SourceFile,
  { kind, edits, takesOperand }: Completion,
): Partial<CompletionItem> {
  const textEdits = edits.map((edit) => toTextEdit(context, file, edit));
  if (context.runsCommands && takesOperand)
    return { command: { title: "", command: "type", arguments: [{ text: " " }] } };
  if (textEdits.length === 0) return {};
  if (!context.runsCommands || !APART.has(kind)) return { additionalTextEdits: textEdits };
  const command = "fusabi.applyEdits";
  return { command: { title: "", command, arguments: [file.uri, textEdits] } };
}

/** What the item writes: with the default range nothing has to be said where that is its label. */
function textOf(label: string, newText: string, { range, taken }: Common): Partial<CompletionItem> {
  if (!taken.has("editRange")) return { textEdit: { range, newText } };
  return newText === label ? {} : { textEditText: newText };
}

function toTextEdit(context: Context, file: SourceFile, edit: Completion["edits"][number]) {
  return { range: toRange(context, file, edit.range), newText: edit.text };
}

/** A list whose items all replace the same word. */
function toList(context: Context, place: Place, trigger: string | null): CompletionList {
  const { file, position } = place;
  const { items, isComplete } = serviceOf(file).completionsAt(
    context.workspace,
    file,
    position,
    trigger,
  );
  const first = items[0];
  if (!first) return { isIncomplete: !isComplete, items: [] };
  const offered = context.client.textDocument?.completion?.completionList?.itemDefaults;
  const common = {
    range: toRange(context, file, first.range),
    data: { uri: file.uri, line0: position.line0 },
    taken: new Set(Array.isArray(offered) ? offered : []),
  };
  return {
    isIncomplete: !isComplete,
    ...(common.taken.size > 0 ? { itemDefaults: defaultsOf(common) } : {}),
    items: items.map((item) => toItem(context, place, item, common)),
  };
}

function resolve(context: Context, item: CompletionItem): CompletionItem {
  const origin = item.data as Partial<Origin> | null | undefined;
  const kind = KIND_OF.get(item.kind ?? CompletionItemKind.Text);
  if (!kind || typeof origin?.uri !== "string") return item;
  const file = context.workspace.file(origin.uri);
  const line0 = typeof origin.line0 === "number" ? origin.line0 : 0;
  const value = serviceOf(file ?? { uri: origin.uri }).completionMarkdown(
    context.workspace,
    file,
    item.label,
    kind,
    line0,
  );
  const formats = context.client.textDocument?.completion?.completionItem?.documentationFormat;
  return value === null ? item : { ...item, documentation: contentOf(formats, value) };
}

export const completionFeature: Feature<"textDocument/completion" | "completionItem/resolve"> = {
  capabilities: () => ({
    completionProvider: { resolveProvider: true, triggerCharacters: [".", " "] },
  }),
  handlers: (context) => ({
    "textDocument/completion": (params) => {
      const place = placeOf(context, params);
      const trigger = params.context?.triggerCharacter ?? null;
      return place ? toList(context, place, trigger) : { isIncomplete: false, items: [] };
    },
    "completionItem/resolve": (item) => resolve(context, item),
  }),
};
