/**
 * Names of files as text: paths and URIs. Which file a written path means, and when two names mean the same file, is
 * decided here for editor, debugger and command line. Nothing is looked up: what links and the platform's case rules
 * make the same, the host adds (see disk/identity.ts).
 */

/** A scheme has two letters or more: `c:` is a drive. Groups: scheme, authority with its slashes, path, query and fragment. */
const URI = /^([a-z][a-z0-9+.-]+):(\/\/[^/?#]*)?([^?#]*)(.*)$/is;

const DRIVE = /^\/?[a-z]:(?:\/|$)/i;

/** What looks like Windows has backslashes for slashes. Elsewhere a backslash is a letter like any other. */
const WINDOWS_PATH = /^(?:[a-z]:|\\\\)/i;

const DRIVE_PATH = /^[a-z]:[\\/]/i;

/**
 * Has a written path a backslash where only `/` separates? A source that one system takes and another refuses would
 * not be portable, so it is refused everywhere, also where a backslash could be a letter of a name.
 */
export function hasForeignSeparator(path: string): boolean {
  return path.includes("\\") && !DRIVE_PATH.test(path);
}

/**
 * The file that a path means which is written in the file `from`: a name of the same form as `from`. In a written path
 * `/` separates, `.` and `..` count, and slashes that follow one another are one. A slash at the end names a folder. A
 * path may be absolute, or a URI. Only one that begins with a drive may have backslashes for slashes.
 */
export function resolveName(path: string, from: string): string {
  const written = DRIVE_PATH.test(path) ? path.replaceAll("\\", "/") : path;
  if (URI.test(written)) return URI.test(from) ? written : pathOfName(written);
  const base = URI.exec(from);
  if (!base) return joined(written, WINDOWS_PATH.test(from) ? from.replaceAll("\\", "/") : from);
  const [, scheme, authority = "", basePath] = base;
  const own = written.split("/").map(encoded).join("/");
  const path0 = DRIVE.test(written) ? `/${own}` : own;
  return `${scheme}:${authority}${joined(path0, basePath || "/")}`;
}

/** The same for every spelling of a name: escapes, dots, slashes, drives; `file:` URIs and paths meet. */
export function keyOf(name: string): string {
  // Most names are plain, and this is asked for every include of every file.
  if (PLAIN_FILE.test(name)) return name.slice("file://".length);
  const uri = URI.exec(name);
  if (!uri) return keyOfPath(name);
  const [, scheme = "", authority = "", path = "", rest = ""] = uri;
  const kind = scheme.toLowerCase();
  const where = authority.toLowerCase();
  const plain = keyOfPath(decoded(path));
  if (kind !== "file") return `${kind}:${where}${plain}${decoded(rest)}`;
  return where.length <= 2 || where === "//localhost" ? plain : `file:${where}${plain}`;
}

const PLAIN_FILE = /^file:\/\/(?!.*\/[./])\/(?![a-z]:)[^%\\?#]*$/is;

/** A `file:` URI as the path that it stands for; every other name as it is. */
export function pathOfName(name: string): string {
  const uri = URI.exec(name);
  if (!uri || uri[1]!.toLowerCase() !== "file") return name;
  const [, , authority = "", path = ""] = uri;
  const plain = decoded(path);
  if (DRIVE.test(plain)) return plain.slice(plain.startsWith("/") ? 1 : 0);
  return authority.length > 2 && authority.toLowerCase() !== "//localhost"
    ? authority + plain
    : plain;
}

/** The key of a folder, with or without a slash at the end of its name. */
export function folderKeyOf(name: string): string {
  const key = keyOf(name);
  return key.length > 1 && key.endsWith("/") ? key.slice(0, -1) : key;
}

/** A path as the URI that VS Code gives it; a URI as it is. */
export function uriOfName(name: string): string {
  if (URI.test(name)) return name;
  const forward = WINDOWS_PATH.test(name) ? name.replaceAll("\\", "/") : name;
  const path = forward.split("/").map(encoded).join("/");
  if (path.startsWith("//")) return `file:${path}`;
  return `file://${path.startsWith("/") ? "" : "/"}${path}`;
}

/** A name below a folder of that name, both as they are spelled. */
export function nameIn(folder: string, segments: readonly string[]): string {
  const own = URI.test(folder) ? segments.map(encoded) : segments;
  return `${folder.replace(/\/+$/, "")}/${own.join("/")}`;
}

/** The path of one file counted from the folder of another; null where they share no root. */
export function relativeName(from: string, to: string): string | null {
  const [base, target] = [keyOf(from).split("/"), keyOf(to).split("/")];
  base.pop();
  let same = 0;
  while (same < base.length && same < target.length - 1 && base[same] === target[same]) same++;
  const isHosted = base[1] === "" || target[1] === "";
  if (same < (isHosted ? 3 : 1)) return null;
  return [...base.slice(same).map(() => ".."), ...target.slice(same)].join("/");
}

function keyOfPath(path: string): string {
  const forward = WINDOWS_PATH.test(path) ? path.replaceAll("\\", "/") : path;
  const plain = joined(forward, "");
  const drive = /^\/?([a-z]):/i.exec(plain);
  return drive ? `${drive[1]!.toLowerCase()}:${plain.slice(drive[0].length)}` : plain;
}

/** A path counted from the folder of another, without dots and doubled slashes. Neither has backslashes. */
function joined(path: string, from: string): string {
  const whole = path.startsWith("/") || DRIVE.test(path) ? path : folderOf(from) + path;
  const root = /^\//.exec(whole)?.[0] ?? "";
  const isFolder = /(?:^|\/)\.{0,2}$/.test(whole) && whole !== "";
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (root === "") parts.push(part);
  }
  const plain = root + parts.join("/");
  return isFolder && parts.length > 0 ? `${plain}/` : plain;
}

/** With the slash at its end; empty for a file that is named alone. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Part by part, so that one malformed escape does not affect the others. */
function decoded(path: string): string {
  return path.includes("%") ? path.split("/").map(decodedPart).join("/") : path;
}

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function encoded(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
