/** A file in which there is nothing, and one that is not text: each is told in one sentence, not in hundreds. */
import { baseName, lineRange, type SourceFile, type Workspace } from "../model/index.js";
import type { Finding } from "./diagnostic.js";

export function emptyFindings(_workspace: Workspace, file: SourceFile): readonly Finding[] {
  if (file.text.length > 0) return [];
  return [{ kind: "EmptyFile", facts: { path: baseName(file.uri) }, range: lineRange(0, 0, 0) }];
}
