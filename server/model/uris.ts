/** Names of files as the server has them: URIs, as clients spell them. Text only: nothing is looked up. */
import { nameIn, relativeName, resolveName } from "../../lang/index.js";

export { folderKeyOf, keyOf } from "../../lang/index.js";

/** The URI of an included path, counted from the folder of the file that includes it; null where it is not a path. */
export function resolveUri(path: string, from: string): string | null {
  return path === "" ? null : resolveName(path, from);
}

/** The last part of a URI, decoded for a person. */
export function baseName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The path of one file counted from the folder of another; null where they share no root. */
export const relativePath = relativeName;

/** The URI of what is in a folder, spelled as the folder's own. */
export const uriIn = nameIn;
