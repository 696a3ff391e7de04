/** The sources below a folder. Links are not followed, so that a link to a folder above does not lead on for ever. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { OWN_EXTENSIONS, SOURCE_EXTENSIONS } from "../lang/index.js";
import { FusabiError } from "../vm/shared.js";
import { reasonOf } from "./reasons.js";

/** Is there a folder of this name? */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export interface FolderContent {
  /** Paths that begin with the folder's own, in the order of their names. */
  readonly sources: readonly string[];
  /** Files that may belong to others as well. */
  readonly shared: readonly string[];
  /** The folder itself and those below it that were looked into. */
  readonly folders: readonly string[];
}

/** What other people's packages and hidden tools keep is left out. @throws FusabiError UnreadableFile */
export function walk(folder: string): FolderContent {
  const sources: string[] = [];
  const shared: string[] = [];
  const folders: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    folders.push(next);
    const below: string[] = [];
    for (const entry of entriesOf(next)) {
      const path = next === "." ? entry.name : join(next, entry.name);
      if (entry.isDirectory() && isOwn(entry.name)) below.push(path);
      else if (entry.isFile() && endsLike(entry.name, OWN_EXTENSIONS)) sources.push(path);
      else if (entry.isFile() && endsLike(entry.name, SOURCE_EXTENSIONS)) shared.push(path);
    }
    open.push(...below.reverse());
  }
  return { sources, shared, folders };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new FusabiError("UnreadableFile", { path: folder, reason: reasonOf(error) });
  }
}

function isOwn(name: string): boolean {
  return name !== "node_modules" && !name.startsWith(".");
}

function endsLike(name: string, extensions: readonly string[]): boolean {
  return extensions.some((end) => name.toLowerCase().endsWith(end));
}
