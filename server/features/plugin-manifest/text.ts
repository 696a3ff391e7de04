/** A plugin's manifest as the features ask about it: whether it is one, what stands where, and the program beside it. */
import {
  DEFAULT_ENTRY,
  PLUGIN_MANIFEST_NAME,
  type PluginManifestReading,
  readPluginManifest,
  type TomlPlace,
  tomlPlaces,
} from "../../../host/index.js";
import { isArchiveName, SOURCE_EXTENSIONS, stemOf } from "../../../lang/index.js";
import { baseName, resolveUri, type Workspace } from "../../model/index.js";
import type { TextFile } from "../service.js";

/** Is a file called as the manifests of plugins are? Those of other programs may be called so, too. */
export function hasManifestName(uri: string): boolean {
  return baseName(uri) === PLUGIN_MANIFEST_NAME;
}

interface Known {
  readonly version: object;
  readonly reading: PluginManifestReading;
  readonly places: ReadonlyMap<string, TomlPlace>;
}

const known = new WeakMap<TextFile, Known>();

/** What the text says, once for each text: a file's text view is another object after every change. */
export function knownOf(file: TextFile): Known {
  const found = known.get(file);
  if (found?.version === file.text) return found;
  const text = file.text.toString();
  const reading = readPluginManifest(PLUGIN_MANIFEST_NAME, text);
  const fresh = { version: file.text, reading, places: tomlPlaces(text) };
  known.set(file, fresh);
  return fresh;
}

/** The program that the manifest names, else one of the usual name; null where none of them is there. */
export function programOf(workspace: Workspace, file: TextFile): string | null {
  const written = /^\s*entry\s*=\s*["']([^"']{1,255})["']/m.exec(file.text.toString())?.[1];
  const usual = [
    DEFAULT_ENTRY,
    ...SOURCE_EXTENSIONS.map((ending) => stemOf(DEFAULT_ENTRY) + ending),
  ];
  for (const name of written === undefined ? usual : [written, ...usual]) {
    const uri = resolveUri(name, file.uri);
    if (uri !== null && isThere(workspace, uri)) return uri;
  }
  return null;
}

/** A file that is not a text counts as well. */
function isThere(workspace: Workspace, uri: string): boolean {
  if (isArchiveName(uri)) return workspace.bytesOf(uri) !== null;
  return workspace.file(uri) !== null || workspace.problemOf(uri) !== null;
}

/** Is it a manifest of ours? There is a program beside it. */
export function isOurs(workspace: Workspace, file: TextFile): boolean {
  return programOf(workspace, file) !== null;
}
