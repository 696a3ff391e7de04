/** The full explanation of the error at which the program stands. */
import { fusabiError } from "../../../vm/index.js";
import { explainFault, type FaultExplanation, showTyped } from "../../session/index.js";
import type { HandlerTable } from "../handler.js";

export const EXCEPTIONS: HandlerTable = {
  exceptionInfo(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const { fault } = engine;
    if (!fault) throw fusabiError("NoTarget", { what: "error", name: "at this stop" });
    const explanation = explainFault(engine.timeline.machine, fault);
    return {
      body: {
        exceptionId: `${explanation.code} ${explanation.kind}`,
        description: describe(explanation),
        breakMode: "always",
        details: {
          message: explanation.message,
          typeName: explanation.kind,
          fullTypeName: `${explanation.code} ${explanation.kind}`,
          stackTrace: explanation.trace.map((place) => `    at ${place}`).join("\n"),
        },
      },
    };
  },
};

/** Message, place, instruction with operands, remedy: a line each. */
function describe(explanation: FaultExplanation): string {
  const { message, trace, instruction, operands, remedy } = explanation;
  const lines = [message];
  if (trace[0]) lines.push(`In ${trace[0]}.`);
  if (instruction) lines.push(`Instruction: ${instruction}.`);
  if (operands.length > 0) lines.push(`Operands: ${showTyped(operands)}.`);
  lines.push(`Remedy: ${remedy}`);
  return lines.join("\n");
}
