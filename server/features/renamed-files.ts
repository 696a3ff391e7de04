/** What must be written anew when files get other names: the paths of includes. */

import { quote } from "../../vm/index.js";
import { includesOf, keyOf, lineRange, relativePath, type Workspace } from "../model/index.js";
import type { FileEdit } from "./file-edit.js";

export interface RenamedFile {
  readonly oldUri: string;
  readonly newUri: string;
}

/** The edits to files that are known, under the names that they have now. */
export function renamedFileEdits(
  workspace: Workspace,
  uris: readonly string[],
  renamed: readonly RenamedFile[],
): readonly FileEdit[] {
  const names = new Map(renamed.map(({ oldUri, newUri }) => [keyOf(oldUri), newUri]));
  const edits: FileEdit[] = [];
  for (const uri of uris) {
    const file = workspace.file(uri);
    for (const include of file ? includesOf(file) : []) {
      const from = names.get(keyOf(uri)) ?? uri;
      const target = include.uri === null ? null : (names.get(keyOf(include.uri)) ?? include.uri);
      if (target === null || (from === uri && target === include.uri)) continue;
      const path = relativePath(from, target);
      if (path === null || path === include.path) continue;
      const range = lineRange(include.line0, include.start, include.end);
      edits.push({ uri, range, text: quote(path) });
    }
  }
  return edits;
}
