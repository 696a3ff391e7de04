/** Hosts by name: the sets of host functions that a launch configuration may choose. */
import {
  type FfiRegistry,
  fusabiError,
  nearestName,
  ScarabHost,
  standardRegistry,
} from "../../vm/index.js";
import type { RepeatableHost } from "../session/index.js";

export interface DebugHost {
  readonly ffi: FfiRegistry;
  /** Null where what the host does cannot be taken back. */
  readonly repeatable: RepeatableHost | null;
}

const HOSTS: Readonly<Record<string, () => DebugHost>> = {
  none: () => ({ ffi: standardRegistry(), repeatable: null }),
  scarab: simulatedScarab,
};

/** A new host of that name. @throws FusabiError UnknownHost */
export function hostNamed(name: string): DebugHost {
  const make = Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
  if (make) return make();
  const nearest = nearestName(name, Object.keys(HOSTS));
  const suggestion = nearest ? ` Did you mean "${nearest}"?` : "";
  throw fusabiError("UnknownHost", { host: name, suggestion });
}

/** The simulation does the same for the same calls, and its state can be put back: it travels in time too. */
function simulatedScarab(): DebugHost {
  const host = new ScarabHost();
  const own = new Set(host.functions);
  return {
    ffi: standardRegistry().registerAll(host.functions),
    repeatable: {
      isRepeatable: (found) => own.has(found),
      save: () => host.save(),
      restore: (saved) => host.restore(saved as ReturnType<ScarabHost["save"]>),
    },
  };
}
