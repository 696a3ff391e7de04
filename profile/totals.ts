/** What functions and lines of a run took in all, whoever called them. */
import { addTo, type CallNode, type CallTree, type Cost } from "./call-tree.js";

export interface FunctionTotal {
  readonly functionIndex: number;
  readonly name: string;
  /** Without what it called. */
  readonly self: Cost;
  /** With it; a function that calls itself counts once. */
  readonly total: Cost;
}

export interface LineTotal {
  readonly path: string;
  readonly line0: number;
  readonly self: Cost;
}

type Sum = { instructions: number; fuel: number; microseconds: number };

const NOTHING = (): Sum => ({ instructions: 0, fuel: 0, microseconds: 0 });

/** The costliest first, by what they took themselves. */
export function functionTotals(tree: CallTree): FunctionTotal[] {
  const sums = new Map<number, { self: Sum; total: Sum }>();
  const sumOf = (functionIndex: number) => {
    const known = sums.get(functionIndex) ?? { self: NOTHING(), total: NOTHING() };
    sums.set(functionIndex, known);
    return known;
  };
  // By hand: a call path may be longer than JavaScript's own stack.
  const open: { node: CallNode; callers: ReadonlySet<number> }[] = [
    { node: tree.root, callers: new Set() },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, callers } = next;
    const within =
      node === tree.root || callers.has(node.functionIndex)
        ? callers
        : new Set(callers).add(node.functionIndex);
    if (node !== tree.root) addTo(sumOf(node.functionIndex).self, node.self);
    for (const functionIndex of within) addTo(sumOf(functionIndex).total, node.self);
    for (const child of node.children.values()) open.push({ node: child, callers: within });
  }
  return [...sums]
    .map(([functionIndex, { self, total }]) => {
      const { name } = tree.module.functions.at(functionIndex);
      return { functionIndex, name: name || `function ${functionIndex}`, self, total };
    })
    .sort((a, b) => b.self.instructions - a.self.instructions);
}

/** The costliest first. Code without a source is left out. */
export function lineTotals({ module, nodes }: CallTree): LineTotal[] {
  const sums = new Map<string, { path: string; line0: number; self: Sum }>();
  for (const { lines } of nodes)
    for (const [key, { source, line0, cost }] of lines) {
      const path = module.debug?.sources[source]?.path ?? "";
      const known = sums.get(key) ?? { path, line0, self: NOTHING() };
      sums.set(key, known);
      addTo(known.self, cost);
    }
  return [...sums.values()].sort((a, b) => b.self.instructions - a.self.instructions);
}
