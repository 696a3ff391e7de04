/**
 * The one catalogue of errors. Everything that reports a problem (archive check, structural check,
 * verifier, assembler, machine, FFI, sandbox, command line, editor) names a row of this table;
 * the wording, the stable number and the remedy are written here and nowhere else.
 *
 * It deliberately knows nothing of how an error is shown.
 */
import { ARCHIVE_ERRORS } from "./archive.js";
import { DEBUG_ERRORS } from "./debug.js";
import { FSHARP_ERRORS } from "./fsharp.js";
import { HOST_ERRORS } from "./host.js";
import { INPUT_ERRORS } from "./input.js";
import { LANGUAGE_ERRORS } from "./language.js";
import { PACKAGE_ERRORS } from "./package.js";
import { PLUGIN_ERRORS } from "./plugin.js";
import { REGISTRY_ERRORS } from "./registry.js";
import { RUN_ERRORS } from "./run.js";
import { STRUCTURE_ERRORS } from "./structure.js";
import { TESTING_ERRORS } from "./testing.js";
import { VERIFY_ERRORS } from "./verify.js";

/** All rows by kind. The numbers are stable: a row may be added, never renumbered. */
export const ERRORS = {
  ...RUN_ERRORS,
  ...ARCHIVE_ERRORS,
  ...STRUCTURE_ERRORS,
  ...VERIFY_ERRORS,
  ...LANGUAGE_ERRORS,
  ...INPUT_ERRORS,
  ...HOST_ERRORS,
  ...DEBUG_ERRORS,
  ...TESTING_ERRORS,
  ...FSHARP_ERRORS,
  ...PLUGIN_ERRORS,
  ...REGISTRY_ERRORS,
  ...PACKAGE_ERRORS,
} as const;

/** The name of a row, for example `DivisionByZero`. */
export type ErrorKind = keyof typeof ERRORS;

/** The names in braces of a message template. */
type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What a fact may be; numbers and big integers are written in decimal. */
export type Fact = string | number | bigint;

/** The facts that the message of this kind needs. */
export type Facts<K extends ErrorKind = ErrorKind> = Readonly<
  Record<Placeholders<(typeof ERRORS)[K]["message"]>, Fact>
>;

/**
/**
 * Fills the template of a row with its facts, each in one line and cut to what a person reads. A fact that is missing
 * stays visible as `{name}`; one that counts bytes is written in the unit that a person reads best.
 */
export function fillTemplate(template: string, facts: Readonly<Record<string, Fact>>): string {
  return template.replace(/\{(\w+)\}( bytes)?/g, (whole, name: string, bytes = "") => {
    if (!(name in facts)) return whole;
    const fact = facts[name]!;
    if (bytes !== "" && typeof fact === "number") return showBytes(fact);
    return `${name === LIST ? fact : inOneLine(String(shownFact(fact)))}${bytes}`;
  });
}

const UNITS = [
  ["GiB", 1 << 30],
  ["MiB", 1 << 20],
  ["KiB", 1 << 10],
] as const;

/** `100 MiB`; exact in any case, so that 100 MiB and a byte never looks like its limit of 100 MiB. */
export function showBytes(count: number): string {
  const unit = UNITS.find(([, size]) => count >= size && count % (size / 2) === 0);
  if (unit !== undefined) return `${count / unit[1]} ${unit[0]}`;
  return `${count.toLocaleString("en")} ${count === 1 ? "byte" : "bytes"}`;
}

/** Lines that were shortened when they were made. */
const LIST = "list";

/** UTF-16 units of a fact that are shown. Names and texts of a program can have millions, and be told of as often. */
const LONGEST_FACT = 400;

/** A fact as messages and reports show it: the beginning and the end of one that is too long. */
export function shownFact<T extends Fact>(fact: T): T | string {
  if (typeof fact !== "string" || fact.length <= LONGEST_FACT) return fact;
  const half = LONGEST_FACT >> 1;
  return `${fact.slice(0, half).toWellFormed()}…${fact.slice(-half + 1).toWellFormed()}`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text without breaks or other control characters: a name that has some must not pass for lines of a report. */
export function inOneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => SHORT_ESCAPES[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** The message of a kind with these facts, one sentence without a line break. */
export function messageOf<K extends ErrorKind>(kind: K, facts: Facts<K>): string {
  return fillTemplate(ERRORS[kind].message, facts);
}
