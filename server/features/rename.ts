/** Giving a name another one, everywhere that it is meant. */
import {
  baseName,
  type FoundDefinition,
  type FoundName,
  filesSharing,
  isGlobal,
  nameAt,
  occurrencesOfName,
  type Position0,
  type Range0,
  rangeOfName,
  type SourceFile,
  symbolsOf,
  type Workspace,
} from "../model/index.js";
import type { FileEdit, Refusal } from "./file-edit.js";
import { importOf } from "./host-facts.js";
import { nameText, unfitName, WITH_ARTICLE } from "./name-text.js";
import { placeOfDefinition, placeOfName } from "./navigation.js";
import { startEdits } from "./rename-start.js";

export interface Renamable {
  readonly range: Range0;
  /** The name as it is now, without quotes. */
  readonly name: string;
}

/** The name under the cursor if it can be renamed; null where there is no name. */
export function prepareRename(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): Renamable | Refusal | null {
  const found = nameAt(file, position);
  if (!found) return null;
  const definitions = occurrencesOfName(workspace, found).definitions;
  if (definitions.length === 0)
    return { refusal: `${found.place.name} has no definition, so it cannot be renamed.` };
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
  const found = nameAt(file, position)!;
  const { kind, name } = found.place;
  const refusal =
    unfitName(kind, newName) ?? (newName === name ? null : takenBy(workspace, found, newName));
  if (refusal) return { refusal };
  const { definitions, uses } = occurrencesOfName(workspace, found);
  const start = kind === "function" ? startEdits(workspace, definitions, newName) : [];
  if ("refusal" in start) return start;
  const text = nameText(newName);
  return [
    ...definitions.map((definition) => ({
      ...placeOfDefinition(definition),
      text: definitionText(definition, newName),
    })),
    ...uses.map((use) => ({ ...placeOfName(use), text })),
    ...start,
  ];
}

/** An import keeps its name at the host: `.import notify` becomes `.import notify as tell`. */
function definitionText(found: FoundDefinition, newName: string): string {
  const statement = importOf(found);
  const text = nameText(newName);
  if (!statement?.name || statement.alias || statement.name.name === newName) return text;
  return `${nameText(statement.name.name)} as ${text}`;
}

/** Why the new name would mean two things, in whatever program; null where it is free. */
function takenBy(workspace: Workspace, found: FoundName, newName: string): string | null {
  const { kind } = found.place;
  return isGlobal(kind) ? takenInProgram(workspace, found, newName) : takenInBlock(found, newName);
}

function takenInBlock({ block, place: { kind } }: FoundName, newName: string): string | null {
  const { definitions, references } = symbolsOf(block.item);
  const isIt = (each: { kind: string; name: string }) =>
    each.kind === kind && each.name === newName;
  if (definitions.some(isIt))
    return `There is already ${WITH_ARTICLE[kind]} ${newName} in this function.`;
  return references.some(isIt)
    ? `This function uses ${WITH_ARTICLE[kind]} ${newName} already, which is not defined.`
    : null;
}

function takenInProgram(
  workspace: Workspace,
  { file, place: { kind, name } }: FoundName,
  newName: string,
): string | null {
  const files = new Set<SourceFile>();
  for (const sharing of filesSharing(workspace, file, kind, name))
    for (const other of workspace.scope(sharing)) files.add(other);
  const isImplicit = (other: SourceFile) =>
    kind === "function" && newName === "main" && other.tree.items[0]?.kind === "main";
  for (const other of files)
    if (other.index.find(kind, newName).length > 0 || isImplicit(other))
      return `There is already ${WITH_ARTICLE[kind]} ${newName} in ${baseName(other.uri)}.`;
  for (const other of files)
    if (other.index.usesOf(kind, newName) > 0)
      return `${baseName(other.uri)} uses ${WITH_ARTICLE[kind]} ${newName} already, which is not defined.`;
  return null;
}
