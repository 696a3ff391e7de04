/** The stack before and after the instruction on a line, as the verifier proves it. */
import { formatStack, type StackShape } from "../../vm/shared.js";
import { offsetOfLine, type SourceFile, type Workspace } from "../model/index.js";

export interface StackHere {
  /** Bottom to top; null where no path leads here. */
  readonly before: StackShape | null;
  /** Null where no path leads here, or none leads on. */
  readonly after: StackShape | null;
  /** May other operands lie beneath? */
  readonly isPartial: boolean;
}

/** Null where the line makes no code, or its function cannot be analysed. */
export function stackHere(workspace: Workspace, file: SourceFile, line0: number): StackHere | null {
  const found = workspace.analysis(file).functionAt(file, line0);
  const byteOffset = found && offsetOfLine(found.body, line0 - found.line0);
  if (!found || byteOffset === null) return null;
  const { verification } = found;
  return {
    before: verification.stackAt(byteOffset),
    after: verification.stackAfter(byteOffset),
    isPartial: !verification.heightKnownAt(byteOffset),
  };
}

/** A stack in one line: `[I32, String]`, with dots where others may lie beneath. */
export function stackText(shape: StackShape, isPartial: boolean): string {
  return isPartial
    ? formatStack(shape).replace("[", shape.length > 0 ? "[…, " : "[…")
    : formatStack(shape);
}

export function stackHereMarkdown(
  workspace: Workspace,
  file: SourceFile,
  line0: number,
): string | null {
  const here = stackHere(workspace, file, line0);
  if (!here) return null;
  if (!here.before) return "**Here** no path leads to this instruction.";
  const before = `\`${stackText(here.before, here.isPartial)}\``;
  const after = here.after ? ` → \`${stackText(here.after, here.isPartial)}\`` : "";
  return `**Here** ${before}${after}`;
}
