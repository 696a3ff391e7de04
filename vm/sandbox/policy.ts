/** The security policy of one machine: which capabilities are granted. Restrictive: none by default. */
import { fusabiError } from "../errors/index.js";
import type { Capability } from "./capabilities.js";

/** Which capabilities are granted. */
export class SecurityPolicy {
  readonly #granted: ReadonlySet<Capability>;

  constructor(granted: Iterable<Capability> = []) {
    this.#granted = new Set(granted);
  }

  allows(capability: Capability): boolean {
    return this.#granted.has(capability);
  }

  /**
   * Passes if the function needs no capability or the one it needs is granted.
   * @throws FusabiError PermissionDenied
   */
  check(name: string, capability: Capability | undefined): void {
    if (capability === undefined || this.allows(capability)) return;
    throw fusabiError("PermissionDenied", { name, operation: capability });
  }
}
