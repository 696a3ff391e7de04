/** The surroundings of an adapter that lives in a Node process. */
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setImmediate } from "node:timers";
import { pathToFileURL } from "node:url";
import { systemAccess } from "../../disk/index.js";
import type { HostFiles } from "../../lang/index.js";
import type { AdapterEnvironment } from "./context.js";
import { DISK, saveText } from "./files.js";
import { makeDebugHost } from "./hosts.js";

export function nodeEnvironment(): AdapterEnvironment {
  return {
    files: DISK,
    save: saveText,
    hosted: null,
    offer: null,
    loadHost: (choice, program) => makeDebugHost(choice, filesFrom(dirname(program))),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** Files and modules by paths that start at a folder. */
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
    system: systemAccess(folder),
  };
}
