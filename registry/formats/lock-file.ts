/** `plugins.lock.json`: what a folder has installed, what was granted, and which keys it trusts. */
import type { Permission } from "../../host/index.js";
import { JsonReader, jsonText } from "./json.js";
import {
  ADDRESS,
  API,
  KEY,
  NAME,
  PERMISSION_LIST,
  SERIAL,
  SHA256,
  SIGNATURE,
  TIME,
  VERSION,
} from "./shapes.js";

const LOCK_FORMAT = 1;

export const LOCK_NAME = "plugins.lock.json";

/** Bytes that a lock file may have. */
export const MOST_LOCK_BYTES = 16 << 20;

/** A registry as it was seen last. */
export interface PinnedRegistry {
  /** Of its index, a line of minisign; never changes. */
  readonly key: string;
  /** The highest serial that was seen. */
  readonly serial: number;
  /** SHA-256 of the index with that serial. */
  readonly index: string;
}

export interface InstalledVersion {
  readonly version: string;
  /** Of the package, and the name of its folder in the store. */
  readonly sha256: string;
  readonly api: number;
  /** What its manifest asks for; all of it was granted. */
  readonly grants: readonly Permission[];
  readonly key: string;
  readonly signature: string;
  /** When it was installed. */
  readonly installed: string;
}

export interface InstalledPlugin extends InstalledVersion {
  /** The address of the registry that it is from. */
  readonly registry: string;
  /** What `rollback` goes back to. */
  readonly previous: InstalledVersion | null;
  /** A version that was rolled back, which `update` leaves alone. */
  readonly avoid: string | null;
}

export interface PluginLock {
  /** By address. */
  readonly registries: ReadonlyMap<string, PinnedRegistry>;
  /** By name. */
  readonly plugins: ReadonlyMap<string, InstalledPlugin>;
  /** The keys of authors by the plugin's name, also of plugins that were removed. */
  readonly authors: ReadonlyMap<string, string>;
}

export const EMPTY_LOCK: PluginLock = Object.freeze({
  registries: new Map(),
  plugins: new Map(),
  authors: new Map(),
});

/** @throws FusabiError RegistryFileMalformed, RegistryFormatTooNew */
export function parseLock(path: string, text: string): PluginLock {
  const reader = JsonReader.of(path, text);
  reader.requireFormat(LOCK_FORMAT);
  const authors = reader.table("authors");
  return {
    registries: tables(reader.table("registries"), ADDRESS, parseRegistry),
    plugins: tables(reader.table("plugins"), NAME, parsePlugin),
    authors: new Map(authors.keys(NAME).map((name) => [name, authors.get(name, KEY)])),
  };
}

function tables<T>(
  reader: JsonReader,
  names: typeof NAME,
  parse: (reader: JsonReader) => T,
): ReadonlyMap<string, T> {
  return new Map(reader.keys(names).map((name) => [name, parse(reader.table(name))]));
}

function parseRegistry(reader: JsonReader): PinnedRegistry {
  return {
    key: reader.get("key", KEY),
    serial: reader.get("serial", SERIAL),
    index: reader.get("index", SHA256),
  };
}

function parseVersion(reader: JsonReader): InstalledVersion {
  return {
    version: reader.get("version", VERSION),
    sha256: reader.get("sha256", SHA256),
    api: reader.get("api", API),
    grants: reader.get("grants", PERMISSION_LIST),
    key: reader.get("key", KEY),
    signature: reader.get("signature", SIGNATURE),
    installed: reader.get("installed", TIME),
  };
}

function parsePlugin(reader: JsonReader): InstalledPlugin {
  const previous = reader.tableOrNull("previous");
  return {
    registry: reader.get("registry", ADDRESS),
    ...parseVersion(reader),
    previous: previous && parseVersion(previous),
    avoid: reader.maybe("avoid", VERSION),
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same text for the same content, so that it can be kept in a repository and compared. */
export function lockText({ registries, plugins, authors }: PluginLock): string {
  return jsonText({
    format: LOCK_FORMAT,
    registries: sorted(registries),
    plugins: sorted(plugins),
    authors: sorted(authors),
  });
}
