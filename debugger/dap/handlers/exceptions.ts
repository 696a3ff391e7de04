/** The full explanation of the error at which the program stopped. */
import { fusabiError } from "../../../vm/shared.js";
import { explainFault, type FaultExplanation, showTyped } from "../../session/index.js";
import { bodyOf, type Handlers } from "../handler.js";
import { launchFields } from "../launch-fields.js";
import type { Bodies } from "../protocol.js";

export const EXCEPTIONS: Handlers<"exceptionInfo"> = {
  exceptionInfo(context, fields) {
    const launched = context.requireStop(fields.command);
    const { engine } = launched;
    const { fault, stop } = engine;
    if (stop?.reason === "alarm") return { body: bodyOf<"exceptionInfo">(alarmInfo(stop.text)) };
    if (!fault) throw fusabiError("NoTarget", { what: "error", name: "at this stop" });
    const explanation = explainFault(engine.timeline.machine, fault);
    return {
      body: bodyOf<"exceptionInfo">({
        exceptionId: `${explanation.code} ${explanation.kind}`,
        description: [describe(explanation), ...launchFields(launched, fault)].join("\n"),
        breakMode: "always",
        details: {
          message: explanation.message,
          typeName: explanation.kind,
          fullTypeName: `${explanation.code} ${explanation.kind}`,
          stackTrace: explanation.trace.map((place) => `    at ${place}`).join("\n"),
        },
      }),
    };
  },
};

function alarmInfo(text: string): Bodies["exceptionInfo"] {
  const description = `Close to a limit. ${text[0]?.toUpperCase()}${text.slice(1)}.`;
  return { exceptionId: "Close to a limit", description, breakMode: "always" };
}

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
