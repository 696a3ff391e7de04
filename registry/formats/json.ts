/** JSON of a known shape: each value is asked for with what it must be, and a wrong one is told with its place. */
import { FusabiError } from "../../vm/shared.js";

/** Characters of a value in a message. */
const SHOWN = 60;

export type JsonTable = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is JsonTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (isTable(value)) return "a table";
  if (Array.isArray(value)) return "a list";
  const text = JSON.stringify(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** What a value may be, and how that is said after "must be". */
export interface Shape<T> {
  readonly expected: string;
  accepts(value: unknown): value is T;
}

export function shape<T>(expected: string, accepts: (value: unknown) => boolean): Shape<T> {
  return { expected, accepts: (value): value is T => accepts(value) };
}

export function textLike(expected: string, pattern: RegExp): Shape<string> {
  return shape(expected, (value) => typeof value === "string" && pattern.test(value));
}

export function wholeFrom(least: number): Shape<number> {
  const accepts = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= least;
  return shape(`a whole number from ${least}`, accepts);
}

const TABLE = shape<JsonTable>("a table", isTable);

/** A table of a file, and what the file calls it. */
export class JsonReader {
  readonly path: string;
  readonly #where: string;
  readonly #table: JsonTable;

  private constructor(path: string, where: string, table: JsonTable) {
    this.path = path;
    this.#where = where;
    this.#table = table;
  }

  /** @throws FusabiError RegistryFileMalformed where the text is not JSON, or not a table */
  static of(path: string, text: string): JsonReader {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw malformed(path, "the text", "JSON", "something else");
    }
    if (!isTable(value)) throw malformed(path, "the text", TABLE.expected, shown(value));
    return new JsonReader(path, "", value);
  }

  #nameOf(key: string): string {
    return this.#where === "" ? key : `${this.#where}.${key}`;
  }

  wrong(key: string, expected: string): FusabiError {
    return malformed(this.path, this.#nameOf(key), expected, shown(this.#table[key]));
  }

  /** @throws FusabiError RegistryFileMalformed */
  get<T>(key: string, { accepts, expected }: Shape<T>): T {
    const value = Object.hasOwn(this.#table, key) ? this.#table[key] : undefined;
    if (accepts(value)) return value;
    throw this.wrong(key, expected);
  }

  /** Null where the file has null. */
  maybe<T>(key: string, { accepts, expected }: Shape<T>): T | null {
    const isFit = (value: unknown) => value === null || accepts(value);
    return this.get(key, shape<T | null>(`${expected}, or null`, isFit));
  }

  /** A value, or a default where the file has none. */
  or<T>(key: string, absent: T, wanted: Shape<T>): T {
    return Object.hasOwn(this.#table, key) ? this.get(key, wanted) : absent;
  }

  table(key: string): JsonReader {
    return new JsonReader(this.path, this.#nameOf(key), this.get(key, TABLE));
  }

  tableOrNull(key: string): JsonReader | null {
    return this.maybe(key, TABLE) === null ? null : this.table(key);
  }

  /** The names in this table, each of which must be as the shape says. */
  keys({ accepts, expected }: Shape<string>): readonly string[] {
    const names = Object.keys(this.#table);
    const odd = names.find((name) => !accepts(name));
    if (odd === undefined) return names;
    throw malformed(this.path, `a name in ${this.#where || "it"}`, expected, shown(odd));
  }

  /** The tables in a list. */
  list(key: string, most: number): readonly JsonReader[] {
    const isFit = (value: unknown) =>
      Array.isArray(value) && value.length <= most && value.every(isTable);
    const items = this.get(key, shape<JsonTable[]>(`a list of at most ${most} tables`, isFit));
    return items.map((item, i) => new JsonReader(this.path, `${this.#nameOf(key)}[${i}]`, item));
  }

  /** @throws FusabiError RegistryFormatTooNew, RegistryFileMalformed */
  requireFormat(known: number): void {
    const format = this.get("format", wholeFrom(1));
    if (format > known)
      throw new FusabiError("RegistryFormatTooNew", { path: this.path, format, known });
  }
}

function malformed(path: string, where: string, expected: string, actual: string): FusabiError {
  return new FusabiError("RegistryFileMalformed", { path, where, expected, actual });
}

/** The one layout of the files that are written here. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
