/**
 * The host functions that the workspace knows: the standard library, the host that the settings choose, and the
 * manifests (`*.ffi.json`) in its folders. What is wrong in a manifest is shown in it.
 */
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import {
  type FfiRegistry,
  type FusabiError,
  formatCode,
  readManifest,
  ScarabHost,
  standardRegistry,
} from "../../vm/index.js";
import { baseName, SourceFile } from "../model/index.js";
import { linkOf } from "../rules/index.js";
import type { Context } from "./context.js";
import { toRange } from "./convert.js";

/** The most manifests that are read from one folder of the workspace. */
const MAX_MANIFESTS = 1_000;

/** How a manifest's file is called. */
export const MANIFEST_ENDING = ".ffi.json";

/** Reads everything again. */
export function loadManifests(context: Context): void {
  const registry = standardRegistry();
  context.described.clear();
  const { settings, folderSettings } = context;
  // Host functions are known to the workspace as a whole.
  if ([settings, ...folderSettings.values()].some(({ host }) => host === "scarab"))
    for (const declaration of new ScarabHost().functions) registry.declare(declaration);
  for (const folder of context.folders)
    for (const uri of context.host.findFiles(folder, [MANIFEST_ENDING], MAX_MANIFESTS))
      loadManifest(context, registry, uri);
  context.workspace.setHostFunctions(registry);
}

function loadManifest(context: Context, registry: FfiRegistry, uri: string): void {
  const text = context.host.readText(uri);
  if (text === null) return;
  const { functions, places, problems } = readManifest(baseName(uri), text);
  const file = new SourceFile(uri, text, 0);
  for (const declaration of functions) {
    registry.declare(declaration);
    const { start, end } = places.get(declaration.name)!;
    const range = toRange(context, file, file.text.rangeOf(start, end));
    context.described.set(declaration.name, { uri, range });
  }
  const diagnostics = problems.map((problem) => toDiagnostic(context, file, problem));
  void context.connection.sendDiagnostics({ uri, diagnostics });
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
