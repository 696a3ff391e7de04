/**
 * From a folder to a plugin that may run: its manifest, its program, what the verifier says of it, hooks, permissions.
 * Nothing of it runs here. Where files come from is the caller's business.
 */
import {
  type Build,
  checkBytes,
  decodeText,
  type IncludeLoader,
  isArchiveName,
  languageOf,
  resolveName,
  unreadText,
} from "../../lang/index.js";
import {
  cleanSignature,
  encodeModule,
  FusabiError,
  fusabiError,
  SCARAB_DECLARATIONS,
  severityOfKind,
  standardRegistry,
  TEXT_LIBRARY,
} from "../../vm/shared.js";
import { checkPlugin } from "../hooks/check.js";
import {
  type ConfigValue,
  PLUGIN_MANIFEST_NAME,
  type PluginManifest,
} from "../manifest/manifest.js";
import { PERMISSION_DOCS, type Permission } from "../manifest/permissions.js";
import { readPluginManifest } from "../manifest/read.js";
import type { PluginSpec } from "../plugin/parts.js";
import { type CallLimits, DEFAULT_CALL_LIMITS } from "../plugin/parts.js";
import { keepParts } from "../plugin/specs.js";
import { type Verified, VerifiedArchives } from "./verified.js";

/** A folder with a plugin. */
export interface PluginFolder {
  /** As messages call it. */
  readonly path: string;
  /** A file of it, by its path with forward slashes. @throws FusabiError where it cannot be read */
  read(name: string): Uint8Array;
}

/** What a host gives to its plugins. */
export interface LoadOptions {
  /** What a plugin is granted; absent: all that it asks for. */
  readonly grants?: (name: string) => readonly Permission[];
  readonly limits?: CallLimits;
  /** The user's configuration of a plugin; absent: none. */
  readonly config?: (name: string) => ReadonlyMap<string, ConfigValue>;
  /** Absent: empty. Given only to plugins that are granted `environment-read`. */
  readonly environment?: ReadonlyMap<string, string>;
}

/** What came of loading a plugin. */
export interface LoadedPlugin {
  /** Null where a problem is an error. */
  readonly spec: PluginSpec | null;
  readonly problems: readonly FusabiError[];
}

/** Never throws for what the folder holds. */
export function loadPlugin(folder: PluginFolder, options: LoadOptions = {}): LoadedPlugin {
  const problems: FusabiError[] = [];
  try {
    const spec = load(folder, options, problems);
    return { spec: problems.some(isError) ? null : spec, problems };
  } catch (error) {
    if (!(error instanceof FusabiError)) throw error;
    return { spec: null, problems: [...problems, error] };
  }
}

function isError({ kind }: FusabiError): boolean {
  return severityOfKind(kind) === "error";
}

function load(
  folder: PluginFolder,
  options: LoadOptions,
  problems: FusabiError[],
): PluginSpec | null {
  const path = `${folder.path}/${PLUGIN_MANIFEST_NAME}`;
  const { manifest, problems: found } = readPluginManifest(
    path,
    decodeText(path, readManifest(folder)),
  );
  problems.push(...found);
  if (manifest === null) return null;
  const entry = `${folder.path}/${manifest.entry}`;
  const program = programOf(entry, folder.read(manifest.entry), folder, problems);
  if (program === null) return null;
  const { module, archive } = program;
  const check = checkPlugin(entry, module, manifest);
  problems.push(...check.problems);
  problems.push(...refusedPermissions(manifest, options));
  const { limits = DEFAULT_CALL_LIMITS, config, environment = new Map() } = options;
  const spec = {
    manifest,
    archive,
    limits,
    config: config?.(manifest.name) ?? new Map(),
    environment: manifest.permissions.includes("environment-read") ? environment : new Map(),
  };
  if (isArchiveName(entry)) keepParts(spec, module, check.hooks);
  return spec;
}

function readManifest(folder: PluginFolder): Uint8Array {
  try {
    return folder.read(PLUGIN_MANIFEST_NAME);
  } catch (error) {
    if (!(error instanceof FusabiError) || error.kind !== "FileNotFound") throw error;
    throw fusabiError("PluginManifestMissing", { path: folder.path });
  }
}

const KNOWN = new Map(
  [...SCARAB_DECLARATIONS, ...TEXT_LIBRARY].map(({ name, signature }) => [
    name,
    cleanSignature(signature),
  ]),
);

/** The signatures of all that a plugin may import. */
function signatureOf(name: string) {
  return KNOWN.get(name) ?? STANDARD.signatureOf(name);
}

const STANDARD = standardRegistry();

/** Reads or builds a program, and verifies it. Null where an error keeps it from being one. */
function programOf(
  path: string,
  bytes: Uint8Array,
  folder: PluginFolder,
  problems: FusabiError[],
): Verified | null {
  if (isArchiveName(path)) return archiveOf(bytes, problems);
  const { build, diagnostics } = languageOf(path)!.check(path, decodeText(path, bytes), {
    signatureOf,
    load: loaderIn(folder),
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  problems.push(...errors.map(problemOf));
  const { module } = build;
  return errors.length > 0 || module === null ? null : { module, archive: encodeModule(module) };
}

/** Gives sources what they include or load, as long as it lies in the plugin's folder. */
function loaderIn(folder: PluginFolder): IncludeLoader {
  return (written, fromPath) => {
    const path = resolveName(written, fromPath);
    const name = path.startsWith(`${folder.path}/`) ? path.slice(folder.path.length + 1) : null;
    if (name === null) return { path, reason: "it lies outside of the plugin's folder" };
    try {
      return { path, text: decodeText(path, folder.read(name)) };
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      const unread = unreadText(error);
      return unread && { path, ...unread };
    }
  };
}

function problemOf({ kind, facts, path, start, end }: Build["diagnostics"][number]): FusabiError {
  return fusabiError(kind, facts as never, { at: "text", path, start, end });
}

const VERIFIED = new VerifiedArchives();

function archiveOf(given: Uint8Array, problems: FusabiError[]): Verified | null {
  const known = VERIFIED.find(given);
  if (known !== null) return known;
  // What was verified stays as it is, whatever becomes of what was given.
  const bytes = given.slice();
  const { archive, structure, verification, module } = checkBytes(bytes, { signatureOf });
  if (archive) problems.push(archive);
  problems.push(...(structure ?? []));
  for (const { kind, facts, functionIndex, byteOffset } of verification?.issues ?? [])
    if (severityOfKind(kind) === "error") {
      const functionName = module!.functions.at(functionIndex).name;
      const place = { at: "code", functionIndex, functionName, byteOffset, source: null } as const;
      problems.push(fusabiError(kind, facts as never, place));
    }
  if (module === null || problems.some(isError)) return null;
  const verified = { archive: bytes, module };
  VERIFIED.keep(verified);
  return verified;
}

function refusedPermissions(
  { name, permissions }: PluginManifest,
  { grants }: LoadOptions,
): FusabiError[] {
  if (grants === undefined) return [];
  const granted = grants(name);
  return permissions
    .filter((permission) => !granted.includes(permission))
    .map((permission) => {
      const doc = PERMISSION_DOCS[permission];
      return fusabiError("PermissionNotGranted", { name, permission, doc });
    });
}
