/**
 * The fields of a plugin's manifest: what each may be, and what it is for. The one table, for the checker, the
 * documentation, the JSON schema's test and editors.
 */
import { ARCHIVE_EXTENSION, SOURCE_EXTENSIONS } from "../../lang/index.js";

/** The newest version of the plugin API: hooks and host functions. */
export const PLUGIN_API = 1;

/** What a manifest may have, so that one that is made to harm is refused before it costs anything. */
export const PLUGIN_MANIFEST_LIMITS = {
  characters: 65_536,
  /** Of the literals of a hook. */
  literals: 64,
  literalCharacters: 256,
  /** Panes that a hook is limited to. */
  panes: 256,
  /** Keys of `[config]`, and characters of a value. */
  configKeys: 256,
  configCharacters: 4_096,
} as const;

/** A row of the table of a manifest's fields. */
export interface PluginField {
  /** As it is written in a manifest, with the table it belongs to: `limits.fuel`; `*` is any hook or any key. */
  readonly path: string;
  readonly isRequired?: true;
  /** What it must be, after "must be". */
  readonly expected: string;
  accepts(value: unknown): boolean;
  /** What it is for, and what holds where it is absent. */
  readonly doc: string;
}

const MOST_I32 = 2 ** 31 - 1;

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** A list of at most so many of something, each once or more often. */
function isList(value: unknown, most: number, accepts: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(accepts);
}

/** The name of a plugin, which is also that of its folder in a store. */
export const PLUGIN_NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** `1.2.3`, with a pre-release and build information where there are some. */
export const PLUGIN_VERSION =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,64})?(\+[0-9A-Za-z.-]{1,64})?$/;

const LINE_OF_TEXT = /^[^\p{Cc}\u2028\u2029]{1,200}$/u;
const WEB_PAGE = /^https?:\/\/[^\s\p{Cc}]{1,2000}$/u;

const EXTENSIONS = [ARCHIVE_EXTENSION, ...SOURCE_EXTENSIONS];

/** A file below the plugin's folder, named with forward slashes; no part of the path begins with a dot. */
const ENTRY = new RegExp(
  `^(?=.{1,255}$)(?!\\.)(?!.*/\\.)(?!.*//)[^/\\\\:\\p{Cc}][^\\\\:\\p{Cc}]*(${EXTENSIONS.join("|").replaceAll(".", "\\.")})$`,
  "u",
);

const { literals, literalCharacters, panes, configCharacters } = PLUGIN_MANIFEST_LIMITS;

function isLiteral(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= literalCharacters;
}

function isConfigValue(value: unknown): boolean {
  if (typeof value === "string") return value.length <= configCharacters;
  return typeof value === "boolean" || Number.isFinite(value);
}

const LINE_EXPECTED = "a text of 1 to 200 characters in one line";

/** In the order of the documentation. */
export const PLUGIN_FIELDS: readonly PluginField[] = [
  {
    path: "name",
    isRequired: true,
    expected: "1 to 64 of a to z, 0 to 9 and -, beginning with a letter",
    accepts: (value) => isText(value, PLUGIN_NAME),
    doc: "What the plugin is called; no two plugins of a host have one name.",
  },
  {
    path: "version",
    isRequired: true,
    expected: 'a version such as "1.2.3"',
    accepts: (value) => isText(value, PLUGIN_VERSION),
    doc: "The plugin's own version, in three numbers.",
  },
  {
    path: "api",
    isRequired: true,
    expected: "a whole number from 1",
    accepts: (value) => isWhole(value, 1, MOST_I32),
    doc: `The version of the plugin API that it is written for; the newest is ${PLUGIN_API}.`,
  },
  {
    path: "entry",
    expected: `a file in the plugin's folder that ends in ${EXTENSIONS.join(" or ")}`,
    accepts: (value) => isText(value, ENTRY),
    doc: "The program: an archive, or a source that the host builds when it loads it. Absent: `plugin.fzb`.",
  },
  {
    path: "description",
    expected: LINE_EXPECTED,
    accepts: (value) => isText(value, LINE_OF_TEXT),
    doc: "What the plugin does, in a line.",
  },
  {
    path: "author",
    expected: LINE_EXPECTED,
    accepts: (value) => isText(value, LINE_OF_TEXT),
    doc: "Who wrote it.",
  },
  {
    path: "license",
    expected: LINE_EXPECTED,
    accepts: (value) => isText(value, LINE_OF_TEXT),
    doc: "Its licence, such as `MIT`.",
  },
  {
    path: "homepage",
    expected: "the address of a web page",
    accepts: (value) => isText(value, WEB_PAGE),
    doc: "A page about it, `https://` or `http://`.",
  },
  {
    path: "permissions",
    expected: "a list of permissions",
    accepts: Array.isArray,
    doc: "What the plugin asks for. Absent: nothing.",
  },
  {
    path: "priority",
    expected: "a whole number from -1000 to 1000",
    accepts: (value) => isWhole(value, -1_000, 1_000),
    doc: "The place of its filters in a chain: higher ones come first, equal ones by name. Absent: 0.",
  },
  {
    path: "state-version",
    expected: "a whole number from 0 to 2147483647",
    accepts: (value) => isWhole(value, 0, MOST_I32),
    doc: "The version of what it keeps in its store; another one than that of the store calls `on_migrate`. Absent: 0.",
  },
  {
    path: "hooks.*.contains",
    expected: `a list of 1 to ${literals} texts of 1 to ${literalCharacters} characters`,
    accepts: (value) => isList(value, literals, isLiteral) && (value as unknown[]).length > 0,
    doc: "The hook is called only where its text contains one of these. Absent: always.",
  },
  {
    path: "hooks.*.panes",
    expected: `a list of at most ${panes} whole numbers from 0`,
    accepts: (value) => isList(value, panes, (pane) => isWhole(pane, 0, MOST_I32)),
    doc: "The hook is called only for these panes. Absent: for all.",
  },
  {
    path: "limits.fuel",
    expected: "a whole number from 1",
    accepts: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
    doc: "The most fuel that one call of a hook may use. It can only lower the host's own limit.",
  },
  {
    path: "limits.memory",
    expected: "a whole number from 1",
    accepts: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
    doc: "The most bytes that one call of a hook may hold. It can only lower the host's own limit.",
  },
  {
    path: "config.*",
    expected: `a text of at most ${configCharacters} characters, a number, true or false`,
    accepts: isConfigValue,
    doc: "What `config_get` gives, unless the user's configuration says otherwise.",
  },
];

const byPath = new Map(PLUGIN_FIELDS.map((field) => [field.path, field]));

/** A field of the table by its path, with `*` for any name. */
export function pluginField(path: string): PluginField | null {
  return byPath.get(path) ?? null;
}

const within = new Map<string, readonly string[]>();

/** The names that a table of a manifest may have: "" is the manifest itself. */
export function fieldsWithin(table: string): readonly string[] {
  let names = within.get(table);
  if (names === undefined) {
    names = namesWithin(table);
    within.set(table, names);
  }
  return names;
}

function namesWithin(table: string): readonly string[] {
  const prefix = table === "" ? "" : `${table}.`;
  const names = PLUGIN_FIELDS.filter(({ path }) => path.startsWith(prefix)).map(
    ({ path }) => path.slice(prefix.length).split(".")[0]!,
  );
  return [...new Set(names)];
}
