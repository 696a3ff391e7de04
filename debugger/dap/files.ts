/** Files of programs on this computer's disk; problems become errors of the catalogue. */
import { resolve } from "node:path";
import { identityOf, readFile, writeFile } from "../../disk/index.js";
import { pathOfName, resolveName } from "../../lang/index.js";
import type { ProgramFiles } from "../session/index.js";

/** More than any archive can hold: recordings are longer than these. */
const MAX_BYTES = 1 << 30;

export const DISK: ProgramFiles = {
  async read(path) {
    return readFile(pathOfName(path), MAX_BYTES);
  },
  resolve(path, fromPath) {
    return resolve(resolveName(path, fromPath));
  },
  canonical: (path) => resolve(pathOfName(path)),
  identityOf,
};

/** At once and not later: the session may be over before anything else has its turn. */
export function saveText(path: string, text: string): void {
  writeFile(pathOfName(path), text);
}
