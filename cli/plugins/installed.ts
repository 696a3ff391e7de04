/** A folder that `fusabi plugin` installs into, as a host finds it: its plugins, and what was granted to each. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readFile } from "../../disk/index.js";
import type { Permission } from "../../host/index.js";
import { decodeText } from "../../lang/index.js";
import { LOCK_NAME, MOST_LOCK_BYTES, parseLock } from "../../registry/index.js";
import { CURRENT } from "../../store/index.js";

/** Where the plugins lie: in the newest set of a folder of installed plugins, else in the folder itself. */
export function hostedFolder(directory: string): string {
  const current = join(directory, CURRENT);
  return existsSync(join(current, LOCK_NAME)) ? current : directory;
}

/**
 * What the lock file says was granted, as it is when it is asked for; null where there is none. A plugin that is not in it
 * gets nothing.
 * @throws FusabiError where the lock file is not one
 */
export function installedGrants(folder: string): ((name: string) => readonly Permission[]) | null {
  const path = join(folder, LOCK_NAME);
  if (!existsSync(path)) return null;
  const read = () => parseLock(path, decodeText(path, readFile(path, MOST_LOCK_BYTES))).plugins;
  read();
  return (name) => read().get(name)?.grants ?? [];
}
