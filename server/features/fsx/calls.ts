/** Who calls whom in an F# file. */
import { fsharp } from "../../../lang/index.js";
import type { Position0, Workspace } from "../../model/index.js";
import type { CallPlace, CallsOf, TextFile } from "../service.js";
import { analysisOf, offsetIn, rangeOf } from "./source.js";

function placeOfNode(file: TextFile, node: fsharp.CallNode): CallPlace {
  const detail = fsharp.describe({ kind: "variable", variable: node.variable }, null, new Map());
  return {
    file,
    name: node.name,
    kind: "function",
    detail: detail.replace(/^val (?:mutable )?/, ""),
    range: rangeOf(file, node),
    nameRange: rangeOf(file, node.nameSpan),
  };
}

export function callNodeAt(file: TextFile, position: Position0): CallPlace | null {
  const node = fsharp.callNodeAt(analysisOf(file), offsetIn(file, position));
  return node && placeOfNode(file, node);
}

function callsOf(
  workspace: Workspace,
  place: CallPlace,
  find: typeof fsharp.incomingOf,
): readonly CallsOf[] {
  // The file may have changed since the node was made.
  const file = workspace.file(place.file.uri) ?? place.file;
  const analysis = analysisOf(file);
  const node = fsharp.callNodeAt(analysis, offsetIn(file, place.nameRange.start));
  if (node?.name !== place.name) return [];
  return find(analysis, node).map(({ node, places }) => ({
    node: placeOfNode(file, node),
    ranges: places.map((each) => rangeOf(file, each)),
  }));
}

export function incomingCalls(workspace: Workspace, place: CallPlace): readonly CallsOf[] {
  return callsOf(workspace, place, fsharp.incomingOf);
}

export function outgoingCalls(workspace: Workspace, place: CallPlace): readonly CallsOf[] {
  return callsOf(workspace, place, fsharp.outgoingOf);
}
