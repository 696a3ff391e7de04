/**
 * What a fault means: the facts that a person needs at the stop. Kind, number, place, the failing
 * instruction with its operands, the remedy and the trace, as plain data and as text.
 */
import {
  type CodePlace,
  type FusabiError,
  formatCode,
  type Machine,
  type Value,
} from "../../../vm/shared.js";
import { namedInstruction } from "./instruction-text.js";
import { instructionAt } from "./instructions.js";
import { showTyped } from "./values.js";

export interface FaultExplanation {
  /** `DivisionByZero`. */
  readonly kind: string;
  /** `FZ0003`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly functionName: string | null;
  /** `STORE total`, or null where the failing instruction cannot be read. */
  readonly instruction: string | null;
  /** What the failing instruction would have taken, the deepest first. */
  readonly operands: readonly Value[];
  /** One line for each frame, innermost first: `main at demo.fzasm:3`. */
  readonly trace: readonly string[];
}

export function explainFault(machine: Machine, fault: FusabiError): FaultExplanation {
  const [frame] = machine.frames(0, 1);
  const instruction = frame ? instructionAt(machine.module, frame) : null;
  const pops = instruction?.row.pops;
  const taken = Array.isArray(pops) ? pops.length : 0;
  return {
    kind: fault.kind,
    code: formatCode(fault.code),
    message: fault.message,
    remedy: fault.remedy,
    functionName: frame?.functionName ?? null,
    instruction:
      frame && instruction
        ? namedInstruction(machine.module, frame.functionIndex, instruction)
        : null,
    operands: frame && taken > 0 ? frame.operands.slice(-taken) : [],
    trace: traceOf(fault).map(showPlace),
  };
}

function traceOf(fault: FusabiError): readonly CodePlace[] {
  if (fault.trace.length > 0) return fault.trace;
  return fault.place?.at === "code" ? [fault.place] : [];
}

/** `main at demo.fzasm:3:5`, or with a byte offset where no source is known. */
function showPlace(place: CodePlace): string {
  const { functionName, byteOffset, source } = place;
  if (!source) return `${functionName} at byte ${byteOffset}`;
  return `${functionName} at ${source.path}:${source.line0 + 1}:${source.column0 + 1}`;
}

/** The explanation as text, several lines. */
export function showExplanation(explanation: FaultExplanation): string {
  const { code, kind, message, remedy, instruction, operands, trace } = explanation;
  const lines = [`${code} ${kind}: ${message}`];
  if (instruction)
    lines.push(
      `Instruction: ${instruction}${operands.length > 0 ? ` with ${showTyped(operands)}` : ""}`,
    );
  lines.push(`Remedy: ${remedy}`, ...trace.map((place) => `    ${place}`));
  return lines.join("\n");
}
