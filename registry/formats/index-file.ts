/** `index.json`: which plugins a registry has, and the hash of the file about each. It alone is signed by the registry. */
import { JsonReader, jsonText } from "./json.js";
import { NAME, SERIAL, SHA256, TIME } from "./shapes.js";

const INDEX_FORMAT = 1;

/** Bytes that an index may have: room for about 30,000 plugins. */
export const MOST_INDEX_BYTES = 4 << 20;

export interface RegistryIndex {
  /** Grows with each publication. */
  readonly serial: number;
  /** After this time the index is refused, so that an old one cannot be shown for ever. */
  readonly expires: string;
  /** By the names of plugins: the SHA-256 of `plugins/NAME.json`. */
  readonly names: ReadonlyMap<string, string>;
}

export const INDEX_NAME = "index.json";

/** Where the registry describes a plugin. */
export function releasesPath(name: string): string {
  return `plugins/${name}.json`;
}

/** @throws FusabiError RegistryFileMalformed, RegistryFormatTooNew */
export function parseIndex(path: string, text: string): RegistryIndex {
  const reader = JsonReader.of(path, text);
  reader.requireFormat(INDEX_FORMAT);
  const names = reader.table("names");
  return {
    serial: reader.get("serial", SERIAL),
    expires: reader.get("expires", TIME),
    names: new Map(names.keys(NAME).map((name) => [name, names.get(name, SHA256)])),
  };
}

export function indexText({ serial, expires, names }: RegistryIndex): string {
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  return jsonText({ format: INDEX_FORMAT, serial, expires, names: Object.fromEntries(sorted) });
}
