/** The problems of a manifest while it is read: each with the place that its text has. */
import { parse, TomlError } from "smol-toml";
import { type ErrorKind, type Facts, type FusabiError, fusabiError } from "../../vm/shared.js";
import { PLUGIN_MANIFEST_LIMITS } from "./fields.js";
import { type TomlPlace, type TomlRange, tomlPlaces } from "./places.js";
import { isTable, type Table } from "./scarab-format.js";

/** Tables within tables: more than any manifest has. */
const MOST_DEPTH = 16;
const MOST_PROBLEMS = 100;
const START: TomlRange = { start: 0, end: 0 };

/** How a message shows a value. */
function shown(value: unknown): string {
  if (isTable(value)) return "a table";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value instanceof Date) return "a date";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** The text of a manifest, and what is wrong with it. */
export class ManifestText {
  readonly path: string;
  readonly #text: string;
  readonly #problems: FusabiError[] = [];
  /** Looked for when the first problem is reported: most manifests have none. */
  #places: ReadonlyMap<string, TomlPlace> | null = null;

  constructor(path: string, text: string) {
    this.path = path;
    this.#text = text;
  }

  /** In the order of the text. */
  get problems(): readonly FusabiError[] {
    return this.#problems.sort((a, b) => startOf(a) - startOf(b)).slice(0, MOST_PROBLEMS);
  }

  /** Null where it is not TOML, which is reported. */
  parse(): Table | null {
    const { characters: limit } = PLUGIN_MANIFEST_LIMITS;
    const { path } = this;
    const size = this.#text.length;
    if (size > limit) {
      this.report("PluginManifestTooLarge", { path, size, limit }, START);
      return null;
    }
    try {
      return { ...parse(this.#text, { maxDepth: MOST_DEPTH, unsafeKeyBehaviour: "throw" }) };
    } catch (error) {
      this.#noToml(error);
      return null;
    }
  }

  #noToml(error: unknown): void {
    const { path } = this;
    const isToml = error instanceof TomlError;
    const message = error instanceof Error ? error.message : String(error);
    const said = (message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    const start = isToml ? offsetOf(this.#text, error.line - 1, error.column - 1) : 0;
    const line = isToml ? `line ${error.line}: ` : "";
    const reason = `${line}${said.replace(/[.\s]+$/, "")}`;
    const end = Math.min(this.#text.length, start + 1);
    this.report("PluginTomlSyntax", { path, reason }, { start, end });
  }

  wrong(field: string, expected: string, given: unknown): void {
    const facts = { path: this.path, field, expected, actual: shown(given) };
    this.report("PluginFieldWrong", facts, this.valueRange(field));
  }

  report<K extends ErrorKind>(kind: K, facts: Facts<K>, { start, end } = START): void {
    this.#problems.push(fusabiError(kind, facts, { at: "text", path: this.path, start, end }));
  }

  keyRange(path: string): TomlRange {
    return this.#placeOf(path)?.key ?? START;
  }

  valueRange(path: string): TomlRange {
    return this.#placeOf(path)?.value ?? START;
  }

  /** Fields of Scarab's stand under names and in tables of their own. */
  #placeOf(path: string): TomlPlace | undefined {
    this.#places ??= tomlPlaces(this.#text);
    const places = this.#places;
    const theirs = path.replace(/^permissions/, "capabilities");
    return [path, `plugin.${path}`, theirs, `plugin.${theirs}`]
      .map((each) => places.get(each))
      .find((place) => place !== undefined);
  }
}

function startOf({ place }: FusabiError): number {
  return place?.at === "text" ? place.start : 0;
}

/** The offset of a place that is given by line and column, from 0. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(text.length, start + Math.max(0, column));
}
