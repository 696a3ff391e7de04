/** The host of one run of a test: stubs in front of the real functions, and a record of the calls that are expected. */
import type { TestCall, TestUnit } from "../../lang/index.js";
import {
  type FfiRegistry,
  type HostFunction,
  type Signature,
  UNIT,
  type Value,
} from "../../vm/shared.js";

/** What a run left behind for the judge. */
export interface Traces {
  /** What was printed, one text a call of print. */
  readonly printed: string[];
  /** The calls of functions that the test expects to be called. */
  readonly calls: TestCall[];
}

/** What the text says of the imports, by the name at the host. */
export type DeclaredSignatures = ReadonlyMap<string, Signature | null>;

/**
 * A registry for one run.
 * @param real what the host has; it is changed
 */
export function hostFor(
  unit: TestUnit,
  real: FfiRegistry,
  declared: DeclaredSignatures,
  traces: Traces,
): FfiRegistry {
  for (const { name, signature, answers } of unit.stubs) {
    const known = signature ?? declared.get(name) ?? real.signatureOf(name);
    if (known) real.register(stub(name, known, answers));
  }
  for (const name of new Set(unit.calls.map(({ value }) => value.name)))
    recordCalls(name, real, declared, traces);
  return real;
}

function stub(name: string, signature: Signature, answers: readonly Value[]): HostFunction {
  let calls = 0;
  const call = () => answers[Math.min(calls++, answers.length - 1)] ?? UNIT;
  return { name, signature, doc: "Answers what the test says.", origin: "a test", call };
}

/** A function that is expected to be called and that no host has answers Unit. */
function recordCalls(
  name: string,
  real: FfiRegistry,
  declared: DeclaredSignatures,
  { calls }: Traces,
): void {
  const known = declared.get(name) ?? real.signatureOf(name);
  const found = real.get(name) ?? (known && stub(name, known, []));
  if (!found) return;
  real.register({
    ...found,
    call(args, context) {
      calls.push({ name, args: [...args] });
      return found.call(args, context);
    },
  });
}
