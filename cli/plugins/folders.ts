/** The folders of plugins on this computer's disk. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readFile, reasonOf } from "../../disk/index.js";
import type { PluginFolder } from "../../host/index.js";
import { FusabiError } from "../../vm/shared.js";

/** The folders in a folder, by name; hidden ones are left out. @throws FusabiError PluginFolderUnreadable */
export function pluginFolders(directory: string): readonly PluginFolder[] {
  return entriesOf(directory)
    .filter((name) => !name.startsWith(".") && isFolder(join(directory, name)))
    .sort()
    .map((name) => folderAt(join(directory, name)));
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    throw new FusabiError("PluginFolderUnreadable", { path: directory, reason: reasonOf(error) });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function folderAt(path: string): PluginFolder {
  return { path, read: (name) => readFile(join(path, name)) };
}
