/** Lines above functions: run and debug, how often it is used, what its frame needs. */
import {
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
}

export type Lens =
  | { readonly kind: "run" | "debug"; readonly range: Range0; readonly name: string }
  | { readonly kind: "references"; readonly range: Range0; readonly name: string }
  | { readonly kind: "stack"; readonly range: Range0; readonly name: string };

/** The lenses of a file, without what costs time: see `lensTitle`. */
export function lensesOf(file: SourceFile, options: LensOptions): readonly Lens[] {
  const lenses: Lens[] = [];
  for (const { item, line0 } of file.blocks()) {
    if (item.kind !== "function") continue;
    const definition = symbolsOf(item).definitions.find(({ form }) => form === "func");
    if (!definition) continue;
    const range = lineRange(line0, definition.start, definition.end);
    const { name } = definition;
    const runnable = item.header?.params.length === 0;
    if (options.run && runnable)
      lenses.push({ kind: "run", range, name }, { kind: "debug", range, name });
    if (options.references) lenses.push({ kind: "references", range, name });
    if (options.stackDepth) lenses.push({ kind: "stack", range, name });
  }
  return lenses;
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
      const uses = workspace
        .scope(file)
        .reduce((sum, other) => sum + other.index.usesOf("function", name), 0);
      const counted = `${uses} ${uses === 1 ? "reference" : "references"}`;
      if (!isEntry(workspace, file, name)) return counted;
      return uses === 0 ? "entry point" : `entry point, ${counted}`;
    }
    case "stack": {
      return stackTitle(workspace, file, line0);
    }
  }
}

function stackTitle(workspace: Workspace, file: SourceFile, line0: number): string {
  const analysis = workspace.analysis(file);
  const found = analysis.functionAt(file, line0);
  if (!found) return "";
  const { maxStack } = found.verification;
  const frame = `frame: ${maxStack} stack ${maxStack === 1 ? "entry" : "entries"}`;
  const { stackValues } = analysis.worstCase(found.functionIndex);
  if (stackValues === null) return `${frame}, no limit with calls: may recurse`;
  return stackValues === maxStack ? frame : `${frame}, ${stackValues} with calls`;
}
