/** Paths of includes against URIs of files. Text only: nothing is looked up. */

import { resolveReference } from "./globals.js";

/** The URI of an included path, counted from the folder of the file that includes it; null where it is no path. */
export function resolveUri(path: string, from: string): string | null {
  try {
    return resolveReference(encodePath(path), from);
  } catch {
    return null;
  }
}

function encodePath(path: string): string {
  const forward = path.replaceAll("\\", "/");
  return encodeURI(forward).replaceAll("?", "%3F").replaceAll("#", "%23");
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
