/** Where the code of each line starts, and where labels point to. Depends on nothing but the item. */
import { instructionLength } from "../../../vm/isa/index.js";
import type { DirectiveScope } from "../line/directive-row.js";
import type { StatementIn } from "../line/directives.js";
import type { LineNode, NameNode } from "../line/nodes.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import { NameTable } from "./name-table.js";

export interface LabelDeclaration {
  readonly name: NameNode;
  readonly byteOffset: number;
  /** Index of the line in the item. */
  readonly line: number;
}

export interface Layout {
  /** For each line the offset of its code in bytes, and at the end the length of all. */
  readonly lineOffsets: readonly number[];
  /** In order. */
  readonly labels: readonly LabelDeclaration[];
  readonly byName: NameTable<LabelDeclaration>;
}

const NO_LABELS: readonly LabelDeclaration[] = [];
const NO_NAMES = new NameTable(NO_LABELS);

/** Lays out an item; labels that are wrong go to `problems`. */
export function layoutOf(item: Item, problems: ItemProblem[]): Layout {
  const { lines } = item;
  const lineOffsets: number[] = new Array(lines.length + 1);
  let labels: LabelDeclaration[] | null = null;
  let byteOffset = 0;
  for (let line = 0; line < lines.length; line++) {
    const node = lines[line]!;
    lineOffsets[line] = byteOffset;
    if (node.label !== null) {
      labels ??= [];
      labels.push({ name: node.label, byteOffset, line });
    }
    byteOffset += codeLength(node);
  }
  lineOffsets[lines.length] = byteOffset;
  if (labels === null) return { lineOffsets, labels: NO_LABELS, byName: NO_NAMES };
  const byName = new NameTable(labels);
  reportDuplicates(labels, byName, problems);
  reportLast(labels, byteOffset, problems);
  return { lineOffsets, labels, byName };
}

/** Bytes of code that a line makes. A line with an error stands for one byte: a NOP in its place. */
export function codeLength(line: LineNode): number {
  const { statement } = line;
  if (statement === null) return 0;
  switch (statement.kind) {
    case "instruction":
      return line.broken ? 1 : instructionLength(statement.row);
    case ".byte":
      return line.broken ? 1 : statement.bytes.length;
    case "unknown":
      return 1;
    default:
      statement satisfies StatementIn<Exclude<DirectiveScope, "code">>;
      return 0;
  }
}

function reportDuplicates(
  labels: readonly LabelDeclaration[],
  byName: NameTable<LabelDeclaration>,
  problems: ItemProblem[],
): void {
  for (const label of labels) {
    const first = byName.get(label.name.name)!;
    if (first !== label) problems.push(duplicate(label, first));
  }
}

function duplicate(label: LabelDeclaration, first: LabelDeclaration): ItemProblem {
  const { start, end } = first.name;
  const note = { line: first.line, start, end, message: "It stands here first." };
  const facts = { what: "a label", name: label.name.name };
  return itemProblem(label.line, "DuplicateName", facts, label.name, null, [note]);
}

function reportLast(
  labels: readonly LabelDeclaration[],
  length: number,
  problems: ItemProblem[],
): void {
  for (let i = labels.length - 1; i >= 0 && labels[i]!.byteOffset === length; i--) {
    const { name, line } = labels[i]!;
    problems.push(itemProblem(line, "LabelAtEnd", { name: name.name }, name));
  }
}
