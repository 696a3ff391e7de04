/** Text between the text: the stack after each line, byte offsets, parameter names, what raw indices mean. */
import type { InstructionNode } from "../../lang/index.js";
import {
  type FunctionAnalysis,
  offsetOfLine,
  type Position0,
  type Range0,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import { calleeAt } from "./callee.js";
import { meaningOfIndex } from "./raw-index.js";
import { stackText } from "./stack-at.js";

export interface InlayOptions {
  readonly stackShapes: boolean;
  readonly offsets: boolean;
  readonly parameterNames: boolean;
  readonly rawIndices: boolean;
  /** Of values and parameters in F#. */
  readonly types: boolean;
  /** Behind the steps of pipelines in F#. */
  readonly pipelines: boolean;
}

export interface InlayHint {
  readonly position: Position0;
  readonly text: string;
  readonly kind: "stack" | "offset" | "parameters" | "index" | "type" | "argument" | "step";
}

/** The hints on the lines of a range. */
export function inlayHints(
  workspace: Workspace,
  file: SourceFile,
  range: Range0,
  options: InlayOptions,
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  const analysis = workspace.analysis(file);
  const last = Math.min(range.end.line0, file.text.lineCount - 1);
  for (let line0 = range.start.line0; line0 <= last; ) {
    const block = file.blockAt(line0);
    const end = Math.min(block.line0 + block.item.lines.length - 1, last);
    const found = block.item.kind === "toplevel" ? null : analysis.functionAt(file, line0);
    for (; line0 <= end; line0++)
      if (found) hints.push(...lineHints(workspace, file, found, line0, options));
  }
  return hints;
}

function lineHints(
  workspace: Workspace,
  file: SourceFile,
  found: FunctionAnalysis,
  line0: number,
  options: InlayOptions,
): InlayHint[] {
  const { statement, broken } = file.line(line0);
  const byteOffset = offsetOfLine(found.body, line0 - found.line0);
  if (byteOffset === null || broken || statement?.kind !== "instruction") return [];
  const hints: InlayHint[] = [];
  if (options.offsets)
    hints.push({
      position: { line0, column0: statement.start },
      text: byteOffset.toString(16).toUpperCase().padStart(4, "0"),
      kind: "offset",
    });
  const end = { line0, column0: statement.end };
  const index = options.rawIndices ? indexMeaning(workspace, file, statement) : null;
  if (index) hints.push({ position: end, text: index, kind: "index" });
  const names = options.parameterNames ? parameterNames(workspace, file, line0) : null;
  if (names) hints.push({ position: end, text: names, kind: "parameters" });
  const stack = options.stackShapes ? stackAfter(found, byteOffset) : null;
  if (stack) hints.push({ position: end, text: stack, kind: "stack" });
  return hints;
}

function stackAfter({ verification }: FunctionAnalysis, byteOffset: number): string | null {
  const shape = verification.stackAfter(byteOffset);
  return shape && stackText(shape, !verification.heightKnownAt(byteOffset));
}

function parameterNames(workspace: Workspace, file: SourceFile, line0: number): string | null {
  const callee = calleeAt(workspace, file, line0);
  if (!callee || callee.params.length === 0) return null;
  return `(${callee.params.map(({ name, type }) => name ?? type).join(", ")})`;
}

function indexMeaning(
  workspace: Workspace,
  file: SourceFile,
  { row, operand }: InstructionNode,
): string | null {
  if (operand?.kind !== "index") return null;
  const meaning = meaningOfIndex(workspace.analysis(file).program, row, operand.index);
  return meaning && `= ${meaning}`;
}
