/**
 * Options of a command: declared as data, parsed from words, shown by --help. Knows no command.
 */
import { nearestName } from "../lang/index.js";
import { FusabiError } from "../vm/shared.js";

export interface OptionRow {
  /** Without dashes. */
  readonly name: string;
  /** One letter, without the dash. */
  readonly short?: string;
  /** What the value is called in the help; absent: the option takes none. */
  readonly value?: string;
  /** May be given more than once. */
  readonly many?: true;
  readonly doc: string;
}

export interface ParsedOptions {
  /** The values of an option, in the order given; an option without value gives "" for each time. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Everything that is not an option. */
  readonly operands: readonly string[];
  /** Everything after `--`; null where there is no `--`. */
  readonly rest: readonly string[] | null;
}

const HELP: OptionRow = { name: "help", short: "h", doc: "Show this help." };

/** Every command has these too. */
export const COMMON_OPTIONS: readonly OptionRow[] = [HELP];

/** Parses the words after the command's name. @throws FusabiError of the catalogue's input rows. */
export function parseOptions(words: readonly string[], table: readonly OptionRow[]): ParsedOptions {
  const rows = [...table, ...COMMON_OPTIONS];
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === "--") return { values, operands, rest: words.slice(i + 1) };
    if (!word.startsWith("-") || word === "-") {
      operands.push(word);
      continue;
    }
    const { row, inline } = splitOption(word, rows);
    const value = row.value === undefined ? noValue(row, inline) : (inline ?? words[++i]);
    if (value === undefined)
      throw new FusabiError("MissingArgument", { what: `The value of --${row.name}` });
    addValue(values, row, value);
  }
  return { values, operands, rest: null };
}

function splitOption(
  word: string,
  rows: readonly OptionRow[],
): { row: OptionRow; inline: string | undefined } {
  const equals = word.indexOf("=");
  const flag = equals < 0 ? word : word.slice(0, equals);
  const row = rows.find(
    (each) => flag === `--${each.name}` || (each.short && flag === `-${each.short}`),
  );
  if (!row) throw unknownOption(flag, rows);
  return { row, inline: equals < 0 ? undefined : word.slice(equals + 1) };
}

function unknownOption(flag: string, rows: readonly OptionRow[]): FusabiError {
  const near = nearestName(
    flag.replace(/^-+/, ""),
    rows.map((row) => row.name),
  );
  return new FusabiError("UnknownOption", {
    option: flag,
    suggestion: near ? ` Did you mean --${near}?` : "",
  });
}

function noValue(row: OptionRow, inline: string | undefined): string {
  if (inline === undefined) return "";
  throw new FusabiError("InvalidOptionValue", {
    option: `--${row.name}`,
    expected: "no value",
    actual: JSON.stringify(inline),
  });
}

function addValue(values: Map<string, string[]>, row: OptionRow, value: string): void {
  const before = values.get(row.name);
  if (before === undefined) values.set(row.name, [value]);
  else if (row.many) before.push(value);
  else if (row.value === undefined)
    throw new FusabiError("RepeatedOption", { option: `--${row.name}` });
  else
    throw new FusabiError("InvalidOptionValue", {
      option: `--${row.name}`,
      expected: "one value",
      actual: "more than one",
    });
}

/** Was the option given? */
export function has(options: ParsedOptions, name: string): boolean {
  return options.values.has(name);
}

/** The value of an option that may be given once, or null. */
export function optionValue(options: ParsedOptions, name: string): string | null {
  return options.values.get(name)?.[0] ?? null;
}

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** A whole number from 1, or null where the option is absent. With `bytes`, KiB, MiB and GiB may follow: `16M`. */
export function countOf(
  options: ParsedOptions,
  name: string,
  kind: "plain" | "bytes" = "plain",
): number | null {
  const text = optionValue(options, name);
  if (text === null) return null;
  const match = /^([\d_]+)([kmg]?)(?:i?b)?$/i.exec(text);
  const unit = match?.[2]?.toLowerCase() ?? "";
  const count = match
    ? Number(match[1]?.replaceAll("_", "")) * (UNITS[unit] as number)
    : Number.NaN;
  if (Number.isSafeInteger(count) && count >= 1 && (kind === "bytes" || unit === "")) return count;
  const expected =
    kind === "bytes" ? "a number of bytes such as 65536 or 16M" : "a whole number from 1";
  throw new FusabiError("InvalidOptionValue", {
    option: `--${name}`,
    expected,
    actual: JSON.stringify(text),
  });
}

/** The options as lines of a help text. */
export function describeOptions(table: readonly OptionRow[]): string {
  const rows = [...table, ...COMMON_OPTIONS].map((row) => {
    const flags = `${row.short ? `-${row.short}, ` : "    "}--${row.name}${row.value ? ` ${row.value}` : ""}`;
    return [flags, row.doc] as const;
  });
  const width = Math.max(...rows.map(([flags]) => flags.length));
  return rows.map(([flags, doc]) => `  ${flags.padEnd(width)}  ${doc}`).join("\n");
}
