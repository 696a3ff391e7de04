/** Is a package a plugin that a host can run? Its manifest, its program, its hooks, imports and permissions. */
import {
  checkPlugin,
  PLUGIN_MANIFEST_NAME,
  type PluginManifest,
  parsePluginManifest,
} from "../../host/index.js";
import { checkBytes, decodeText, languageOf, resolveName } from "../../lang/index.js";
import {
  encodeModule,
  type Facts,
  FusabiError,
  fsharpSignature,
  type Module,
  type Signature,
  scarabDeclaration,
  severityOfKind,
  standardSignature,
} from "../../vm/shared.js";
import type { PackageFiles } from "./archive.js";

export interface CheckedPackage {
  readonly manifest: PluginManifest;
  /** Does not keep it from running. */
  readonly warnings: readonly FusabiError[];
}

/** A name of a file in a package, for messages. */
function within(path: string, name: string): string {
  return `${path}/${name}`;
}

/** The manifest of a package. @throws FusabiError PluginManifestMissing, or what is wrong with it */
export function manifestOf(path: string, files: PackageFiles): PluginManifest {
  const bytes = files.get(PLUGIN_MANIFEST_NAME);
  if (bytes === undefined) throw new FusabiError("PluginManifestMissing", { path });
  const name = within(path, PLUGIN_MANIFEST_NAME);
  return parsePluginManifest(name, decodeText(name, bytes));
}

/** @throws FusabiError the first thing that keeps it from running */
export function checkPackage(path: string, files: PackageFiles): CheckedPackage {
  const manifest = manifestOf(path, files);
  const entry = within(path, manifest.entry);
  const bytes = files.get(manifest.entry);
  if (bytes === undefined) throw new FusabiError("FileNotFound", { path: entry });
  const isSource = languageOf(manifest.entry) !== null;
  const archive = isSource ? archiveOf(path, manifest.entry, files) : bytes;
  const { problems } = checkPlugin(entry, soundModule(entry, archive), manifest);
  const error = problems.find(({ kind }) => severityOfKind(kind) === "error");
  if (error) throw error;
  return { manifest, warnings: problems };
}

/** A source as the archive that a host makes of it. */
function archiveOf(path: string, entry: string, files: PackageFiles): Uint8Array {
  const textOf = (name: string) => {
    const bytes = files.get(name);
    return bytes === undefined ? null : decodeText(within(path, name), bytes);
  };
  const { module, diagnostics } = languageOf(entry)!.build(entry, textOf(entry)!, {
    load: (written, from) => {
      const name = resolveName(written, from);
      const text = textOf(name);
      return text === null ? null : { path: name, text };
    },
  });
  if (module !== null) return encodeModule(module, { debug: "strip" });
  const found = diagnostics.find(({ severity }) => severity === "error");
  throw unusable(within(path, entry), found?.message ?? "it has errors.");
}

function soundModule(path: string, bytes: Uint8Array): Module {
  const { archive, structure, verification, module } = checkBytes(bytes, { signatureOf });
  const [problem = archive] = structure ?? [];
  if (problem) throw unusable(path, problem.message);
  const issue = verification?.issues.find(({ kind }) => severityOfKind(kind) === "error");
  if (issue) throw unusable(path, new FusabiError(issue.kind, issue.facts as Facts).message);
  return module!;
}

function signatureOf(name: string): Signature | null {
  return (
    scarabDeclaration(name)?.signature ?? standardSignature(name) ?? fsharpSignature(name) ?? null
  );
}

function unusable(path: string, reason: string): FusabiError {
  return new FusabiError("PackageUnusable", { path, reason });
}
