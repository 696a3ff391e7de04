/** Names of files in a package: what every system takes as a file below a folder, and nothing else. */
import { FusabiError } from "../../vm/shared.js";

/** ASCII that no system reads as anything but a letter of a name; no part begins with a dot or ends in one. */
const PART = /^[A-Za-z0-9_][A-Za-z0-9._+-]*$/;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Letters of a path, so that it fits into the header of a tar file. */
const LONGEST_PATH = 100;
const DEEPEST = 4;

function problemWith(name: string): string | null {
  if (name.length > LONGEST_PATH) return `it has more than ${LONGEST_PATH} characters`;
  const parts = name.split("/");
  if (parts.some((part) => part === "." || part === ".." || part === ""))
    return "it could lead out of the folder";
  if (parts.length > DEEPEST) return `it lies more than ${DEEPEST - 1} folders deep`;
  if (!parts.every((part) => PART.test(part))) return "it has characters that are not plain";
  if (parts.some((part) => part.endsWith("."))) return "a part of it ends in a dot";
  if (parts.some((part) => DEVICE.test(part))) return "Windows has a device of that name";
  return null;
}

/** @throws FusabiError PackagePathRefused: also where two names would be one file, or a file and a folder, on some system */
export function requirePlainPaths(path: string, names: readonly string[]): void {
  const seen = new Set<string>();
  const refuse = (name: string, reason: string) =>
    new FusabiError("PackagePathRefused", { path, name, reason });
  for (const name of names) {
    const problem = problemWith(name);
    if (problem !== null) throw refuse(name, problem);
    const key = name.toLowerCase();
    if (seen.has(key)) throw refuse(name, "another file has that name");
    seen.add(key);
  }
  for (const name of names) {
    const parts = name.toLowerCase().split("/");
    for (let depth = 1; depth < parts.length; depth++)
      if (seen.has(parts.slice(0, depth).join("/")))
        throw refuse(name, "a folder in it is also a file");
  }
}
