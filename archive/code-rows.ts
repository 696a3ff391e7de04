/** Rows of the code of one function: the disassembly, the stack before each instruction, what the verifier found. */
import { type FunctionVerification, formatStack, type Module } from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import { clip, functionTitle } from "./pool-rows.js";
import type { Row, RowPlace, Rows } from "./questions.js";
import { remarkOfIssue } from "./remarks.js";

export function codeRows(
  content: ArchiveContent,
  module: Module,
  functionIndex: number,
  from: number,
  count: number,
): Rows {
  const listing = content.listing(functionIndex);
  const verified = content.verification?.functions.at(functionIndex) ?? null;
  const codeStart = content.anatomy?.functionPlaces(functionIndex).code?.start ?? 0;
  const rows: Row[] = [];
  for (let line = from; line < Math.min(from + count, listing.length); line++) {
    const { byteOffset, length, labels, text, does, leadsTo } = listing.at(line);
    const start = codeStart + byteOffset;
    const issues = issuesAt(verified, byteOffset, length);
    rows.push({
      cells: [String(byteOffset), labels.join(", "), text, stackText(verified, byteOffset)],
      spans: [{ start, end: start + length }],
      remarks: issues.map(remarkOfIssue),
      more: does ?? "These bytes are not an instruction.",
      leadsTo: leadsTo && placeOf(content, module, functionIndex, leadsTo.kind, leadsTo.value),
    });
  }
  const title = functionTitle(module.functions.at(functionIndex), functionIndex);
  return { total: listing.length, from, rows, title };
}

function placeOf(
  content: ArchiveContent,
  module: Module,
  functionIndex: number,
  kind: "offset" | "function",
  value: number,
): RowPlace | null {
  if (kind === "function")
    return value < module.functions.length ? { list: "code", functionIndex: value, row: 0 } : null;
  const end = module.functions.at(functionIndex).code.length;
  if (!(value >= 0 && value < end)) return null;
  return { list: "code", functionIndex, row: content.listing(functionIndex).lineWith(value) };
}

function stackText(verified: FunctionVerification | null, byteOffset: number): string {
  const shape = verified?.stackAt(byteOffset);
  return shape ? clip(formatStack(shape)) : "";
}

/** Issues ascend by byte offset; only those that begin in these bytes. */
function issuesAt(verified: FunctionVerification | null, at: number, length: number) {
  const issues = verified?.issues ?? [];
  let low = 0;
  let high = issues.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((issues[middle]?.byteOffset ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const end = at + Math.max(1, length);
  let last = low;
  while (last < issues.length && (issues[last]?.byteOffset ?? end) < end) last++;
  return issues.slice(low, last);
}
