/** The problems of a manifest: its own, and those that it has with the program beside it. */
import { checkPlugin, type PluginManifest } from "../../../host/index.js";
import { checkBytes, isArchiveName, languageOf } from "../../../lang/index.js";
import type { FusabiError, Module } from "../../../vm/shared.js";
import { baseName, resolveUri, type Workspace } from "../../model/index.js";
import { diagnosticOf, type FileDiagnostic, Judge, type RuleOptions } from "../../rules/index.js";
import type { TextFile } from "../service.js";
import { knownOf, programOf } from "./text.js";

export function diagnosticsOf(
  workspace: Workspace,
  file: TextFile,
  options: RuleOptions,
): readonly FileDiagnostic[] {
  const program = programOf(workspace, file);
  if (program === null) return [];
  const { manifest, problems } = knownOf(file).reading;
  const judge = new Judge(options);
  const others = manifest ? problemsWith(workspace, program, manifest) : [];
  return [...problems, ...others].flatMap((problem) => {
    const { kind, anyFacts: facts } = problem;
    const { start, end } = spanOf(file, problem);
    const judged = judge.judge({ kind, facts, range: file.text.rangeOf(start, end) });
    return judged ? [diagnosticOf(judged)] : [];
  });
}

/** Of a program that compiles, or an archive that is whole; what is wrong with it by itself stands in its own file. */
function problemsWith(
  workspace: Workspace,
  program: string,
  manifest: PluginManifest,
): readonly FusabiError[] {
  const module = isArchiveName(program) ? archived(workspace, program) : built(workspace, program);
  return module ? checkPlugin(baseName(program), module, manifest).problems : [];
}

/** What the bytes of an archive hold, once for each reading of them: the manifest is judged anew at every key. */
const modules = new WeakMap<Uint8Array, Module | null>();

function archived(workspace: Workspace, program: string): Module | null {
  const bytes = workspace.bytesOf(program);
  if (bytes === null) return null;
  const known = modules.get(bytes);
  if (known !== undefined) return known;
  const { structure, module } = checkBytes(bytes);
  const whole = structure?.length === 0 ? module : null;
  modules.set(bytes, whole);
  return whole;
}

function built(workspace: Workspace, program: string): Module | null {
  const text = workspace.file(program)?.text.toString();
  const language = languageOf(program);
  if (text === undefined || language === null) return null;
  const { module } = language.build(program, text, {
    load(written, from) {
      const uri = resolveUri(written, from);
      const included = uri === null ? undefined : workspace.file(uri)?.text.toString();
      return uri === null || included === undefined ? null : { path: uri, text: included };
    },
  });
  return module;
}

/** Where a problem stands: its own place, else the field that it is about, else the name of the program. */
function spanOf(
  file: TextFile,
  { kind, place, anyFacts }: FusabiError,
): {
  start: number;
  end: number;
} {
  if (place?.at === "text") return place;
  const { places } = knownOf(file);
  const key = String(anyFacts.name ?? "")
    .replace(/^on_/, "")
    .replaceAll("_", "-");
  const paths = kind === "PermissionUnlisted" ? ["permissions"] : [`hooks.${key}`];
  for (const path of [...paths, "entry", "name"]) {
    const found = places.get(path);
    if (found) return found.key;
  }
  return { start: 0, end: 0 };
}
