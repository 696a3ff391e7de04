/** Who calls whom: functions and host functions as nodes, calls as edges. */
import type { TestNode } from "../../lang/index.js";
import {
  type Block,
  definitionsOf,
  type FoundDefinition,
  lineRange,
  nameAt,
  occurrencesOfName,
  type Position0,
  type Range0,
  rangeOfName,
  type SourceFile,
  symbolsOf,
  type Workspace,
} from "../model/index.js";
import { formatHeader } from "./value-text.js";

export interface CallNode {
  readonly file: SourceFile;
  readonly block: Block;
  readonly name: string;
  readonly kind: "function" | "test" | "import";
  readonly detail: string;
  readonly range: Range0;
  readonly nameRange: Range0;
}

export interface Call {
  readonly node: CallNode;
  /** Where the calls stand, in the caller's file. */
  readonly ranges: readonly Range0[];
}

function nodeOfDefinition({ file, block, definition }: FoundDefinition): CallNode | null {
  const { kind, name, line } = definition;
  if (kind !== "function" && kind !== "import") return null;
  const nameRange = rangeOfName(block, definition);
  const at = block.line0 + line;
  const last = kind === "function" ? block.line0 + block.item.lines.length - 1 : at;
  const range = {
    start: { line0: at, column0: 0 },
    end: { line0: last, column0: file.text.line(last).length },
  };
  const { header } = block.item;
  const detail = kind === "function" && header ? formatHeader(header) : "host function";
  return { file, block, name, kind, detail, range, nameRange };
}

/**
 * The functions that the name under the cursor means, in all programs that share it; else the function around the
 * cursor. Two programs may each have their own function for a name that a file of both uses.
 */
export function callNodesAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): readonly CallNode[] {
  const found = nameAt(file, position);
  const definitions = found ? occurrencesOfName(workspace, found).definitions : [];
  const named = definitions.flatMap((definition) => nodeOfDefinition(definition) ?? []);
  if (named.length > 0) return named;
  const around = nodeOfBlock(file, file.blockAt(position.line0));
  return around ? [around] : [];
}

/** The function whose name stands at a position, or that is around it. */
export function callNodeAt(file: SourceFile, position: Position0): CallNode | null {
  const block = file.blockAt(position.line0);
  const found = nameAt(file, position);
  const definition =
    found &&
    symbolsOf(block.item).definitions.find(
      ({ line, start }) => line === found.place.line && start === found.place.start,
    );
  return (definition && nodeOfDefinition({ file, block, definition })) ?? nodeOfBlock(file, block);
}

function nodeOfBlock(file: SourceFile, block: Block): CallNode | null {
  if (block.item.kind === "main") return implicitMain(file, block);
  if (block.item.test) return testNode(file, block, block.item.test);
  const definition = symbolsOf(block.item).definitions.find(({ form }) => form === "func");
  return definition ? nodeOfDefinition({ file, block, definition }) : null;
}

/** A test calls, and nothing calls it. */
function testNode(file: SourceFile, block: Block, test: TestNode): CallNode {
  const { name, start, end } = test.name ?? { ...test, name: "" };
  const last = block.line0 + block.item.lines.length - 1;
  const range = {
    start: { line0: block.line0, column0: 0 },
    end: { line0: last, column0: file.text.line(last).length },
  };
  const nameRange = lineRange(block.line0, start, end);
  return { file, block, name, kind: "test", detail: formatHeader(test), range, nameRange };
}

/** The function of a text without `.func` has no name in it. */
function implicitMain(file: SourceFile, block: Block): CallNode {
  const range = lineRange(block.line0, 0, 0);
  const detail = "() -> Unit";
  return { file, block, name: "main", kind: "function", detail, range, nameRange: range };
}

export function incomingCalls(workspace: Workspace, node: CallNode): readonly Call[] {
  const calls: Call[] = [];
  if (node.kind === "test") return calls;
  for (const file of workspace.scope(node.file)) {
    for (const block of file.blocksOf(file.index.usersOf(node.kind, node.name))) {
      if (block.item.kind === "toplevel") continue;
      const places = symbolsOf(block.item).references.filter(
        ({ kind, name }) => kind === node.kind && name === node.name,
      );
      const caller = places.length > 0 ? nodeOfBlock(file, block) : null;
      if (caller) calls.push({ node: caller, ranges: places.map((at) => rangeOfName(block, at)) });
    }
  }
  return calls;
}

export function outgoingCalls(workspace: Workspace, node: CallNode): readonly Call[] {
  if (node.kind === "import") return [];
  const calls = new Map<string, { node: CallNode; ranges: Range0[] }>();
  for (const place of symbolsOf(node.block.item).references) {
    const { kind, name } = place;
    if (kind !== "function" && kind !== "import") continue;
    const callees = definitionsOf(workspace, node.file, node.block, kind, name);
    for (const [i, found] of callees.entries()) {
      const callee = nodeOfDefinition(found);
      if (!callee) continue;
      const key = `${i} ${kind} ${name}`;
      const call = calls.get(key) ?? { node: callee, ranges: [] };
      call.ranges.push(rangeOfName(node.block, place));
      calls.set(key, call);
    }
  }
  return [...calls.values()];
}
