/** The global names that a file defines and how often it uses each, kept up to date item by item. */
import type { Item } from "../../lang/index.js";
import {
  type Definition,
  isGlobal,
  type NamePlace,
  type SymbolKind,
  symbolsOf,
} from "./symbols.js";

/** A definition and the item that it stands in. */
export interface ItemDefinition {
  readonly item: Item;
  readonly definition: Definition;
}

export function symbolKey(kind: SymbolKind, name: string): string {
  return `${kind} ${name}`;
}

export class FileIndex {
  readonly #definitions = new Map<string, ItemDefinition[]>();
  /** By name, how many times each item uses it. */
  readonly #uses = new Map<string, Map<Item, number>>();

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
    return this.#definitions.get(symbolKey(kind, name)) ?? [];
  }

  /** Every definition of a global name. */
  *all(): IterableIterator<ItemDefinition> {
    for (const list of this.#definitions.values()) yield* list;
  }

  /** How many times the file uses a global name. */
  usesOf(kind: SymbolKind, name: string): number {
    let count = 0;
    for (const uses of this.#uses.get(symbolKey(kind, name))?.values() ?? []) count += uses;
    return count;
  }

  /** The items that use a global name, in no order. */
  usersOf(kind: SymbolKind, name: string): readonly Item[] {
    return [...(this.#uses.get(symbolKey(kind, name))?.keys() ?? [])];
  }

  #add(item: Item): void {
    const { definitions, references } = symbolsOf(item);
    for (const definition of definitions) {
      if (!isGlobal(definition.kind)) continue;
      const key = symbolKey(definition.kind, definition.name);
      const list = this.#definitions.get(key);
      if (list) list.push({ item, definition });
      else this.#definitions.set(key, [{ item, definition }]);
    }
    for (const reference of references) this.#addUse(item, reference);
  }

  #remove(item: Item): void {
    const { definitions, references } = symbolsOf(item);
    for (const { kind, name } of definitions) {
      const key = symbolKey(kind, name);
      const rest = this.#definitions.get(key)?.filter((entry) => entry.item !== item);
      if (rest && rest.length > 0) this.#definitions.set(key, rest);
      else this.#definitions.delete(key);
    }
    for (const reference of references) this.#removeUse(item, reference);
  }

  #addUse(item: Item, { kind, name }: NamePlace): void {
    if (!isGlobal(kind)) return;
    const key = symbolKey(kind, name);
    const uses = this.#uses.get(key);
    if (uses) uses.set(item, (uses.get(item) ?? 0) + 1);
    else this.#uses.set(key, new Map([[item, 1]]));
  }

  /** All uses of the name in the item at once. */
  #removeUse(item: Item, { kind, name }: NamePlace): void {
    const key = symbolKey(kind, name);
    const uses = this.#uses.get(key);
    uses?.delete(item);
    if (uses?.size === 0) this.#uses.delete(key);
  }
}
