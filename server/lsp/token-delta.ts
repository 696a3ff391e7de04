/** The difference of two token lists as one replacement: what both begin and end with stays. */
import type { SemanticTokensEdit } from "vscode-languageserver";

export function deltaOf(before: Int32Array, after: Int32Array): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  const deleteCount = before.length - start - end;
  const data = Array.from(after.subarray(start, after.length - end));
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
