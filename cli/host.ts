/** The options that choose a host, and the host functions and capabilities that they give. */
import {
  CAPABILITIES,
  type Capability,
  type FfiRegistry,
  FusabiError,
  isCapability,
  standardRegistry,
} from "../vm/index.js";
import type { OptionRow, ParsedOptions } from "./options.js";

export const HOST_OPTIONS: readonly OptionRow[] = [
  {
    name: "allow",
    value: "CAPABILITY",
    many: true,
    doc: `Grant a capability: ${CAPABILITIES.join(", ")}.`,
  },
];

export interface Host {
  readonly ffi: FfiRegistry;
  readonly capabilities: readonly Capability[];
}

/** @throws FusabiError for a host, a manifest or a capability that cannot be used */
export async function hostOf(options: ParsedOptions): Promise<Host> {
  return { ffi: standardRegistry(), capabilities: capabilitiesOf(options) };
}

function capabilitiesOf(options: ParsedOptions): Capability[] {
  return (options.values.get("allow") ?? []).map((name) => {
    if (isCapability(name)) return name;
    throw new FusabiError("InvalidOptionValue", {
      option: "--allow",
      expected: CAPABILITIES.join(", "),
      actual: JSON.stringify(name),
    });
  });
}
