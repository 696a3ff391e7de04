/** Where the type of a name is written: a local's type, a function's result, a constant's literal, a signature. */
import {
  type FoundDefinition,
  lineRange,
  nameAt,
  type Position0,
  resolve,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import type { FileRange } from "./file-edit.js";

interface Part {
  readonly start: number;
  readonly end: number;
}

function typePart({ block, definition }: FoundDefinition): Part | null {
  const statement = block.item.lines[definition.line]?.statement;
  switch (statement?.kind) {
    case ".test":
      return statement.params.find(({ name }) => name?.start === definition.start)?.type ?? null;
    case ".func":
      return definition.form === "param"
        ? (statement.params.find(({ name }) => name?.start === definition.start)?.type ?? null)
        : statement.result;
    case ".local":
      return statement.type;
    case ".const":
      return statement.value;
    case ".import":
      return statement.signature;
    default:
      return null;
  }
}

export function typeDefinitionAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): readonly FileRange[] {
  const found = nameAt(file, position);
  if (!found) return [];
  return resolve(workspace, found).flatMap((definition) => {
    const part = typePart(definition);
    const line0 = definition.block.line0 + definition.definition.line;
    return part
      ? [{ uri: definition.file.uri, range: lineRange(line0, part.start, part.end) }]
      : [];
  });
}
