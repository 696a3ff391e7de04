/** The version, from package.json: beside the bundle's folder, or above the compiled files in a source tree. */
import { readFileSync } from "node:fs";

function readVersion(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
      if (parsed && typeof parsed === "object" && "version" in parsed)
        return String(parsed.version);
    } catch {
      // Not there: try the next place.
    }
  }
  return "unknown";
}

export const VERSION = readVersion();
