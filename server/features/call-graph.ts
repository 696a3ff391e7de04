/** Who calls whom in the program that a file belongs to: functions, tests and host functions as a graph. */
import type { Graph, GraphEdge, GraphNode } from "../../graphs/index.js";
import type { SourceFile, Workspace } from "../model/index.js";
import { type CallNode, callNodeAt, outgoingCalls } from "./call-hierarchy.js";

/** More than a person looks at, and what a page draws in a moment. */
const MOST_NODES = 1_000;

export function callGraph(workspace: Workspace, file: SourceFile): Graph {
  const found: CallNode[] = [];
  const numbers = new Map<string, number>();
  const edges: GraphEdge[] = [];
  const numberOf = (node: CallNode): number | null => {
    const key = `${node.file.uri} ${node.kind} ${node.name}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (found.length >= MOST_NODES) return null;
    numbers.set(key, found.length);
    return found.push(node) - 1;
  };
  for (const block of file.blocks()) {
    const node = callNodeAt(file, { line0: block.line0, column0: 0 });
    if (node !== null) numberOf(node);
  }
  for (let from = 0; from < found.length; from++)
    for (const { node } of outgoingCalls(workspace, found[from] as CallNode)) {
      const to = numberOf(node);
      if (to !== null) edges.push({ from, to, kind: "call" });
    }
  const title = file.uri.slice(file.uri.lastIndexOf("/") + 1);
  return { title, nodes: found.map((node) => nodeOf(node, file)), edges };
}

const KINDS = { function: "function", test: "test", import: "host" } as const;

function nodeOf({ name, kind, detail, range, file }: CallNode, own: SourceFile): GraphNode {
  const { line0 } = range.start;
  const lines = [
    { text: name, line0 },
    { text: detail, line0 },
  ];
  return { name, kind: KINDS[kind], lines, uri: file === own ? null : file.uri };
}
