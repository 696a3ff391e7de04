/** The global names that a file defines and how often it uses each, kept up to date item by item. */
import { type Item, type Occurrence, occurrencesOf } from "../../lang/index.js";
import { type Definition, definitionOf, isGlobal, type SymbolKind } from "./symbols.js";

/** A definition and the item that it stands in. */
export interface ItemDefinition {
  readonly item: Item;
  readonly definition: Definition;
}

function symbolKey(kind: SymbolKind, name: string): string {
  return `${kind} ${name}`;
}

/** What the file has of one name. */
interface NameEntry {
  definitions: ItemDefinition[];
  /** How many times each item uses it. */
  readonly uses: Map<Item, number>;
}

const NONE: readonly never[] = [];

export class FileIndex {
  readonly #names = new Map<string, NameEntry>();

  constructor(items: Iterable<Item>) {
    for (const item of items) this.#add(item);
  }

  /** Goes from one list of items to another; what both begin and end with costs nothing but a look. */
  update(before: readonly Item[], after: readonly Item[]): void {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start++;
    let end = 0;
    while (
      end < before.length - start &&
      end < after.length - start &&
      before.at(-1 - end) === after.at(-1 - end)
    )
      end++;
    for (const item of before.slice(start, before.length - end)) this.#remove(item);
    for (const item of after.slice(start, after.length - end)) this.#add(item);
  }

  /** The definitions of a global name, in no order. */
  find(kind: SymbolKind, name: string): readonly ItemDefinition[] {
    return this.#names.get(symbolKey(kind, name))?.definitions ?? NONE;
  }

  /** Every definition of a global name. */
  *all(): IterableIterator<ItemDefinition> {
    for (const { definitions } of this.#names.values()) yield* definitions;
  }

  /** How many times the file uses a global name. */
  usesOf(kind: SymbolKind, name: string): number {
    let count = 0;
    for (const uses of this.#names.get(symbolKey(kind, name))?.uses.values() ?? NONE) count += uses;
    return count;
  }

  /** The items that use a global name, in no order. */
  usersOf(kind: SymbolKind, name: string): readonly Item[] {
    return [...(this.#names.get(symbolKey(kind, name))?.uses.keys() ?? NONE)];
  }

  #add(item: Item): void {
    for (const occurrence of globalsIn(item)) {
      const entry = this.#entryOf(symbolKey(occurrence.kind, occurrence.name));
      if (occurrence.role === "reference") entry.uses.set(item, (entry.uses.get(item) ?? 0) + 1);
      else define(entry, { item, definition: definitionOf(item, occurrence) });
    }
  }

  #entryOf(key: string): NameEntry {
    let entry = this.#names.get(key);
    if (!entry) {
      entry = { definitions: [], uses: new Map() };
      this.#names.set(key, entry);
    }
    return entry;
  }

  #remove(item: Item): void {
    for (const { kind, name } of globalsIn(item)) {
      const key = symbolKey(kind, name);
      const entry = this.#names.get(key);
      if (!entry) continue;
      entry.uses.delete(item);
      if (entry.definitions.some((each) => each.item === item))
        entry.definitions = entry.definitions.filter((each) => each.item !== item);
      if (entry.definitions.length === 0 && entry.uses.size === 0) this.#names.delete(key);
    }
  }
}

/** Nearly all names have one definition, and a list that is made with one takes less room than one that grew. */
function define(entry: NameEntry, found: ItemDefinition): void {
  if (entry.definitions.length === 0) entry.definitions = [found];
  else entry.definitions.push(found);
}

function globalsIn(item: Item): Occurrence[] {
  return occurrencesOf(item).filter(({ kind }) => isGlobal(kind));
}
