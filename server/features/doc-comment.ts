/** Documentation comments: the lines of `;;` right above a definition. */
import { isDoc } from "../../lang/index.js";
import type { FoundDefinition, SourceFile } from "../model/index.js";

/** The text of the comment above a line, in Markdown; the empty text where there is none. */
function docAbove(file: SourceFile, line0: number): string {
  const lines: string[] = [];
  for (let at = line0 - 1; at >= 0; at--) {
    const node = file.line(at);
    if (!isDoc(node)) break;
    lines.unshift(node.text.slice(node.comment).replace(/^;+ ?/, "").trimEnd());
  }
  return lines.join("\n");
}

export function docOf({ file, block, definition }: FoundDefinition): string {
  return docAbove(file, block.line0 + definition.line);
}
