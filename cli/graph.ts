/** Control flow as a graph in Graphviz's language (DOT): a cluster a function, a box a block, an edge a way. */
import {
  type ControlFlow,
  controlFlowOf,
  each,
  instructionsOf,
  type Module,
  NOWHERE,
} from "../vm/shared.js";

/** Instructions of a block that are written; a box has to fit on a page. */
const MOST_LINES = 40;

/** @param instructionText an instruction as a listing has it */
export function graphOf(
  module: Module,
  instructionText: (functionIndex: number, byteOffset: number) => string,
): string {
  const lines = ["digraph fusabi {", '  node [shape=box, fontname="monospace"];'];
  let index = 0;
  for (const { name, code } of each(module.functions)) {
    const flow = controlFlowOf(code);
    lines.push(`  subgraph cluster_${index} {`, `    label=${text(name || `function ${index}`)};`);
    for (let block = 0; block < flow.count; block++)
      lines.push(
        `    ${nodeName(index, block)} [label=${blockText(index, code, flow, block, instructionText)}];`,
      );
    lines.push(...edgesOf(index, flow), "  }");
    index++;
  }
  return [...lines, "}", ""].join("\n");
}

function nodeName(functionIndex: number, block: number): string {
  return `f${functionIndex}_b${block}`;
}

function blockText(
  functionIndex: number,
  code: Uint8Array,
  { starts }: ControlFlow,
  block: number,
  instructionText: (functionIndex: number, byteOffset: number) => string,
): string {
  const [start, end] = [starts[block]!, starts[block + 1]!];
  const all = [...instructionsOf(code)].filter(
    ({ byteOffset }) => start <= byteOffset && byteOffset < end,
  );
  const shown = all
    .slice(0, MOST_LINES)
    .map(({ byteOffset }) => instructionText(functionIndex, byteOffset));
  if (all.length > MOST_LINES) shown.push(`… ${all.length - MOST_LINES} more`);
  // \\l ends a line and sets it to the left.
  return `"${shown.map((line) => `${escaped(line)}\\l`).join("")}"`;
}

function edgesOf(functionIndex: number, { count, targets, following }: ControlFlow): string[] {
  const edges: string[] = [];
  for (let block = 0; block < count; block++) {
    const from = nodeName(functionIndex, block);
    const [jump, next] = [targets[block]!, following[block]!];
    const label = next === NOWHERE ? "" : ' [label="jump"]';
    if (jump !== NOWHERE) edges.push(`    ${from} -> ${nodeName(functionIndex, jump)}${label};`);
    if (next !== NOWHERE) edges.push(`    ${from} -> ${nodeName(functionIndex, next)};`);
  }
  return edges;
}

function text(value: string): string {
  return `"${escaped(value)}"`;
}

function escaped(value: string): string {
  return value.replace(/[\\"]/g, "\\$&").replace(/[\p{Cc}]/gu, " ");
}
