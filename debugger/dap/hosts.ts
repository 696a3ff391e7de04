/** Hosts as a launch configuration chooses them: by name or as a host module, with manifests beside them. */
import { type HostChoice, type HostFiles, loadHost } from "../../lang/index.js";
import type { FfiRegistry, ScarabHost } from "../../vm/shared.js";
import type { RepeatableHost } from "../session/index.js";

export interface DebugHost {
  readonly ffi: FfiRegistry;
  /** Null where what the host does cannot be taken back. */
  readonly repeatable: RepeatableHost | null;
}

/**
 * A new host.
 * @throws FusabiError UnknownHost; what is wrong with a manifest, a host module or a file
 */
export async function makeDebugHost(choice: HostChoice, files: HostFiles): Promise<DebugHost> {
  const makeHost = await loadHost(choice, files);
  const { ffi, scarab } = makeHost();
  return { ffi, repeatable: scarab && repeatableScarab(scarab) };
}

/** Notifications that are shown: the latest ones. */
const SHOWN_NOTIFICATIONS = 50;

/** The simulation does the same for the same calls, and its state can be put back: it travels in time too. */
function repeatableScarab(host: ScarabHost): RepeatableHost {
  const own = new Set(host.functions);
  return {
    isRepeatable: (found) => own.has(found),
    save: () => host.save(),
    restore: (saved) => host.restore(saved as ScarabState),
    screen: () => ({
      columns: host.grid.columns,
      lines: host.grid.lines(),
      overlays: [...host.overlays].map(([name, overlay]) => ({ name, ...overlay })),
      status: host.status,
      notifications: host.notifications.slice(-SHOWN_NOTIFICATIONS),
    }),
    bytesOf: (saved) => {
      const { cells, notifications } = saved as ScarabState;
      return cells.byteLength + POINTER_BYTES * notifications.length;
    },
    isSame: (left, right) => sameState(left as ScarabState, right as ScarabState),
  };
}

/** The texts themselves are shared. */
const POINTER_BYTES = 8;

type ScarabState = ReturnType<ScarabHost["save"]>;

function sameState(left: ScarabState, right: ScarabState): boolean {
  const { cells, notifications } = right;
  return (
    left.status === right.status &&
    textOf(left.overlays) === textOf(right.overlays) &&
    textOf(left.store) === textOf(right.store) &&
    left.cells.every((cell, index) => cell === cells[index]) &&
    left.notifications.length === notifications.length &&
    left.notifications.every((text, index) => text === notifications[index])
  );
}

/** The entries in their order: the same calls make the same. */
function textOf(map: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...map]);
}
