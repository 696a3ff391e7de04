/** textDocument/prepareCallHierarchy, callHierarchy/incomingCalls and outgoingCalls. */
import { type CallHierarchyItem, SymbolKind } from "vscode-languageserver";
import { type CallPlace, serviceOf } from "../../features/index.js";
import { type Context, placeOf, positionIn } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { indexWorkspace } from "../index-workspace.js";
import { inPieces } from "../partial-results.js";

function toItem(context: Context, node: CallPlace): CallHierarchyItem {
  return {
    name: node.name === "" ? '""' : node.name,
    kind: node.kind === "import" ? SymbolKind.Interface : SymbolKind.Function,
    detail: node.detail,
    uri: node.file.uri,
    range: toRange(context, node.file, node.range),
    selectionRange: toRange(context, node.file, node.nameRange),
  };
}

/** The node that an item stands for, found again by its name's place; null where it is gone. */
function nodeOf(context: Context, item: CallHierarchyItem | undefined): CallPlace | null {
  const file = typeof item?.uri === "string" ? context.workspace.file(item.uri) : null;
  if (!file || !item) return null;
  const position = positionIn(context, file, item.selectionRange?.start);
  return serviceOf(file).callNodeAt(file, position);
}

export const callHierarchyFeature: Feature<
  | "textDocument/prepareCallHierarchy"
  | "callHierarchy/incomingCalls"
  | "callHierarchy/outgoingCalls"
> = {
  capabilities: () => ({ callHierarchyProvider: true }),
  handlers: (context) => ({
    "textDocument/prepareCallHierarchy": async (params, token) => {
      await indexWorkspace(context, { title: "Reading sources", token, show: null });
      const place = placeOf(context, params);
      if (!place) return null;
      const nodes = serviceOf(place.file).callNodesAt(
        context.workspace,
        place.file,
        place.position,
      );
      return nodes.length > 0 ? nodes.map((node) => toItem(context, node)) : null;
    },
    "callHierarchy/incomingCalls": async (params, token) => {
      await indexWorkspace(context, { title: "Reading sources", token, show: null });
      const node = nodeOf(context, params.item);
      const calls = (node ? serviceOf(node.file).incomingCalls(context.workspace, node) : []).map(
        (call) => ({
          from: toItem(context, call.node),
          fromRanges: call.ranges.map((range) => toRange(context, call.node.file, range)),
        }),
      );
      return inPieces(context, params, calls);
    },
    "callHierarchy/outgoingCalls": (params) => {
      const node = nodeOf(context, params.item);
      const calls = (node ? serviceOf(node.file).outgoingCalls(context.workspace, node) : []).map(
        (call) => ({
          to: toItem(context, call.node),
          fromRanges: call.ranges.map((range) => toRange(context, (node as CallPlace).file, range)),
        }),
      );
      return inPieces(context, params, calls);
    },
  }),
};
