/** Hosts as a launch configuration chooses them: by name or as a host module, with manifests beside them. */
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type FfiRegistry,
  type HostChoice,
  type HostFiles,
  loadHost,
  type ScarabHost,
} from "../../vm/index.js";
import type { RepeatableHost } from "../session/index.js";
import { DISK } from "./files.js";

export interface DebugHost {
  readonly ffi: FfiRegistry;
  /** Null where what the host does cannot be taken back. */
  readonly repeatable: RepeatableHost | null;
}

/**
 * A new host. Relative paths start at the program's folder.
 * @throws FusabiError UnknownHost; what is wrong with a manifest, a host module or a file
 */
export async function loadDebugHost(choice: HostChoice, program: string): Promise<DebugHost> {
  const makeHost = await loadHost(choice, filesFrom(dirname(program)));
  const { ffi, scarab } = makeHost();
  return { ffi, repeatable: scarab && repeatableScarab(scarab) };
}

function filesFrom(folder: string): HostFiles {
  return {
    readBytes: (path) => DISK.read(resolve(folder, path)),
    async importModule(path) {
      const whole = resolve(folder, path);
      const url = pathToFileURL(whole);
      // Modules are loaded once for each address: an edited one gets another, so that a restart takes it.
      url.search = `changed=${(await stat(whole)).mtimeMs}`;
      return import(url.href);
    },
  };
}

/** The simulation does the same for the same calls, and its state can be put back: it travels in time too. */
function repeatableScarab(host: ScarabHost): RepeatableHost {
  const own = new Set(host.functions);
  return {
    isRepeatable: (found) => own.has(found),
    save: () => host.save(),
    restore: (saved) => host.restore(saved as ReturnType<ScarabHost["save"]>),
  };
}
