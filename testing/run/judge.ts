/** Did a run do what its test expects? The first thing that differs is the failure. */
import {
  type Expected,
  type SourceRange,
  type TestCall,
  type TestUnit,
  writeLiteral,
} from "../../lang/index.js";
import {
  type ERRORS,
  type ErrorKind,
  type Fact,
  type FusabiError,
  formatCode,
  type Outcome,
  type Value,
} from "../../vm/shared.js";
import { isExpected } from "../values/same.js";
import type { Traces } from "./host.js";

/** A failure before its place and its arguments are known. */
export interface Verdict {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  /** What was expected there; null: the place is that of the fault. */
  readonly range: SourceRange | null;
  readonly expected: string | null;
  readonly actual: string | null;
  /** The fault that ended the run where it should not have; else null. */
  readonly fault: FusabiError | null;
}

/** Null: it passed. */
export function judge(unit: TestUnit, outcome: Outcome, traces: Traces): Verdict | null {
  return (
    judgeEnd(unit, outcome) ??
    judgeLines(unit.output, traces.printed) ??
    judgeCalls(unit.calls, traces.calls)
  );
}

function judgeEnd({ fault, result }: TestUnit, outcome: Outcome): Verdict | null {
  if (!outcome.ok) return judgeFault(fault, outcome.fault);
  if (fault !== null)
    return verdict("TestNoFault", fault.range, fault.value, "no fault", {
      expected: fault.value,
    });
  if (result === null || isExpected(result.value, outcome.result)) return null;
  const [expected, actual] = [result.value, outcome.result].map(shown) as [string, string];
  return verdict("TestResult", result.range, expected, actual, { expected, actual });
}

function judgeFault(expected: Expected<ErrorKind> | null, fault: FusabiError): Verdict | null {
  if (expected?.value === fault.kind) return null;
  const message = `${formatCode(fault.code)} ${fault.message}`;
  const facts = { fault: message };
  if (expected === null) return { ...verdict("TestFault", null, null, null, facts), fault };
  const named = { expected: expected.value, actual: fault.kind, fault: message };
  return { ...verdict("TestOtherFault", null, expected.value, fault.kind, named), fault };
}

/** Nothing is expected of a list that is empty. */
function judgeLines(
  expected: readonly Expected<string>[],
  printed: readonly string[],
): Verdict | null {
  if (expected.length === 0) return null;
  const wanted = expected.map(({ value }) => value);
  const at = firstDifference(wanted, printed, (one, other) => one === other);
  if (at < 0) return null;
  const facts = { number: at + 1, expected: quoted(wanted[at]), actual: quoted(printed[at]) };
  const { range } = expected[Math.min(at, expected.length - 1)] as Expected<string>;
  return verdict("TestOutput", range, wanted.join("\n"), printed.join("\n"), facts);
}

function judgeCalls(
  expected: readonly Expected<TestCall>[],
  calls: readonly TestCall[],
): Verdict | null {
  if (expected.length === 0) return null;
  const wanted = expected.map(({ value }) => value);
  const at = firstDifference(wanted, calls, isSameCall);
  if (at < 0) return null;
  const [want, got] = [wanted[at], calls[at]].map((call) => (call ? callText(call) : "nothing"));
  const facts = { number: at + 1, expected: want as string, actual: got as string };
  const { range } = expected[Math.min(at, expected.length - 1)] as Expected<TestCall>;
  const lines = (list: readonly TestCall[]) => list.map(callText).join("\n");
  return verdict("TestCall", range, lines(wanted), lines(calls), facts);
}

/** -1 where there is none. */
function firstDifference<T>(
  expected: readonly T[],
  actual: readonly T[],
  isSame: (one: T, other: T) => boolean,
): number {
  const length = Math.max(expected.length, actual.length);
  for (let at = 0; at < length; at++)
    if (at >= expected.length || at >= actual.length || !isSame(expected[at]!, actual[at]!))
      return at;
  return -1;
}

function isSameCall(expected: TestCall, actual: TestCall): boolean {
  return (
    expected.name === actual.name &&
    expected.args.length === actual.args.length &&
    expected.args.every((arg, i) => isExpected(arg, actual.args[i] as Value))
  );
}

function callText({ name, args }: TestCall): string {
  return `${name}(${args.map(shown).join(", ")})`;
}

function quoted(line: string | undefined): string {
  return line === undefined ? "nothing" : shown({ type: "String", value: line });
}

/** UTF-16 units of a text that are shown: a text of the machine may have millions. */
const MOST_SHOWN = 1_000;

/** As the source writes it. */
export function shown(value: Value): string {
  if (value.type !== "String" || value.value.length <= MOST_SHOWN) return writeLiteral(value);
  const head = value.value.slice(0, MOST_SHOWN).toWellFormed();
  return `${writeLiteral({ type: "String", value: head }).slice(0, -1)}…"`;
}

function verdict(
  kind: keyof typeof ERRORS,
  range: SourceRange | null,
  expected: string | null,
  actual: string | null,
  facts: Verdict["facts"],
): Verdict {
  return { kind, facts, range, expected, actual, fault: null };
}
