/**
 * Looks for files by reading folders. VS Code's own search finds nothing in most file systems that are not on a disk.
 */
import { FileType, Uri, workspace } from "vscode";

/** Folders that hold no sources of a person. */
const SKIPPED = new Set(["node_modules", "out", "dist"]);

/** At most `limit` files whose name has one of the endings, those in higher folders first. */
export async function findBelow(
  folder: Uri,
  endings: readonly string[],
  limit: number,
): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const folders = [folder];
  for (const each of folders)
    for (const [name, type] of await entriesOf(each)) {
      if (found.length >= limit) return found;
      if (type & FileType.Directory) {
        if (!name.startsWith(".") && !SKIPPED.has(name)) folders.push(Uri.joinPath(each, name));
      } else if (endings.some((ending) => name.endsWith(ending)))
        found.push(Uri.joinPath(each, name));
    }
  return found;
}

/** A folder that cannot be read has no files for us. */
async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
