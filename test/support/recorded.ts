/** Comparing outcomes with the recorded ones of the original machine: see the fixtures' own description. */

/** An outcome as the fixtures record it, and as `fusabi run --json` prints it. */
export interface RecordedRun {
  readonly ok?: RecordedValue;
  readonly error?: string;
  readonly message?: string;
  readonly instructions: number;
  readonly ffiCalls: number;
  readonly maxStackDepth: number;
  readonly maxCallDepth: number;
}

export type RecordedValue = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What the original calls InvalidBytecode is told apart here, by its message. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^Invalid bytecode: Invalid entry point/, "InvalidEntryPoint"],
  [/^Invalid bytecode: Invalid opcode/, "InvalidOpcode"],
  [/^Invalid bytecode: Unexpected end of bytecode/, "UnexpectedEndOfBytecode"],
  [/^Invalid bytecode: Type error/, "TypeMismatch"],
];

function errorOf(run: RecordedRun): string | undefined {
  if (run.error !== "InvalidBytecode") return run.error;
  return RENAMED.find(([pattern]) => pattern.test(run.message ?? ""))?.[1] ?? run.error;
}

/** Every NaN is the same one: payload and sign do not count. */
function withoutPayload(value: RecordedValue | undefined): unknown {
  const bits = value?.bits;
  if (typeof bits !== "string") return value;
  const [exponent, rest] =
    bits.length === 8 ? [0x7f800000n, 0x7fffffn] : [0x7ff0000000000000n, 0xfffffffffffffn];
  const number = BigInt(`0x${bits}`);
  return (number & exponent) === exponent && (number & rest) !== 0n
    ? { type: value?.type, bits: "NaN" }
    : value;
}

/** The part of an outcome that must agree; depths count only where no host function was called. */
export function comparable(run: RecordedRun): Record<string, unknown> {
  const depths =
    run.ffiCalls === 0 ? { maxStackDepth: run.maxStackDepth, maxCallDepth: run.maxCallDepth } : {};
  return {
    ok: withoutPayload(run.ok),
    error: errorOf(run),
    instructions: run.instructions,
    ffiCalls: run.ffiCalls,
    ...depths,
  };
}
