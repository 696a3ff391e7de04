/** The control flow of a function: as a graph of its blocks, and as text in the language of Mermaid. */
import type { EdgeKind, Graph, GraphEdge, GraphLine, GraphNode } from "../../graphs/index.js";
import { type FunctionBody, type Item, lower } from "../../lang/index.js";
import { blockAt, type ControlFlow, controlFlowOf, NOWHERE, opcodeOf } from "../../vm/shared.js";
import { type SourceFile, symbolsOf } from "../model/index.js";

/** Null where the file has no such function. */
export function controlFlowGraph(file: SourceFile, name: string): Graph | null {
  for (const { item, line0 } of file.blocks())
    if (isNamed(item, name)) return { title: name, ...partsOf(item, line0) };
  return null;
}

/** The same as a Mermaid diagram. */
export function controlFlowText(file: SourceFile, name: string): string | null {
  const graph = controlFlowGraph(file, name);
  if (graph === null) return null;
  const ids = graph.nodes.map(({ kind }, i) => (kind === "outside" ? "outside" : `b${i}`));
  const nodes = graph.nodes.map(({ kind, lines }, i) => {
    const text = lines.map((line) => escaped(line.text)).join("<br/>");
    return `    ${ids[i]}${kind === "outside" ? `(["${text}"])` : `["${text}"]`}`;
  });
  const edges = graph.edges.map(({ from, to, kind }) => {
    const arrow = kind === "next" ? "-->" : `-- ${kind} -->`;
    return `    ${ids[from]} ${arrow} ${ids[to]}`;
  });
  return `${["flowchart TD", ...nodes, ...edges].join("\n")}\n`;
}

function isNamed(item: Item, name: string): boolean {
  if (item.kind === "main") return name === "main";
  return symbolsOf(item).definitions.some((found) => found.form === "func" && found.name === name);
}

/** The node of everything that is not an instruction of the function. */
const OUTSIDE: GraphNode = {
  name: "outside",
  kind: "outside",
  lines: [{ text: "outside of the code", line0: null }],
  uri: null,
};

function partsOf(item: Item, line0: number): Pick<Graph, "nodes" | "edges"> {
  const body = lower(item);
  const flow = controlFlowOf(body.code);
  const blocks = linesOf(body, flow, line0);
  const outside = blocks.length;
  const edges = blocks.flatMap((_, i) => (i < flow.count ? edgesOf(flow, i, outside) : []));
  const nodes = blocks.map(
    (lines, i): GraphNode => ({ name: `block ${i}`, kind: "block", lines, uri: null }),
  );
  const isLeft = edges.some(({ to }) => to === outside);
  return { nodes: isLeft ? [...nodes, OUTSIDE] : nodes, edges };
}

/** The lines of each block; last, where code cannot be read as instructions, the lines from there on. */
function linesOf(
  { item, lineOffsets, code }: FunctionBody,
  flow: ControlFlow,
  line0: number,
): GraphLine[][] {
  const isUnreadable = flow.end < code.length;
  const lines: GraphLine[][] = Array.from(
    { length: flow.count + (isUnreadable ? 1 : 0) },
    () => [],
  );
  for (const [i, { label, text, statement }] of item.lines.entries()) {
    const at = lineOffsets[i]!;
    const block = at >= flow.end ? flow.count : blockAt(flow.starts, at);
    const add = (words: string) => lines[block]?.push({ text: words, line0: line0 + i });
    if (label) add(`${label.name}:`);
    if (statement && at < lineOffsets[i + 1]!) add(text.slice(statement.start, statement.end));
  }
  // Bytes on one line may be several blocks.
  for (const [i, own] of lines.entries())
    if (own.length === 0) own.push({ text: `byte ${flow.starts[i]}`, line0: null });
  return lines;
}

function edgesOf(flow: ControlFlow, block: number, outside: number): GraphEdge[] {
  const { code, following, targets, lasts } = flow;
  const row = opcodeOf(code[lasts[block]!]!);
  const edges: GraphEdge[] = [];
  const add = (to: number, kind: EdgeKind) =>
    edges.push({ from: block, to: to === NOWHERE ? outside : to, kind });
  const jumpsOn = row?.flow === "branch" ? row.jumpsOn === true : null;
  if (row?.flow === "jump") add(targets[block]!, "jump");
  if (jumpsOn !== null) add(targets[block]!, jumpsOn ? "true" : "false");
  const next = jumpsOn === null ? "next" : jumpsOn ? "false" : "true";
  if (following[block] !== NOWHERE) add(following[block]!, next);
  else if (row?.flow !== "jump" && row?.flow !== "return" && row?.flow !== "halt")
    add(flow.end < code.length ? flow.count : NOWHERE, next);
  return edges;
}

/** Quotes and signs that mean something to Mermaid are written as entities. */
function escaped(line: string): string {
  return line.replace(/[&<>"#;]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
