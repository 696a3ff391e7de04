/** What must be written anew when files get other names: the paths of includes. */

import { quote } from "../../lang/index.js";
import {
  includesOf,
  keyOf,
  lineRange,
  relativePath,
  uriIn,
  type Workspace,
} from "../model/index.js";
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
  const nameOf = newNames(renamed);
  const edits: FileEdit[] = [];
  for (const uri of uris) {
    const file = workspace.file(uri);
    for (const include of file ? includesOf(file) : []) {
      const from = nameOf(uri);
      const target = include.uri === null ? null : nameOf(include.uri);
      if (target === null || (from === uri && target === include.uri)) continue;
      const path = relativePath(from, target);
      if (path === null || path === include.path) continue;
      const range = lineRange(include.line0, include.start, include.end);
      edits.push({ uri, range, text: quote(path) });
    }
  }
  return edits;
}

/** The name that a file will have; a folder takes what is in it along. */
function newNames(renamed: readonly RenamedFile[]): (uri: string) => string {
  const names = renamed.map(({ oldUri, newUri }) => ({ old: keyOf(oldUri), newUri }));
  return (uri) => {
    const key = keyOf(uri);
    const moved = names.find(({ old }) => key === old || key.startsWith(`${old}/`));
    if (!moved) return uri;
    const rest = key.slice(moved.old.length + 1);
    return rest === "" ? moved.newUri : uriIn(moved.newUri, rest.split("/"));
  };
}
