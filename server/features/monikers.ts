/** Names by which tools recognize the same thing across projects: host functions and functions of modules. */
import {
  nameAt,
  type Position0,
  resolve,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import { importOf } from "./host-facts.js";

export interface Moniker {
  readonly identifier: string;
  readonly kind: "import" | "export";
}

/** Null where the name is local to its file. */
export function monikerAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): Moniker | null {
  const found = nameAt(file, position);
  const [definition] = found ? resolve(workspace, found) : [];
  if (!definition) return null;
  const { kind, name } = definition.definition;
  const hostName = hostNameAt(workspace, file, position);
  if (hostName !== null) return { identifier: `host:${hostName}`, kind: "import" };
  if (kind !== "function") return null;
  const header = definition.block.item.header;
  return { identifier: `function:${header?.name?.name ?? name}`, kind: "export" };
}

/** The name at the host of the host function that is meant, anywhere on a line that imports it; null where none is. */
export function hostNameAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): string | null {
  const { statement } = file.line(position.line0);
  if (statement?.kind === ".import") return statement.name?.name ?? null;
  const found = nameAt(file, position);
  if (found?.place.kind !== "import") return null;
  const [definition] = resolve(workspace, found);
  return (definition && importOf(definition)?.name?.name) ?? found.place.name;
}
