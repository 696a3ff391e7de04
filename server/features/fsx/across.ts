/** Names of F# files that load each other: what one file declares and others use. */
import { fsharp } from "../../../lang/index.js";
import { isFsharp, type Position0, type Workspace } from "../../model/index.js";
import type { FileEdit, FileRange, Refusal } from "../file-edit.js";
import type { TextFile } from "../service.js";
import { analysisOf, offsetIn, rangeOf } from "./source.js";

/** A place of a program that begins with a file; null where the file that it lies in is gone. */
export function rangeIn(
  workspace: Workspace,
  file: TextFile,
  place: fsharp.FilePlace,
): FileRange | null {
  const target = place.path === null ? file : workspace.file(place.path);
  return target && { uri: target.uri, range: rangeOf(target, place) };
}

export function definitionAt(
  workspace: Workspace,
  file: TextFile,
  position: Position0,
): readonly FileRange[] {
  const analysis = analysisOf(file);
  const offset = offsetIn(file, position);
  const place = fsharp.declarationAt(analysis, offset);
  const entity = analysis.names.at(offset)?.entity;
  const range = place ? rangeIn(workspace, file, place) : entity && surfaceRange(workspace, entity);
  return range ? [range] : [];
}

/** What no file of the program declares may stand in the signature file of the terminal's surface. */
function surfaceRange({ surface }: Workspace, entity: fsharp.Entity): FileRange | null {
  const place = surface === null ? null : fsharp.surfacePlace(entity);
  if (surface === null || place === null) return null;
  const { line0, column0, length } = place;
  const range = { start: { line0, column0 }, end: { line0, column0: column0 + length } };
  return { uri: surface, range };
}

export function typeDefinitionAt(
  workspace: Workspace,
  file: TextFile,
  position: Position0,
): readonly FileRange[] {
  const analysis = analysisOf(file);
  return analysis.typesAt(offsetIn(file, position)).flatMap((info) => {
    const place = fsharp.declarationOf(analysis, info);
    const range = place
      ? rangeIn(workspace, file, place)
      : surfaceRange(workspace, { kind: "type", info });
    return range ?? [];
  });
}

/** What is known of a name in one of the programs that it stands in. */
interface Seen {
  readonly file: TextFile;
  readonly places: readonly fsharp.FilePlace[];
}

/** A name in every program that knows its declaration: that of the declaring file, and those that load it. */
function seenAt(workspace: Workspace, file: TextFile, position: Position0): readonly Seen[] {
  const analysis = analysisOf(file);
  const offset = offsetIn(file, position);
  const found = analysis.names.at(offset);
  if (!found) return [];
  const own = { file, places: fsharp.placesOf(analysis, found.identity) };
  const declared = own.places.find(({ isDeclaration }) => isDeclaration);
  if (!declared || declared.end === 0) return [own];
  const home = declared.path === null ? file : workspace.file(declared.path);
  if (!home) return [own];
  const others = [home.uri, ...workspace.dependents(home.uri)].flatMap((uri): Seen[] => {
    const root = workspace.file(uri);
    if (!root || root === file || !isFsharp(root)) return [];
    const program = analysisOf(root);
    const path = root === home ? null : home.uri;
    const name = fsharp.occurrenceIn(program, path, declared.start);
    return name ? [{ file: root, places: fsharp.placesOf(program, name.identity) }] : [];
  });
  return [own, ...others];
}

/** Each place once, those of the file that was asked first. */
export function referencesAt(
  workspace: Workspace,
  file: TextFile,
  position: Position0,
  withDeclaration: boolean,
): readonly FileRange[] {
  const found = new Map<string, FileRange>();
  for (const { file: root, places } of seenAt(workspace, file, position))
    for (const place of places) {
      const range = rangeIn(workspace, root, place);
      if (!range || (place.isDeclaration && !withDeclaration)) continue;
      const key = `${workspace.identityOf(range.uri)} ${place.start}`;
      if (!found.has(key)) found.set(key, range);
    }
  return [...found.values()];
}

/** Null where the name stands in one file alone, and nobody else has to be asked. */
export function renameAcross(
  workspace: Workspace,
  file: TextFile,
  position: Position0,
  newName: string,
): readonly FileEdit[] | Refusal | null {
  const seen = seenAt(workspace, file, position);
  const ranges = referencesAt(workspace, file, position, true);
  if (ranges.every(({ uri }) => uri === file.uri)) return null;
  const name = analysisOf(file).names.at(offsetIn(file, position))!;
  if (name.entity.kind === "module")
    return { refusal: `${name.name} is a file: rename the file, and the lines that load it.` };
  const written = fsharp.renamingTo(name, newName);
  if (typeof written !== "string") return written;
  const edits = ranges.map((range) => ({ ...range, text: written }));
  const texts = editedTexts(workspace, edits);
  const isKept = seen.every((each) => keepsMeaning(each, texts));
  return isKept
    ? edits
    : { refusal: `${newName} means something else in a place where ${name.name} stands.` };
}

/** By URI: the texts after the edits. */
function editedTexts(
  workspace: Workspace,
  edits: readonly FileEdit[],
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    const { text } = workspace.file(uri)!;
    let whole = text.toString();
    const own = edits
      .filter((edit) => edit.uri === uri)
      .map(
        ({ range, text: by }) =>
          [text.offsetAt(range.start), text.offsetAt(range.end), by] as const,
      )
      .sort(([a], [b]) => b - a);
    for (const [start, end, by] of own) whole = whole.slice(0, start) + by + whole.slice(end);
    texts.set(uri, whole);
  }
  return texts;
}

/** Is nothing wrong that was right, and means each renamed place what it meant, with as many others? */
function keepsMeaning({ file, places }: Seen, texts: ReadonlyMap<string, string>): boolean {
  const before = analysisOf(file);
  const text = texts.get(file.uri) ?? file.text.toString();
  const loaded = fsharp.loadFiles(file.uri, text, (path, from) => {
    const found = file.load(path, from);
    const edited = found === null ? undefined : texts.get(found.path);
    return found !== null && edited !== undefined ? { path: found.path, text: edited } : found;
  });
  const after = new fsharp.FsharpAnalysis(text, loaded);
  if (countOf(after) > countOf(before) || after.names.all.length !== before.names.all.length)
    return false;
  const [first] = places;
  if (!first) return true;
  // Edits before it move a place: it is the declaration that is followed, by its number among the names.
  const table = (analysis: fsharp.FsharpAnalysis) =>
    first.path === null
      ? { all: analysis.names.all, base: 0 }
      : (({ names, base }) => ({ all: names.all, base }))(
          analysis.loaded.files.find((each) => each.path === first.path)!,
        );
  const [old, now] = [table(before), table(after)];
  const index = old.all.findIndex(({ start }) => start === first.start + old.base);
  const renamed = now.all[index];
  return renamed !== undefined && fsharp.placesOf(after, renamed.identity).length === places.length;
}

function countOf({ problemCount, loaded }: fsharp.FsharpAnalysis): number {
  return loaded.files.reduce((sum, { problems }) => sum + problems.length, problemCount);
}
