/** The full explanation of the error at which the program stands. */
import { type FusabiError, fusabiError } from "../../../vm/index.js";
import { explainFault, type FaultExplanation, showTyped } from "../../session/index.js";
import { bodyOf, type Handlers } from "../handler.js";
import type { Bodies } from "../protocol.js";

export const EXCEPTIONS: Handlers<"exceptionInfo"> = {
  exceptionInfo(context, fields) {
    const { engine, config, claim } = context.requireStop(fields.command);
    const { fault, stop } = engine;
    if (stop?.reason === "alarm") return { body: bodyOf<"exceptionInfo">(alarmInfo(stop.text)) };
    if (!fault) throw fusabiError("NoTarget", { what: "error", name: "at this stop" });
    const explanation = explainFault(engine.timeline.machine, fault);
    return {
      body: bodyOf<"exceptionInfo">({
        exceptionId: `${explanation.code} ${explanation.kind}`,
        description: [
          describe(explanation),
          ...(claim || config.program === "" ? [] : grantOf(fault)),
        ].join("\n"),
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

/** What to write into launch.json so that the program gets what it was refused; empty where nothing would help. */
function grantOf(fault: FusabiError): readonly string[] {
  const { kind, facts } = fault;
  if (kind === "PermissionDenied") {
    const { operation } = facts as FusabiError<"PermissionDenied">["facts"];
    return [`In launch.json: "capabilities": ["${operation}"].`];
  }
  const limit = LIMIT_FIELDS[kind];
  return limit === undefined ? [] : [`In launch.json: "limits": {"${limit}": …}.`];
}

const LIMIT_FIELDS: Partial<Record<FusabiError["kind"], string>> = {
  MemoryLimitExceeded: "memoryBytes",
  AllocationTooLarge: "allocationBytes",
  InstructionLimitExceeded: "instructions",
  TimeLimitExceeded: "milliseconds",
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
