/**
 * The host functions that the workspace knows: the standard library, the host that the settings choose, and the
 * manifests (`*.ffi.json`) in its folders. What is wrong in a manifest is shown in it.
 */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type PublishDiagnosticsParams,
} from "vscode-languageserver";
import {
  type FfiRegistry,
  type FusabiError,
  formatCode,
  readManifest,
  ScarabHost,
  standardRegistry,
} from "../../vm/shared.js";
import { baseName, SourceFile } from "../model/index.js";
import { linkOf } from "../rules/index.js";
import type { Context } from "./context.js";
import { toRange } from "./convert.js";
import { withFiles } from "./with-files.js";

/** The most manifests that are read from one folder of the workspace. */
const MAX_MANIFESTS = 1_000;

/** How a manifest's file is called. */
export const MANIFEST_ENDING = ".ffi.json";

/** What the manifests give. */
interface Known {
  readonly registry: FfiRegistry;
  readonly reports: readonly PublishDiagnosticsParams[];
}

/** Reads everything again; what is asked meanwhile waits for it (see guard.ts). */
export function loadManifests(context: Context): Promise<void> {
  context.manifests = load(context);
  return context.manifests;
}

async function load(context: Context): Promise<void> {
  const { registry, reports } = await withFiles(context, () => readManifests(context));
  context.workspace.setHostFunctions(registry);
  for (const report of reports) void context.connection.sendDiagnostics(report);
}

function readManifests(context: Context): Known {
  const registry = standardRegistry();
  context.described.clear();
  const { settings, folderSettings } = context;
  // Host functions are known to the workspace as a whole.
  if ([settings, ...folderSettings.values()].some(({ host }) => host === "scarab"))
    for (const declaration of new ScarabHost().functions) registry.declare(declaration);
  const uris = context.folders.flatMap((folder) =>
    context.host.findFiles(folder, [MANIFEST_ENDING], MAX_MANIFESTS),
  );
  return { registry, reports: uris.flatMap((uri) => addManifest(context, registry, uri) ?? []) };
}

/** The problems to show in the manifest; null where it cannot be read. */
function addManifest(
  context: Context,
  registry: FfiRegistry,
  uri: string,
): PublishDiagnosticsParams | null {
  const text = context.host.readText(uri);
  if (text === null) return null;
  const { functions, places, problems } = readManifest(baseName(uri), text);
  const file = new SourceFile(uri, text, 0);
  for (const declaration of functions) {
    registry.declare(declaration);
    const { start, end } = places.get(declaration.name)!;
    const range = toRange(context, file, file.text.rangeOf(start, end));
    context.described.set(declaration.name, { uri, range });
  }
  return { uri, diagnostics: problems.map((problem) => toDiagnostic(context, file, problem)) };
}

function toDiagnostic(context: Context, file: SourceFile, problem: FusabiError): Diagnostic {
  const { place, code, message, remedy } = problem;
  const [start, end] = place?.at === "text" ? [place.start, place.end] : [0, 0];
  const name = formatCode(code);
  return {
    range: toRange(context, file, file.text.rangeOf(start, end)),
    severity: DiagnosticSeverity.Error,
    code: name,
    codeDescription: { href: linkOf(name) },
    source: "fusabi",
    message: `${message}\n${remedy}`,
  };
}
