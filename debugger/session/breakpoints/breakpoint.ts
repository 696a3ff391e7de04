/** One breakpoint: what was asked, where it is bound, and the ready forms of its texts. */
import { FusabiError } from "../../../vm/shared.js";
import { compile, type Evaluator, type Expression, parseExpression } from "../expressions/index.js";
import type { LinePlace, Place } from "../program/source-map.js";
import { type HitTest, parseHitCondition } from "./hit-condition.js";
import { type LogPart, parseLogMessage } from "./log-message.js";

/** What every kind of breakpoint may ask for. */
export interface BreakpointTexts {
  readonly condition?: string | undefined;
  readonly hitCondition?: string | undefined;
  readonly logMessage?: string | undefined;
}

export type BreakpointKind = "line" | "function" | "instruction";

export interface Breakpoint {
  readonly id: number;
  readonly kind: BreakpointKind;
  /** Empty where it is not bound. */
  readonly places: readonly Place[];
  /** Where it stands in its source, for line breakpoints that are bound. */
  readonly line: LinePlace | null;
  /** Why it is not bound; null where it is. */
  readonly problem: string | null;
  readonly condition: Evaluator | null;
  /** What the condition was made of. */
  readonly conditionTree: Expression | null;
  readonly hitTest: HitTest | null;
  readonly log: readonly LogPart[] | null;
}

export interface Binding {
  readonly kind: BreakpointKind;
  readonly places: readonly Place[];
  readonly line: LinePlace | null;
  /** Said where `places` is empty. */
  readonly problem: string;
}

/** Makes a breakpoint; a text that cannot be understood leaves it unbound, with the reason. */
export function makeBreakpoint(id: number, texts: BreakpointTexts, binding: Binding): Breakpoint {
  const unbound = { id, kind: binding.kind, places: [], line: binding.line, ...NO_TEXTS };
  if (binding.places.length === 0) return { ...unbound, problem: binding.problem };
  try {
    const parsed = parseTexts(texts);
    return { ...unbound, ...parsed, places: binding.places, problem: null };
  } catch (error) {
    if (error instanceof FusabiError) return { ...unbound, problem: error.message };
    throw error;
  }
}

const NO_TEXTS = { condition: null, conditionTree: null, hitTest: null, log: null } as const;

/** The parsed forms of a breakpoint's texts. @throws FusabiError ExpressionSyntax */
export function parseTexts(texts: BreakpointTexts) {
  const { condition, hitCondition, logMessage } = texts;
  const conditionTree = condition?.trim() ? parseExpression(condition) : null;
  return {
    condition: conditionTree && compile(conditionTree),
    conditionTree,
    hitTest: hitCondition?.trim() ? hitTestOf(hitCondition) : null,
    log: logMessage ? parseLogMessage(logMessage) : null,
  };
}

function hitTestOf(text: string): HitTest {
  const test = parseHitCondition(text);
  if (test) return test;
  throw new FusabiError("ExpressionSyntax", {
    column: 1,
    expected: "a hit condition such as 3, >= 3 or % 3",
    actual: text,
  });
}
