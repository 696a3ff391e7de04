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
  const word = document.getWordRangeAtPosition(position);
  const first = items[0];
  if (!word?.contains(position) || first === undefined) return found;
  const typed = document.getText(word.with({ end: position }));
  const names = items.filter(({ kind }) => NAMES.has(kind)).map(textOf);
  const added = typed === "" ? [] : newNames(names, typed).map((name) => itemFor(name, first));
  const isIncomplete = found instanceof CompletionList && found.isIncomplete === true;
  return new CompletionList([...items, ...added], isIncomplete);
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
