/** Who calls whom among the functions that stand outside of all others. */
import type { Binding, Declaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { Variable } from "../types/target.js";
import { prune } from "../types/type.js";
import type { FsharpAnalysis } from "./analysis.js";

/** A declaration outside of all functions. */
export interface CallNode extends Span {
  readonly name: string;
  readonly variable: Variable;
  readonly nameSpan: Span;
}

export interface FsharpCall {
  readonly node: CallNode;
  readonly places: readonly Span[];
}

/** Every declaration that has a name, in the order of the text. */
export function callNodesOf({ items }: FsharpAnalysis): readonly CallNode[] {
  return globalBindings(items).flatMap(({ variable, start, end }) => {
    if (!variable) return [];
    return [{ name: variable.name, variable, nameSpan: variable.place, start, end }];
  });
}

function globalBindings(items: readonly Declaration[]): readonly Binding[] {
  return items.flatMap((item) => {
    if (item.kind === "module") return globalBindings(item.items);
    return item.kind === "let" ? item.bindings : [];
  });
}

/** The function that is named at an offset, else the declaration around it. */
export function callNodeAt(analysis: FsharpAnalysis, offset: number): CallNode | null {
  const nodes = callNodesOf(analysis);
  const named = analysis.names.at(offset)?.identity;
  return (
    nodes.find(({ variable }) => variable === named) ??
    nodes.find(({ start, end }) => start <= offset && offset <= end) ??
    null
  );
}

export function incomingOf(
  analysis: FsharpAnalysis,
  { variable }: CallNode,
): readonly FsharpCall[] {
  const nodes = callNodesOf(analysis);
  const calls = new Map<CallNode, Span[]>();
  for (const place of analysis.names.of(variable)) {
    if (place.isDeclaration) continue;
    const node = nodes.find(({ start, end }) => start <= place.start && place.end <= end);
    if (node) calls.set(node, [...(calls.get(node) ?? []), place]);
  }
  return [...calls].map(([node, places]) => ({ node, places }));
}

export function outgoingOf(analysis: FsharpAnalysis, from: CallNode): readonly FsharpCall[] {
  const nodes = new Map(callNodesOf(analysis).map((node) => [node.variable as object, node]));
  const calls = new Map<CallNode, Span[]>();
  for (const place of analysis.names.all) {
    if (place.isDeclaration || place.start < from.start || place.end > from.end) continue;
    const node = typeof place.identity === "object" ? nodes.get(place.identity) : undefined;
    if (node && prune(node.variable.type).kind === "fun")
      calls.set(node, [...(calls.get(node) ?? []), place]);
  }
  return [...calls].map(([node, places]) => ({ node, places }));
}
