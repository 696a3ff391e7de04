/**
 * Alarms: the run is to stop when it comes close to a limit. What is watched never shrinks during a run (peaks and
 * counts), so each alarm rings once, and the first instruction at which it does is found by halving a stretch.
 */
import { FusabiError, type Machine } from "../../../vm/shared.js";

/** The limits that have a share which can be watched; time has none, because it is not repeated. */
const ALARM_LIMITS = ["memory", "instructions", "fuel", "stack", "calls"] as const;
export type AlarmLimit = (typeof ALARM_LIMITS)[number];

/** Percent of a limit; null: every limit. */
export interface AlarmRequest {
  readonly limit: AlarmLimit | null;
  readonly percent: number;
}

const DEFAULT_PERCENT = 90;

/**
 * Requests as a person writes them: `90%`, or `memory 80%, calls 50%`. Empty means 90 % of every limit.
 * @throws FusabiError ExpressionSyntax
 */
export function parseAlarms(text: string): readonly AlarmRequest[] {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  if (parts.length === 0) return [{ limit: null, percent: DEFAULT_PERCENT }];
  return parts.map((part) => parseAlarm(part, text));
}

function parseAlarm(part: string, text: string): AlarmRequest {
  const [, name, digits] = /^\s*(?:([a-z]+)\s+)?(\d{1,3}(?:\.\d{1,3})?)\s*%?\s*$/.exec(part) ?? [];
  const limit = ALARM_LIMITS.find((known) => known === name) ?? null;
  const percent = Number(digits);
  if (digits !== undefined && (name === undefined || limit !== null) && percent <= 100)
    return { limit, percent };
  throw new FusabiError("ExpressionSyntax", {
    column: text.indexOf(part) + 1,
    expected: `a share such as 90% or memory 90% (also ${ALARM_LIMITS.slice(1).join(", ")})`,
    actual: part.trim(),
  });
}

export interface Alarm {
  readonly limit: AlarmLimit;
  /** It rings when as much as this is used. */
  readonly threshold: number;
  readonly most: number;
}

/** What the requests mean for a machine; limits that it does not have cannot be near. */
export function alarmsOf(machine: Machine, requests: readonly AlarmRequest[]): readonly Alarm[] {
  return requests.flatMap(({ limit, percent }) =>
    (limit === null ? ALARM_LIMITS : [limit]).flatMap((name) => {
      const most = mostOf(machine, name);
      return most === null ? [] : { limit: name, most, threshold: (most * percent) / 100 };
    }),
  );
}

function mostOf({ limits }: Machine, limit: AlarmLimit): number | null {
  switch (limit) {
    case "memory":
      return limits.memoryBytes;
    case "instructions":
      return limits.instructions;
    case "fuel":
      return limits.fuel;
    case "stack":
      return limits.stackValues;
    case "calls":
      return limits.callFrames;
  }
}

/** The most that was used so far. */
function usedOf({ statistics }: Machine, limit: AlarmLimit): number {
  switch (limit) {
    case "memory":
      return statistics.peakMemory;
    case "instructions":
      return statistics.instructions;
    case "fuel":
      return statistics.fuel;
    case "stack":
      return statistics.maxStackDepth;
    case "calls":
      return statistics.maxCallDepth;
  }
}

export function rings(machine: Machine, alarm: Alarm): boolean {
  return usedOf(machine, alarm.limit) >= alarm.threshold;
}

/** `memory: 900 of 1000 bytes are used`. */
export function showAlarm(machine: Machine, { limit, most }: Alarm): string {
  return `${WORDS[limit]}: ${usedOf(machine, limit)} of ${most} ${UNITS[limit]} used`;
}

const WORDS = {
  memory: "memory",
  instructions: "instruction budget",
  fuel: "fuel",
  stack: "value stack",
  calls: "call stack",
} as const;

const UNITS = {
  memory: "bytes",
  instructions: "instructions",
  fuel: "units",
  stack: "values",
  calls: "frames",
} as const;
