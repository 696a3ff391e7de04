/** Hosts by name: the sets of host functions that a launch configuration may choose. */
import { type FfiRegistry, fusabiError, standardRegistry } from "../../vm/index.js";

const HOSTS: Readonly<Record<string, () => FfiRegistry>> = {
  none: standardRegistry,
};

/** The host functions of a host. @throws FusabiError UnknownHost */
export function hostNamed(name: string): FfiRegistry {
  const make = Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
  if (make) return make();
  throw fusabiError("UnknownHost", { host: name, suggestion: "" });
}
