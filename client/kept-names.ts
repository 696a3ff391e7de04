/** Lets Enter keep a new name that is typed in full, where the list has longer ones; see new-names.ts. */
import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  type Position,
  type TextDocument,
} from "vscode";
import { newNames } from "./new-names.js";

/** Functions, labels, constants and locals. What a host offers has its name from the host. */
const NAMES: ReadonlySet<CompletionItemKind | undefined> = new Set([
  CompletionItemKind.Function,
  CompletionItemKind.Reference,
  CompletionItemKind.Constant,
  CompletionItemKind.Variable,
]);

/** Behind every other item, unless it is typed in full. */
const LAST = "~";

type Completions = CompletionItem[] | CompletionList | null | undefined;

export function withNewNames(
  document: TextDocument,
  position: Position,
  found: Completions,
): Completions {
  const items = found instanceof CompletionList ? found.items : (found ?? []);
  const [first] = items;
  if (first === undefined) return found;
  const typed = typedBefore(document, position);
  const names = items.filter(({ kind }) => NAMES.has(kind)).map(textOf);
  const added = newNames(names, typed);
  const isIncomplete = found instanceof CompletionList && found.isIncomplete === true;
  // Nothing is typed yet: they would only be in the way. VS Code asks again at the first letter.
  if (typed === "") return new CompletionList(items, isIncomplete || added.length > 0);
  return new CompletionList([...items, ...added.map((name) => itemFor(name, first))], isIncomplete);
}

function typedBefore(document: TextDocument, position: Position): string {
  const word = document.getWordRangeAtPosition(position);
  return word === undefined ? "" : document.getText(word.with({ end: position }));
}

function textOf({ label }: CompletionItem): string {
  return typeof label === "string" ? label : label.label;
}

function itemFor(name: string, { range }: CompletionItem): CompletionItem {
  const item = new CompletionItem(name, CompletionItemKind.Text);
  item.detail = "not defined yet";
  item.sortText = `${LAST}${name}`;
  if (range) item.range = range;
  return item;
}
