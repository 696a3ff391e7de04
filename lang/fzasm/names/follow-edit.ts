/**
 * Brings the definitions of a program up to date after an edit of one of its texts. Definitions whose lines say the
 * same stay the same objects, wherever they stand now; so what was found out about them stays true.
 */
import type { Item } from "../tree/item.js";
import type { Definition } from "./definition.js";
import type { Source, SourceLoader } from "./source.js";
import { definitionsAt, type GatheredSources, NumberedPlace } from "./sources.js";

/** What an edit changed. */
export interface DefinitionsChange {
  readonly removed: readonly Definition[];
  readonly added: readonly Definition[];
}

const NO_CHANGE: DefinitionsChange = { removed: [], added: [] };

/** The items of a text from `start` to `end` (excluded) before an edit are those up to `endNow` after it. */
interface ItemsEdit {
  readonly source: Source;
  readonly before: readonly Item[];
  readonly start: number;
  readonly end: number;
  readonly endNow: number;
}

/**
 * `before`: the items of each source when the definitions were true. Null where everything has to be gathered anew:
 * includes changed, or more than one text; nothing is done then.
 */
export function followEdit(
  gathered: GatheredSources,
  before: readonly (readonly Item[])[],
  load: SourceLoader,
): DefinitionsChange | null {
  const { sources, includes } = gathered;
  const loadsTheSame = includes.every(
    ({ path, fromPath, source }) => source?.tree !== null && load(path, fromPath) === source,
  );
  if (!loadsTheSame) return null;
  const edited = sources.filter(({ tree }, i) => tree.items !== before[i]);
  if (edited.length > 1) return null;
  const [source] = edited;
  if (source === undefined) return NO_CHANGE;
  return follow(gathered, editOf(source, before[sources.indexOf(source)]!));
}

function editOf(source: Source, before: readonly Item[]): ItemsEdit {
  const { items } = source.tree;
  const most = Math.min(before.length, items.length);
  let start = 0;
  while (start < most && before[start] === items[start]) start++;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === items.at(-1 - same)) same++;
  return { source, before, start, end: before.length - same, endNow: items.length - same };
}

function follow(gathered: GatheredSources, edit: ItemsEdit): DefinitionsChange | null {
  const { source, before, start, end, endNow } = edit;
  const now = source.tree.items;
  if (before.slice(start, end).some(isMain) || now.slice(start, endNow).some(isMain)) return null;
  const { definitions } = gathered;
  const old = indicesOf(definitions, edit);
  const places = placesOf(edit);
  const fresh = places.flatMap(definitionsAt);
  const [first, last] = unmatched(
    old.map((index) => definitions[index]!),
    fresh,
    before,
  );
  const removed = old.slice(first, old.length - last).map((index) => definitions[index]!);
  const added = fresh.slice(first, fresh.length - last);
  if (removed.some(isInclude) || added.some(isInclude)) return null;
  const at = old[first] ?? (added.length === 0 ? 0 : placeFor(gathered, edit, old[first - 1]));
  if (at === null) return null;
  renumber(gathered, edit, places);
  for (let i = 0; i < first; i++) move(definitions[old[i]!]!, fresh[i]!);
  for (let i = 1; i <= last; i++) move(definitions[old.at(-i)!]!, fresh.at(-i)!);
  definitions.splice(at, removed.length, ...added);
  return { removed, added };
}

function isMain({ kind }: Item): boolean {
  return kind === "main";
}

function isInclude({ declaration }: Definition): boolean {
  return declaration?.node.kind === ".include";
}

/** Indices of the definitions in the items that were edited, in order. */
function indicesOf(
  definitions: readonly Definition[],
  { source, start, end }: ItemsEdit,
): number[] {
  const indices: number[] = [];
  for (let i = 0; i < definitions.length; i++) {
    const { place } = definitions[i]!;
    if (place.source === source && place.itemIndex >= start && place.itemIndex < end)
      indices.push(i);
  }
  return indices;
}

/** The edited items as they are now, those that define something. */
function placesOf({ source, start, endNow }: ItemsEdit): NumberedPlace[] {
  const places: NumberedPlace[] = [];
  for (let index = start; index < endNow; index++) {
    const place = new NumberedPlace(source, index);
    if (definitionsAt(place).length > 0) places.push(place);
  }
  return places;
}

/** How many definitions at the beginning and at the end say the same as before. */
function unmatched(
  old: readonly Definition[],
  fresh: readonly Definition[],
  before: readonly Item[],
): readonly [number, number] {
  const isSame = (one: Definition, other: Definition) =>
    (one.declaration === null) === (other.declaration === null) &&
    textOf(one, before[one.place.itemIndex]!) === textOf(other, other.place.item);
  const most = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < most && isSame(old[first]!, fresh[first]!)) first++;
  let last = 0;
  while (last < most - first && isSame(old.at(-1 - last)!, fresh.at(-1 - last)!)) last++;
  return [first, last];
}

/** Lines say everything about a definition. */
function textOf({ declaration }: Definition, item: Item): string {
  return item.lines[declaration?.line ?? 0]!.text;
}

/** Where new definitions go: behind the one that they follow. Null behind an include, which brings its own. */
function placeFor(
  { definitions }: GatheredSources,
  { source, start, end }: ItemsEdit,
  before: number | undefined,
): number | null {
  const isBefore = ({ place }: Definition) => place.source === source && place.itemIndex < start;
  const isAfter = ({ place }: Definition) => place.source === source && place.itemIndex >= end;
  const above = before ?? definitions.findLastIndex(isBefore);
  if (above >= 0) return isInclude(definitions[above]!) ? null : above + 1;
  const below = definitions.findIndex(isAfter);
  return below < 0 ? null : below;
}

/** Gives the items after the edit their numbers, and puts the places of the edited ones among them. */
function renumber(
  { places }: GatheredSources,
  { source, start, end, endNow }: ItemsEdit,
  edited: readonly NumberedPlace[],
): void {
  const all = places.get(source)!;
  const shift = endNow - end;
  let first = 0;
  while (first < all.length && all[first]!.itemIndex < start) first++;
  let next = first;
  while (next < all.length && all[next]!.itemIndex < end) next++;
  if (shift !== 0) for (const place of all.slice(next)) place.itemIndex += shift;
  all.splice(first, next - first, ...edited);
}

/** The definition stands where its equal stands now. */
function move(definition: Definition, { place, declaration }: Definition): void {
  definition.place = place;
  definition.declaration = declaration;
  const { symbol } = definition;
  if (symbol === null) return;
  symbol.place = place;
  symbol.line = declaration?.line ?? 0;
}
