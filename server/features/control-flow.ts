/** The control-flow graph of a function as text in the language of Mermaid, which editors and browsers draw. */
import type { Item, LineNode } from "../../vm/index.js";
import { type SourceFile, symbolsOf } from "../model/index.js";

/** Lines that run one after another: entered at the first, left at the last. */
interface FlowBlock {
  readonly lines: readonly LineNode[];
  readonly labels: readonly string[];
}

/** Null where the file has no such function. */
export function controlFlowText(file: SourceFile, name: string): string | null {
  for (const { item } of file.blocks())
    if (isNamed(item, name)) return `${["flowchart TD", ...graphLines(item)].join("\n")}\n`;
  return null;
}

function isNamed(item: Item, name: string): boolean {
  if (item.kind === "main") return name === "main";
  return symbolsOf(item).definitions.some((found) => found.form === "func" && found.name === name);
}

function graphLines(item: Item): string[] {
  const blocks = blocksOf(item);
  const withLabel = (label: string) => blocks.findIndex(({ labels }) => labels.includes(label));
  const nodes = blocks.map((block, i) => `    b${i}["${textOf(block)}"]`);
  return [...nodes, ...blocks.flatMap((block, i) => edgesOf(block, i, blocks.length, withLabel))];
}

function blocksOf(item: Item): readonly FlowBlock[] {
  const blocks: FlowBlock[] = [];
  let labels: string[] = [];
  let lines: LineNode[] = [];
  const close = () => {
    if (lines.length > 0 || labels.length > 0) blocks.push({ lines, labels });
    [labels, lines] = [[], []];
  };
  for (const line of item.lines) {
    if (line.label !== null) {
      if (lines.length > 0) close();
      labels.push(line.label.name);
    }
    if (line.statement?.kind !== "instruction") continue;
    lines.push(line);
    if (flowOf(line) !== "next") close();
  }
  close();
  return blocks;
}

function flowOf({ statement }: LineNode): "next" | "jump" | "branch" | "leave" {
  if (statement?.kind !== "instruction") return "next";
  const { mnemonic, operand } = statement.row;
  if (operand === "jump") return mnemonic === "JUMP" ? "jump" : "branch";
  return mnemonic === "RET" || mnemonic === "HALT" ? "leave" : "next";
}

function edgesOf(
  { lines }: FlowBlock,
  index: number,
  count: number,
  withLabel: (label: string) => number,
): string[] {
  const last = lines.at(-1);
  const flow = last ? flowOf(last) : "next";
  const edges: string[] = [];
  const operand = last?.statement?.kind === "instruction" ? last.statement.operand : null;
  if (flow !== "next" && operand?.kind === "name") {
    const target = withLabel(operand.name);
    if (target >= 0) edges.push(`    b${index} -- jump --> b${target}`);
  }
  if ((flow === "next" || flow === "branch") && index + 1 < count)
    edges.push(`    b${index} --> b${index + 1}`);
  return edges;
}

/** Quotes and signs that mean something to Mermaid are written as entities. */
function textOf({ lines, labels }: FlowBlock): string {
  const heads = labels.map((label) => `${label}:`);
  const code = lines.map(({ text, statement }) => text.slice(statement?.start, statement?.end));
  return [...heads, ...code]
    .map((line) => line.replace(/[&<>"#;]/g, (sign) => `#${sign.charCodeAt(0)};`))
    .join("<br/>");
}
