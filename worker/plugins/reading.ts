/** A plugin's folder, read from the editor's files: what it asks for, what is wrong with it, and the plugin that may run. */
import {
  bindHooks,
  DEFAULT_ENTRY,
  type LoadOptions,
  loadPlugin,
  type Permission,
  PLUGIN_MANIFEST_NAME,
  type PluginFolder,
  type PluginManifest,
  type PluginSpec,
  readPluginManifest,
} from "../../host/index.js";
import {
  type FusabiError,
  formatCode,
  fusabiError,
  openArchiveLazily,
  severityOfKind,
} from "../../vm/shared.js";
import type { ClientFiles } from "../client-files.js";
import type { HostedFolder, HostedHook, HostedProblem } from "./protocol.js";

type Params = Pick<HostedHook, "name" | "params">;

export interface Reading {
  /** Null where it cannot be read. */
  readonly manifest: PluginManifest | null;
  /** Null where an error keeps it from running. */
  readonly spec: PluginSpec | null;
  readonly problems: readonly HostedProblem[];
  /** Is it only permissions that keep it from running? */
  readonly isWaiting: boolean;
  readonly hooks: readonly Params[];
}

export async function readPlugin(
  files: ClientFiles,
  folder: HostedFolder,
  granted: (name: string) => readonly string[],
): Promise<Reading> {
  const texts = new Map([
    [PLUGIN_MANIFEST_NAME, await bytesOf(files, folder, PLUGIN_MANIFEST_NAME)],
  ]);
  const manifest = manifestOf(texts.get(PLUGIN_MANIFEST_NAME)!);
  const entry = manifest?.entry ?? DEFAULT_ENTRY;
  texts.set(entry, await bytesOf(files, folder, entry));
  const options: LoadOptions = { grants: (name) => granted(name) as readonly Permission[] };
  const plugin = new KnownFiles(folder.label, texts);
  let loaded = loadPlugin(plugin, options);
  // What it includes is known when it is compiled, and what that includes when it is there.
  for (let wanted = plugin.takeWanted(); wanted.length > 0; wanted = plugin.takeWanted()) {
    const found = await Promise.all(wanted.map((name) => bytesOf(files, folder, name)));
    for (const [index, name] of wanted.entries()) texts.set(name, found[index]!);
    loaded = loadPlugin(plugin, options);
  }
  const { spec, problems } = loaded;
  const errors = problems.filter(({ kind }) => severityOfKind(kind) === "error");
  const isWaiting =
    errors.length > 0 && errors.every(({ kind }) => kind === "PermissionNotGranted");
  const hosted = problems.map((problem) => problemOf(problem, folder, texts));
  // Its hooks can be debugged before it is granted anything.
  const whole = isWaiting ? loadPlugin(plugin).spec : spec;
  return { manifest, spec, problems: hosted, isWaiting, hooks: whole ? hooksOf(whole) : [] };
}

type Content = Uint8Array | FusabiError;

/** Files of a plugin, with those that it includes. A program that goes from one to the next without an end stops here. */
const MOST_FILES = 256;

/** What is known of a plugin's folder, and which of its files were missed. */
class KnownFiles implements PluginFolder {
  readonly path: string;
  readonly #texts: ReadonlyMap<string, Content>;
  readonly #wanted = new Set<string>();

  constructor(path: string, texts: ReadonlyMap<string, Content>) {
    this.path = path;
    this.#texts = texts;
  }

  read(name: string): Uint8Array {
    const found = this.#texts.get(name);
    if (found instanceof Uint8Array) return found;
    if (found !== undefined) throw found;
    const path = `${this.path}/${name}`;
    if (this.#texts.size + this.#wanted.size >= MOST_FILES)
      throw fusabiError("UnreadableFile", {
        path,
        reason: `a plugin has at most ${MOST_FILES} files`,
      });
    this.#wanted.add(name);
    throw fusabiError("FileNotFound", { path });
  }

  takeWanted(): readonly string[] {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    return wanted;
  }
}

async function bytesOf(
  files: ClientFiles,
  { name, label }: HostedFolder,
  file: string,
): Promise<Content> {
  const { bytes, problem } = await files.ask({ ask: "read", name: `${name}/${file}` });
  if (bytes) return bytes;
  const path = `${label}/${file}`;
  if (problem?.kind === "missing") return fusabiError("FileNotFound", { path });
  if (problem?.kind === "folder") return fusabiError("IsDirectory", { path });
  return fusabiError("UnreadableFile", { path, reason: problem?.reason ?? "unknown" });
}

/** What is wrong with it is told where the plugin is loaded. */
function manifestOf(content: Content): PluginManifest | null {
  if (!(content instanceof Uint8Array)) return null;
  return readPluginManifest(PLUGIN_MANIFEST_NAME, new TextDecoder().decode(content)).manifest;
}

function problemOf(
  { kind, code, message, remedy, place }: FusabiError,
  { label }: HostedFolder,
  texts: ReadonlyMap<string, Content>,
): HostedProblem {
  const severity = severityOfKind(kind);
  const at = place?.at === "text" ? place : null;
  const file = at?.path.startsWith(`${label}/`) ? at.path.slice(label.length + 1) : null;
  const content = file === null ? undefined : texts.get(file);
  const line0 = at && content instanceof Uint8Array ? lineOf(content, at.start) : 0;
  const shown = severity === "error" || severity === "warning" ? severity : "information";
  return { severity: shown, code: formatCode(code), message, remedy, file, line0 };
}

function lineOf(bytes: Uint8Array, offset: number): number {
  return new TextDecoder().decode(bytes).slice(0, offset).split("\n").length - 1;
}

function hooksOf({ manifest, archive }: PluginSpec): readonly Params[] {
  const { hooks } = bindHooks(manifest.name, openArchiveLazily(archive));
  return [...hooks.values()].map(({ row, takes }) => ({
    name: row.name,
    params: row.params.slice(0, takes).map(([name, type]) => `${name}: ${type}`),
  }));
}

/** Reports of a plugin that would not load have this form, too. */
export function plainProblem({ kind, code, message, remedy }: FusabiError): HostedProblem {
  const severity = severityOfKind(kind) === "error" ? "error" : "warning";
  return { severity, code: formatCode(code), message, remedy, file: null, line0: 0 };
}
