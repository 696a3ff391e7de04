/** The options that set limits, and the limits they set. */
import { FusabiError, type Limits, MAX_LIMITS } from "../vm/shared.js";
import { countOf, type OptionRow, type ParsedOptions } from "./options.js";

export const LIMIT_OPTIONS: readonly OptionRow[] = [
  {
    name: "memory",
    value: "BYTES",
    doc: "Memory in all, for strings and host allocations; K, M and G may follow. Default: 1G.",
  },
  {
    name: "max-allocation",
    value: "BYTES",
    doc: "Memory of one string or allocation. Default: 100M.",
  },
  { name: "max-stack", value: "N", doc: "Entries of the value stack. Default: 10000." },
  { name: "max-calls", value: "N", doc: "Frames of the call stack. Default: 1000." },
  {
    name: "max-instructions",
    value: "N",
    doc: "Stop after so many instructions. Default: no limit.",
  },
  {
    name: "fuel",
    value: "N",
    doc: "Stop at so much fuel: instructions, and what they and host functions cost beside. Default: no limit.",
  },
  { name: "timeout", value: "MS", doc: "Stop after so many milliseconds. Default: no limit." },
];

/** @throws FusabiError for a value that is not a number, or more than any machine has. */
export function limitsOf(options: ParsedOptions): Partial<Limits> {
  const all = {
    memoryBytes: countOf(options, "memory", "bytes"),
    allocationBytes: countOf(options, "max-allocation", "bytes"),
    stackValues: atMost(countOf(options, "max-stack"), "max-stack", MAX_LIMITS.stackValues),
    callFrames: atMost(countOf(options, "max-calls"), "max-calls", MAX_LIMITS.callFrames),
    instructions: countOf(options, "max-instructions"),
    fuel: countOf(options, "fuel"),
    milliseconds: countOf(options, "timeout"),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function atMost(value: number | null, option: string, most: number): number | null {
  if (value === null || value <= most) return value;
  throw new FusabiError("InvalidOptionValue", {
    option: `--${option}`,
    expected: `at most ${most}`,
    actual: value,
  });
}
