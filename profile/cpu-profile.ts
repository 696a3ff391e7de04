/**
 * A profile as Chrome's tools write it (`.cpuprofile`), which VS Code opens as a table and as a flame chart. The format
 * measures microseconds; a profile by instructions or by fuel has these in their place.
 */
import type { CallNode, CallTree, Measure } from "./call-tree.js";

/** @param urlOf the address of a source by its path, as the module has it */
export function makeCpuProfile(
  tree: CallTree,
  measure: Measure,
  urlOf: (path: string) => string,
): string {
  const ids = tree.samples.map(({ node }) => node);
  const deltas = wholeNumbers(tree.samples.map(({ cost }) => cost[measure]));
  return JSON.stringify({
    nodes: tree.nodes.map((node) => nodeOf(tree, node, urlOf)),
    startTime: 0,
    endTime: deltas.reduce((sum, delta) => sum + delta, 0),
    samples: ids,
    timeDeltas: deltas,
  });
}

function nodeOf(tree: CallTree, node: CallNode, urlOf: (path: string) => string) {
  const lines = [...node.lines.values()];
  return {
    id: node.id,
    callFrame: frameOf(tree, node, urlOf),
    hitCount: lines.reduce((sum, { samples }) => sum + samples, 0),
    children: [...node.children.values()].map(({ id }) => id),
    positionTicks: lines.map(({ line0, samples }) => ({ line: line0 + 1, ticks: samples })),
  };
}

/** Lines and columns of frames count from 0; -1 stands for an unknown place. */
function frameOf(tree: CallTree, { functionIndex }: CallNode, urlOf: (path: string) => string) {
  if (functionIndex < 0)
    return { functionName: "(root)", scriptId: "0", url: "", lineNumber: -1, columnNumber: -1 };
  const { debug, functions } = tree.module;
  const own = debug?.functions[functionIndex];
  const scope = debug?.scopes?.[own?.range?.scope ?? -1];
  const at = scope ? { source: scope.source, ...scope.start } : own?.mappings[0];
  const name = scope?.name || functions.at(functionIndex).name || `function ${functionIndex}`;
  const path = at && debug?.sources[at.source]?.path;
  return {
    functionName: name,
    scriptId: at ? String(at.source + 1) : "0",
    url: path ? urlOf(path) : "",
    lineNumber: at?.line0 ?? -1,
    columnNumber: at?.column0 ?? -1,
  };
}

/** Rounded so that no sum is off by more than a half: the part that is cut off goes to the next one. */
function wholeNumbers(values: readonly number[]): number[] {
  let exact = 0;
  let whole = 0;
  return values.map((value) => {
    exact += value;
    const delta = Math.round(exact) - whole;
    whole += delta;
    return delta;
  });
}
