/** What the page of a graph and the extension say to each other. */
import type { Graph, GraphNode } from "../../graphs/index.js";

export type GraphQuestion = { readonly ask: "graph" };

/** What a graph is of. The page remembers it, so that it comes back when the window does. */
export interface GraphMemory {
  readonly source: string;
  /** The function whose control flow it is; null: the calls of the program. */
  readonly name: string | null;
}

export interface GraphAnswer extends GraphMemory {
  readonly graph: Graph;
  /** Is it the control flow of a function, or the calls of a program? */
  readonly kind: "flow" | "calls";
}

/** A line of the graph's file that the page is to show. */
export interface LineNews {
  readonly kind: "line";
  readonly line0: number;
  /** What stands there: the debugger, stopped, or the cursor; `ended`: the debugger stands nowhere here. */
  readonly what: "debugger" | "cursor" | "ended";
}

export type GraphNews = LineNews | { readonly kind: "changed" };

export type GraphOrder =
  | {
      readonly kind: "order";
      readonly order: "reveal";
      readonly line0: number;
      readonly uri: string | null;
    }
  | {
      readonly kind: "order";
      readonly order: "flow";
      readonly name: GraphNode["name"];
      readonly uri: string | null;
    };
