/** A graph of a program: blocks of a function and where each can go, or functions and whom they call. Plain data. */

/** A line of a node's text, and where it stands in the source; null where it stands nowhere. */
export interface GraphLine {
  readonly text: string;
  readonly line0: number | null;
}

export interface GraphNode {
  /** What a person calls it: `block 2`, `sum_to`. */
  readonly name: string;
  readonly kind: "block" | "function" | "test" | "host" | "outside";
  readonly lines: readonly GraphLine[];
  /** The file of its lines; null where it is the graph's own. */
  readonly uri: string | null;
}

/** `next`: it runs on; `true`, `false`: a branch with this condition; `jump`, `call`. */
export type EdgeKind = "next" | "jump" | "true" | "false" | "call";

export interface GraphEdge {
  /** Indices of nodes. */
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
}

export interface Graph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
