/** Giving a name another one, everywhere that it is meant. */
import {
  definitionsOf,
  type FoundDefinition,
  isGlobal,
  nameAt,
  type Position0,
  type Range0,
  rangeOfName,
  resolve,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import { importOf } from "./host-facts.js";
import { isReservedWord, nameText } from "./name-text.js";
import { type FileRange, referencesAt } from "./navigation.js";

export interface FileEdit extends FileRange {
  readonly text: string;
}

export interface Renamable {
  readonly range: Range0;
  /** The name as it is now, without quotes. */
  readonly name: string;
}

/** Why a name cannot be changed, for a person. */
export interface Refusal {
  readonly refusal: string;
}

/** The name under the cursor if it can be renamed; null where there is no name. */
export function prepareRename(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): Renamable | Refusal | null {
  const found = nameAt(file, position);
  if (!found) return null;
  const definitions = resolve(workspace, found);
  if (definitions.length === 0)
    return { refusal: `${found.place.name} is defined nowhere, so it cannot be renamed.` };
  return { range: rangeOfName(found.block, found.place), name: found.place.name };
}

/** The edits that rename what is under the cursor; null where there is no name. */
export function renameAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
  newName: string,
): readonly FileEdit[] | Refusal | null {
  const prepared = prepareRename(workspace, file, position);
  if (prepared === null || "refusal" in prepared) return prepared;
  const refusal = refusalOf(workspace, file, position, newName);
  if (refusal) return { refusal };
  const text = nameText(newName);
  const [first] = definitionsAt(workspace, file, position);
  const keepHostName = first && hostNameEdit(first, newName);
  const edits = referencesAt(workspace, file, position, "uses and definitions").map((place) => ({
    ...place,
    text,
  }));
  return keepHostName
    ? edits.map((edit) => (isSame(edit, keepHostName) ? keepHostName : edit))
    : edits;
}

function definitionsAt(workspace: Workspace, file: SourceFile, position: Position0) {
  const found = nameAt(file, position);
  return found ? resolve(workspace, found) : [];
}

/** An import keeps its name at the host: `.import notify` becomes `.import notify as tell`. */
function hostNameEdit(found: FoundDefinition, newName: string): FileEdit | null {
  const statement = importOf(found);
  if (!statement?.name || statement.alias || statement.name.name === newName) return null;
  const range = rangeOfName(found.block, found.definition);
  const text = `${nameText(statement.name.name)} as ${nameText(newName)}`;
  return { uri: found.file.uri, range, text };
}

function isSame(one: FileRange, other: FileRange): boolean {
  return (
    one.uri === other.uri &&
    one.range.start.line0 === other.range.start.line0 &&
    one.range.start.column0 === other.range.start.column0
  );
}

function refusalOf(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
  newName: string,
): string | null {
  const found = nameAt(file, position);
  if (!found) return null;
  const { kind, name } = found.place;
  if (newName === "" || /[\r\n]/.test(newName))
    return "A name has at least one character and no line break.";
  if (kind === "constant" && isReservedWord(newName))
    return `${newName} is a literal and cannot name a constant.`;
  if (newName === name) return null;
  const taken = definitionsOf(workspace, file, found.block, kind, newName);
  const where = isGlobal(kind) ? "the program" : "this function";
  return taken.length > 0 ? `There is a ${kind} ${newName} in ${where} already.` : null;
}
