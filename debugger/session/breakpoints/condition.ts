/** Conditions of breakpoints at one moment. */
import { FusabiError } from "../../../vm/shared.js";
import type { Evaluator, Scope } from "../expressions/index.js";

/** A condition that cannot be evaluated holds: a stop shows the mistake, silence would hide it. */
export function conditionHolds(condition: Evaluator | null, scope: Scope): boolean {
  if (!condition) return true;
  try {
    const value = condition(scope, null);
    return value.type !== "Bool" || value.value;
  } catch (error) {
    if (error instanceof FusabiError) return true;
    throw error;
  }
}

/** Why the condition is neither true nor false; null where it is one of them. */
export function conditionProblem(condition: Evaluator | null, scope: Scope): string | null {
  if (!condition) return null;
  try {
    const { type } = condition(scope, null);
    return type === "Bool" ? null : `It gives ${type}, and a condition has to give Bool.`;
  } catch (error) {
    if (error instanceof FusabiError) return withRemedy(error);
    throw error;
  }
}

/** What is said of a mistake: the cause and what to do about it. */
export function withRemedy({ message, remedy }: FusabiError): string {
  return `${message} ${remedy}`;
}
