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

/**
 * The same for every spelling of a URI. Clients escape characters such as parentheses and the plus sign or do not,
 * each in its own way.
 */
export function keyOf(uri: string): string {
  if (!uri.includes("%")) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
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
export function relativePath(from: string, to: string): string | null {
  const [base, target] = [from.split("/"), to.split("/")];
  base.pop();
  let same = 0;
  while (same < base.length && same < target.length - 1 && base[same] === target[same]) same++;
  if (same < 3) return null;
  const up = base.slice(same).map(() => "..");
  try {
    return [...up, ...target.slice(same)].map(decodeURIComponent).join("/");
  } catch {
    return null;
  }
}
