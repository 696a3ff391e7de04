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
  if (kind === "import") {
    const hostName = importOf(definition)?.name?.name ?? name;
    return { identifier: `host:${hostName}`, kind: "import" };
  }
  if (kind !== "function") return null;
  const header = definition.block.item.header;
  return { identifier: `function:${header?.name?.name ?? name}`, kind: "export" };
}
