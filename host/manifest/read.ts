/**
 * Reads `plugin.toml`. Finds every problem, each with its place, and never throws for what the text holds; a manifest
 * comes out where nothing in it is an error.
 */
import { didYouMean, nearestName } from "../../lang/index.js";
import { type FusabiError, severityOfKind } from "../../vm/shared.js";
import {
  fieldsWithin,
  PLUGIN_API,
  PLUGIN_FIELDS,
  PLUGIN_MANIFEST_LIMITS,
  pluginField,
} from "./fields.js";
import { HOOKS, type HookRow, hasPane, hasText, hookByKey } from "./hooks.js";
import {
  type ConfigValue,
  DEFAULT_ENTRY,
  type HookOptions,
  type PluginManifest,
} from "./manifest.js";
import { ManifestText } from "./manifest-text.js";
import { isPermission, PERMISSIONS, type Permission } from "./permissions.js";
import { fromScarab, isTable, type Table } from "./scarab-format.js";

/** What a plugin's manifest says, and what is wrong with it. */
export interface PluginManifestReading {
  /** Null where a problem is an error. */
  readonly manifest: PluginManifest | null;
  /** By their places, at most 100; each has a text place. */
  readonly problems: readonly FusabiError[];
}

/** Reads a manifest's text; `path` is what messages call it. */
export function readPluginManifest(path: string, text: string): PluginManifestReading {
  return new Reader(path, text).read();
}

/** The manifest in a text that has no error. @throws FusabiError the first problem that is an error */
export function parsePluginManifest(path: string, text: string): PluginManifest {
  const { manifest, problems } = readPluginManifest(path, text);
  if (manifest !== null) return manifest;
  throw problems.find(isError)!;
}

function isError({ kind }: FusabiError): boolean {
  return severityOfKind(kind) === "error";
}

/** The hooks that options can be given for. */
const HOOK_KEYS: readonly string[] = HOOKS.filter(hasText).map(({ key }) => key);

class Reader {
  readonly #text: ManifestText;

  constructor(path: string, text: string) {
    this.#text = new ManifestText(path, text);
  }

  read(): PluginManifestReading {
    const table = this.#text.parse();
    const manifest = table && this.#manifest(table);
    const { problems } = this.#text;
    return { manifest: problems.some(isError) ? null : manifest, problems };
  }

  #manifest(given: Table): PluginManifest {
    const { table, hints } = fromScarab(given);
    for (const { path, own } of hints)
      this.#text.report(
        "PluginFieldOfScarab",
        { path: this.#text.path, field: path, own },
        this.#text.keyRange(path),
      );
    this.#requireKnown("", table);
    const value = <T>(path: string, absent: T) => this.#value<T>(table[path], path, absent);
    for (const { path, isRequired } of PLUGIN_FIELDS)
      if (isRequired && table[path] === undefined)
        this.#text.report("PluginFieldMissing", { path: this.#text.path, field: path });
    const api = value("api", PLUGIN_API);
    if (api > PLUGIN_API) {
      const facts = { path: this.#text.path, api, known: PLUGIN_API };
      this.#text.report("PluginApiTooNew", facts, this.#text.valueRange("api"));
    }
    return {
      name: value("name", ""),
      version: value("version", ""),
      api,
      entry: value("entry", DEFAULT_ENTRY),
      description: value("description", ""),
      author: value("author", ""),
      license: value("license", ""),
      homepage: value("homepage", ""),
      permissions: this.#permissions(value<readonly unknown[]>("permissions", [])),
      priority: value("priority", 0),
      stateVersion: value("state-version", 0),
      hooks: this.#hooks(this.#table("hooks", table.hooks)),
      limits: this.#limits(this.#table("limits", table.limits)),
      config: this.#config(this.#table("config", table.config)),
    };
  }

  /** The value of a field, or what stands for it where it is absent or wrong. */
  #value<T>(given: unknown, path: string, absent: T, row = pluginField(path)!): T {
    if (given === undefined) return absent;
    if (row.accepts(given)) return given as T;
    this.#text.wrong(path, row.expected, given);
    return absent;
  }

  #table(path: string, given: unknown): Table {
    if (given === undefined) return {};
    if (isTable(given)) return given;
    this.#text.wrong(path, "a table", given);
    return {};
  }

  #requireKnown(table: string, given: Table, known = fieldsWithin(table)): void {
    for (const name of Object.keys(given)) {
      if (known.includes(name)) continue;
      const field = table === "" ? name : `${table}.${name}`;
      const suggestion = didYouMean(nearestName(name, known));
      const facts = { path: this.#text.path, field, suggestion };
      this.#text.report("PluginFieldUnknown", facts, this.#text.keyRange(field));
    }
  }

  #permissions(given: readonly unknown[]): readonly Permission[] {
    const found = new Set<Permission>();
    given.forEach((name, index) => {
      const path = `permissions.${index}`;
      if (!isPermission(name)) {
        const near = typeof name === "string" ? nearestName(name, PERMISSIONS) : null;
        const expected =
          near === null ? `one of ${PERMISSIONS.join(", ")}` : `a permission such as "${near}"`;
        this.#text.wrong(path, expected, name);
      } else if (found.has(name)) {
        const facts = { path: this.#text.path, field: "permissions", name };
        this.#text.report("PluginRepetition", facts, this.#text.valueRange(path));
      } else found.add(name);
    });
    return [...found];
  }

  #hooks(given: Table): PluginManifest["hooks"] {
    this.#requireKnown("hooks", given, HOOK_KEYS);
    const hooks = new Map<string, HookOptions>();
    for (const [key, options] of Object.entries(given)) {
      const row = hookByKey(key);
      if (row === null || !HOOK_KEYS.includes(row.key)) continue;
      hooks.set(row.name, this.#hookOptions(row, this.#table(`hooks.${key}`, options)));
    }
    return hooks;
  }

  #hookOptions(row: HookRow, given: Table): HookOptions {
    const table = `hooks.${row.key}`;
    this.#requireKnown(table, given, hasPane(row) ? ["contains", "panes"] : ["contains"]);
    const value = <T>(name: "contains" | "panes") =>
      this.#value<T | null>(given[name], `${table}.${name}`, null, pluginField(`hooks.*.${name}`)!);
    return {
      contains: value<readonly string[]>("contains"),
      panes: value<readonly number[]>("panes"),
    };
  }

  #limits(given: Table): PluginManifest["limits"] {
    this.#requireKnown("limits", given);
    const value = (name: string) => this.#value<number | null>(given[name], `limits.${name}`, null);
    return { fuel: value("fuel"), memory: value("memory") };
  }

  #config(given: Table): PluginManifest["config"] {
    const row = pluginField("config.*")!;
    const entries = Object.entries(given);
    const { configKeys } = PLUGIN_MANIFEST_LIMITS;
    if (entries.length > configKeys)
      this.#text.wrong("config", `a table of at most ${configKeys} keys`, given);
    const config = new Map<string, ConfigValue>();
    for (const [key, value] of entries)
      config.set(key, this.#value<ConfigValue>(value, `config.${key}`, "", row));
    return config;
  }
}
