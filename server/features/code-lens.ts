/** Lines above functions: run and debug, how often it is used, what its frame needs. */
import type { Item } from "../../lang/index.js";
import {
  countUses,
  lineRange,
  type Range0,
  type SourceFile,
  symbolsOf,
  type Workspace,
} from "../model/index.js";
import { isEntry } from "./symbol-facts.js";

export interface LensOptions {
  readonly run: boolean;
  readonly references: boolean;
  readonly stackDepth: boolean;
  readonly signature: boolean;
}

export type Lens =
  | { readonly kind: "run" | "debug"; readonly range: Range0; readonly name: string }
  | { readonly kind: "references"; readonly range: Range0; readonly name: string }
  | { readonly kind: "stack" | "signature"; readonly range: Range0; readonly name: string };

/** The lenses of a file, without what costs time: see `lensTitle`. */
export function lensesOf(file: SourceFile, options: LensOptions): readonly Lens[] {
  const lenses: Lens[] = [];
  for (const { item, line0 } of file.blocks()) {
    const found = functionOf(item, line0);
    if (!found) continue;
    const { name, range } = found;
    const runnable = !item.header || item.header.params.length === 0;
    if (options.run && runnable)
      lenses.push({ kind: "run", range, name }, { kind: "debug", range, name });
    if (options.references && item.kind === "function")
      lenses.push({ kind: "references", range, name });
    if (options.stackDepth) lenses.push({ kind: "stack", range, name });
  }
  return lenses;
}

/** The name of a function and where it stands; that of a text without `.func` is its first line with code. */
function functionOf(item: Item, line0: number): { name: string; range: Range0 } | null {
  if (item.kind === "main") {
    const first = item.lines.findIndex(({ statement }) => statement?.kind === "instruction");
    return { name: "main", range: lineRange(line0 + Math.max(first, 0), 0, 0) };
  }
  const definition = symbolsOf(item).definitions.find(({ form }) => form === "func");
  if (item.kind !== "function" || !definition) return null;
  return { name: definition.name, range: lineRange(line0, definition.start, definition.end) };
}

/** What a lens says. */
export function lensTitle(
  workspace: Workspace,
  file: SourceFile,
  kind: Lens["kind"],
  name: string,
  line0: number,
): string {
  switch (kind) {
    case "run":
      return "▷ Run";
    case "debug":
      return "Debug";
    case "references": {
      const uses = countUses(workspace, file, "function", name);
      const counted = `${uses} ${uses === 1 ? "reference" : "references"}`;
      if (!isEntry(workspace, file, name)) return counted;
      return uses === 0 ? "entry point" : `entry point, ${counted}`;
    }
    case "stack":
      return stackTitle(workspace, file, line0);
    case "signature":
      return "";
  }
}

function stackTitle(workspace: Workspace, file: SourceFile, line0: number): string {
  const analysis = workspace.analysis(file);
  const found = analysis.functionAt(file, line0);
  if (!found) return "";
  const { maxStack } = found.verification;
  const own = `stack: at most ${maxStack} ${maxStack === 1 ? "value" : "values"}`;
  const { stackValues } = analysis.worstCase(found.functionIndex);
  if (stackValues === null) return `${own}, any number with calls: it may call itself`;
  return stackValues === maxStack ? own : `${own}, ${stackValues} with calls`;
}
