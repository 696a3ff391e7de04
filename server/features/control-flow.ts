/** The control-flow graph of a function as text in the language of Mermaid, which editors and browsers draw. */
import { type FunctionBody, type Item, lower } from "../../lang/index.js";
import { blockAt, type ControlFlow, controlFlowOf, NOWHERE, opcodeOf } from "../../vm/shared.js";
import { type SourceFile, symbolsOf } from "../model/index.js";

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
  const body = lower(item);
  const flow = controlFlowOf(body.code);
  const texts = textsOf(body, flow);
  const nodes = texts.map((text, i) => `    b${i}["${text.map(escaped).join("<br/>")}"]`);
  const edges = texts.flatMap((_, i) => (i < flow.count ? edgesOf(flow, i) : []));
  const isLeft = edges.some((edge) => edge.endsWith(OUTSIDE));
  const outside = isLeft ? [`    ${OUTSIDE}(["outside of the code"])`] : [];
  return [...nodes, ...outside, ...edges];
}

/** The node of everything that is not an instruction of the function. */
const OUTSIDE = "outside";

/** The lines of each block; last, where code cannot be read as instructions, the lines from there on. */
function textsOf({ item, lineOffsets, code }: FunctionBody, flow: ControlFlow): string[][] {
  const isUnreadable = flow.end < code.length;
  const texts: string[][] = Array.from({ length: flow.count + (isUnreadable ? 1 : 0) }, () => []);
  for (const [i, { label, text, statement }] of item.lines.entries()) {
    const at = lineOffsets[i]!;
    const block = at >= flow.end ? flow.count : blockAt(flow.starts, at);
    if (label) texts[block]?.push(`${label.name}:`);
    if (statement && at < lineOffsets[i + 1]!)
      texts[block]?.push(text.slice(statement.start, statement.end));
  }
  // Bytes on one line may be several blocks.
  for (const [i, lines] of texts.entries())
    if (lines.length === 0) lines.push(`byte ${flow.starts[i]}`);
  return texts;
}

function edgesOf(flow: ControlFlow, block: number): string[] {
  const { code, following, targets, lasts } = flow;
  const kind = opcodeOf(code[lasts[block]!]!)?.flow;
  const edges: string[] = [];
  if (kind === "jump" || kind === "branch")
    edges.push(`    b${block} -- jump --> ${nodeOf(targets[block]!)}`);
  if (following[block] !== NOWHERE) edges.push(`    b${block} --> ${nodeOf(following[block]!)}`);
  else if (kind !== "jump" && kind !== "return" && kind !== "halt")
    edges.push(`    b${block} --> ${flow.end < code.length ? `b${flow.count}` : OUTSIDE}`);
  return edges;
}

function nodeOf(block: number): string {
  return block === NOWHERE ? OUTSIDE : `b${block}`;
}

/** Quotes and signs that mean something to Mermaid are written as entities. */
function escaped(line: string): string {
  return line.replace(/[&<>"#;]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
