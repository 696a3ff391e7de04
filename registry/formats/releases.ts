/** `plugins/NAME.json`: the versions of a plugin, with where each is, what it must be, and who signed it. */

import type { Permission } from "../../host/index.js";
import { FusabiError } from "../../vm/shared.js";
import { JsonReader, jsonText, wholeFrom } from "./json.js";
import {
  ADDRESS,
  API,
  KEY,
  LINE,
  NAME,
  PERMISSION_LIST,
  SHA256,
  SIGNATURE,
  TIME,
  VERSION,
} from "./shapes.js";

const RELEASES_FORMAT = 1;

const MOST_RELEASES = 1_000;

/** Bytes that the file about a plugin may have. */
export const MOST_RELEASES_BYTES = 4 << 20;

export interface Release {
  readonly version: string;
  /** Of the package: counted from the registry's address, or an address of its own. */
  readonly url: string;
  readonly sha256: string;
  /** Of the package, in bytes. */
  readonly size: number;
  readonly api: number;
  readonly permissions: readonly Permission[];
  /** The author's, a line of minisign. */
  readonly key: string;
  /** The author's, of the package: the text of a file of minisign. */
  readonly signature: string;
  /** Why it was withdrawn; null: it was not. */
  readonly yanked: string | null;
  readonly released: string;
}

export interface Releases {
  readonly name: string;
  readonly versions: readonly Release[];
}

/** @throws FusabiError RegistryFileMalformed, RegistryFormatTooNew */
export function parseReleases(path: string, name: string, text: string): Releases {
  const reader = JsonReader.of(path, text);
  reader.requireFormat(RELEASES_FORMAT);
  if (reader.get("name", NAME) !== name) throw reader.wrong("name", JSON.stringify(name));
  const versions = reader.list("versions", MOST_RELEASES).map(parseRelease);
  if (new Set(versions.map(({ version }) => version)).size === versions.length)
    return { name, versions };
  const facts = { path, where: "versions", expected: "each there once", actual: "repeated" };
  throw new FusabiError("RegistryFileMalformed", facts);
}

function parseRelease(reader: JsonReader): Release {
  return {
    version: reader.get("version", VERSION),
    url: reader.get("url", ADDRESS),
    sha256: reader.get("sha256", SHA256),
    size: reader.get("size", wholeFrom(1)),
    api: reader.get("api", API),
    permissions: reader.get("permissions", PERMISSION_LIST),
    key: reader.get("key", KEY),
    signature: reader.get("signature", SIGNATURE),
    yanked: reader.maybe("yanked", LINE),
    released: reader.get("released", TIME),
  };
}

export function releasesText({ name, versions }: Releases): string {
  return jsonText({ format: RELEASES_FORMAT, name, versions });
}
