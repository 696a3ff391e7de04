/** From a plugin's folder to a package: the manifest, the program with what it includes, and the papers. Nothing else goes along. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { isFolder, readFile } from "../../disk/index.js";
import {
  PLUGIN_MANIFEST_NAME,
  type PluginManifest,
  parsePluginManifest,
} from "../../host/index.js";
import { decodeText, languageOf, resolveName } from "../../lang/index.js";
import { checkPackage, type PackageFiles, packFiles } from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";

/** Files that people read. */
const PAPERS = ["README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "CHANGELOG.md"];

export interface Packed {
  readonly manifest: PluginManifest;
  readonly files: PackageFiles;
  readonly bytes: Uint8Array;
  readonly warnings: readonly FusabiError[];
}

/** The manifest of a folder. @throws FusabiError PluginManifestMissing, or what is wrong with it */
function readManifest(folder: string): { text: Uint8Array; manifest: PluginManifest } {
  const path = join(folder, PLUGIN_MANIFEST_NAME);
  if (!isFolder(folder)) throw new FusabiError("FileNotFound", { path: folder });
  if (!isFile(path)) throw new FusabiError("PluginManifestMissing", { path: folder });
  const text = readFile(path);
  return { text, manifest: parsePluginManifest(path, decodeText(path, text)) };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** @throws FusabiError where the folder is not a plugin that a host could run */
export function packFolder(folder: string): Packed {
  const { text, manifest } = readManifest(folder);
  const files = new Map([[PLUGIN_MANIFEST_NAME, text]]);
  addProgram(folder, manifest.entry, files);
  for (const name of PAPERS)
    if (isFile(join(folder, name))) files.set(name, readFile(join(folder, name)));
  const bytes = packFiles(folder, files);
  const { warnings } = checkPackage(folder, files);
  return { manifest, files, bytes, warnings };
}

/** The program; of a source also what it includes, which is found by building it. */
function addProgram(folder: string, entry: string, files: Map<string, Uint8Array>): void {
  const bytes = readFile(join(folder, entry));
  files.set(entry, bytes);
  const language = languageOf(entry);
  language?.build(entry, decodeText(join(folder, entry), bytes), {
    load(written, from) {
      const name = resolveName(written, from);
      if (/^(?:\.\.|\/|[a-z][a-z0-9+.-]*:)/i.test(name))
        throw new FusabiError("PackFileOutside", { path: name });
      const path = join(folder, name);
      if (!isFile(path)) return null;
      const content = readFile(path);
      files.set(name, content);
      return { path: name, text: decodeText(path, content) };
    },
  });
}
