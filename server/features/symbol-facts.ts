/** Facts about names that come from the analysed program: offsets, indices, stack depth. */

import type { FoundDefinition, SourceFile, Workspace } from "../model/index.js";
import { labelTargets } from "./label-uses.js";

/** Where a label points and who goes there. */
export function labelFacts(workspace: Workspace, found: FoundDefinition, uses: number): string {
  const { file, block, definition } = found;
  const analysed = workspace.analysis(file).functionAt(file, block.line0);
  const label = analysed?.body.byName.get(definition.name);
  const offset = label ? `byte ${label.byteOffset}` : "no code";
  const lines = labelTargets(block, definition.name).map((line) => block.line0 + line + 1);
  if (uses === 0) return `${offset} · nothing goes here`;
  const shown = lines.slice(0, 8).join(", ");
  return `${offset} · from line${lines.length === 1 ? "" : "s"} ${shown}${lines.length > 8 ? ", …" : ""}`;
}

/** Where the pool of the program has a constant; "" where the program does not have it. */
export function poolFacts(
  workspace: Workspace,
  { file, block, definition }: FoundDefinition,
): string {
  const { constants } = workspace.analysis(file).program.globals;
  const symbol = constants.find(
    ({ place, line }) => place.item === block.item && line === definition.line,
  );
  return symbol ? `index ${symbol.index} in the pool` : "";
}

export function localFacts(workspace: Workspace, found: FoundDefinition): string {
  const { file, block, definition } = found;
  const analysed = workspace.analysis(file).functionAt(file, block.line0);
  const local = analysed?.body.frame.byName.get(definition.name);
  return local ? `index ${local.index} · ` : "";
}

/** Does the program start with this function? Only where the file makes it plain: by `.entry`, or as main. */
export function isEntry(workspace: Workspace, file: SourceFile, name: string): boolean {
  const { globals } = workspace.analysis(file).program;
  const target = globals.entry?.node.target;
  if (target?.kind === "index") return globals.functionNamed.get(name)?.index === target.index;
  return name === (target?.name ?? "main");
}

/** What one frame of the function needs, and a call with all that follows from it. */
export function worstCaseFacts(workspace: Workspace, found: FoundDefinition): string {
  const { file, block } = found;
  const analysed = workspace.analysis(file).functionAt(file, block.line0);
  if (!analysed) return "";
  const { maxStack, maxOperands } = analysed.verification;
  const frame = `frame of ${maxStack} (${maxStack - maxOperands} locals, up to ${maxOperands} operands)`;
  const { stackValues, callFrames } = workspace.analysis(file).worstCase(analysed.functionIndex);
  if (stackValues === null) return `${frame} · may recurse: a call has no bound`;
  return callFrames === 1
    ? frame
    : `${frame} · a call needs up to ${stackValues} stack entries in ${callFrames} frames`;
}
