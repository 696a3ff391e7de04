/**
 * The text functions of plugins: what a program can do with a line of output. Their work stands in `operations.ts`, where
 * compiled F# has it from, too.
 */
import { i32, string, type Value, type ValueOf } from "../../program/index.js";
import type { HostContext, HostFunction } from "../host-function.js";
import { immediate, type PlainValue } from "../immediate.js";
import * as operations from "./operations.js";
import { findMatch } from "./regex.js";

const origin = "text library";

type Plain = "Bool" | "I32" | "Char" | "String";

/** A text that is read and made: it costs its bytes. */
const MAKES = { call: 60, perByteRead: 1 / 4, perByteMade: 1 };
const READS = { call: 20, perByteRead: 1 / 4, perByteMade: 0 };
/** What does not look through the text. */
const LOOKS = { call: 10, perByteRead: 0, perByteMade: 0 };
const TAKES_PART = { call: 60, perByteRead: 0, perByteMade: 1 };

/** `params` are written as in a source: `text: String, start: I32`. */
function signatureOf(params: string, result: Plain) {
  const pairs = params.split(", ").map((each) => each.split(": "));
  return {
    params: pairs.map(([, type]) => type as Plain),
    result,
    paramNames: pairs.map(([name]) => name!),
  };
}

function row<Args extends readonly PlainValue[]>(
  name: string,
  params: string,
  result: Plain,
  fuel: typeof MAKES,
  doc: string,
  call: (...args: Args) => PlainValue,
): HostFunction {
  return immediate({
    name,
    signature: signatureOf(params, result),
    doc,
    fuel,
    origin,
    isPure: true,
    call: call as unknown as (...args: readonly PlainValue[]) => PlainValue,
  });
}

/** A function that looks for a pattern: its work depends on text and pattern, and is charged while it is done. */
function patternRow(
  name: string,
  result: "Bool" | "I32" | "String",
  doc: string,
  answer: (match: ReturnType<typeof findMatch>, text: string) => Value,
): HostFunction {
  const hasFrom = result !== "Bool";
  return {
    name,
    signature: signatureOf(`text: String, pattern: String${hasFrom ? ", from: I32" : ""}`, result),
    doc,
    fuel: MAKES,
    origin,
    call: (args: readonly Value[], context: HostContext) => {
      const [text, pattern] = args.map((arg) => (arg as ValueOf<"String">).value);
      const from = hasFrom ? (args[2] as ValueOf<"I32">).value : 0;
      if (from < 0 || from > text!.length) throw operations.outside(`Index ${from}`);
      const spend = (fuel: number) => context.spend(fuel);
      return answer(findMatch(text!, pattern!, from, spend), text!);
    },
  };
}

/** In the order of the documentation. */
export const TEXT_LIBRARY: readonly HostFunction[] = [
  row(
    "length",
    "text: String",
    "I32",
    LOOKS,
    "The length of a text in UTF-16 units, in which all places are counted here.",
    (text: string) => text.length,
  ),
  row(
    "slice",
    "text: String, start: I32, length: I32",
    "String",
    TAKES_PART,
    "A part of a text. Fails where it is not within the text.",
    operations.slice,
  ),
  row(
    "char_at",
    "text: String, index: I32",
    "Char",
    LOOKS,
    "The character at a place. Fails outside of the text, and at one of two units.",
    operations.characterAt,
  ),
  row(
    "index_of",
    "text: String, part: String, from: I32",
    "I32",
    READS,
    "Where a part begins, from a place on; -1 where it does not occur.",
    operations.indexOf,
  ),
  row(
    "last_index_of",
    "text: String, part: String",
    "I32",
    READS,
    "Where a part begins for the last time; -1 where it does not occur.",
    (text: string, part: string) => text.lastIndexOf(part),
  ),
  row(
    "starts_with",
    "text: String, part: String",
    "Bool",
    READS,
    "Does the text begin with the part?",
    (text: string, part: string) => text.startsWith(part),
  ),
  row(
    "ends_with",
    "text: String, part: String",
    "Bool",
    READS,
    "Does the text end with the part?",
    (text: string, part: string) => text.endsWith(part),
  ),
  row(
    "replace",
    "text: String, part: String, by: String",
    "String",
    MAKES,
    "The text with another one in the place of each occurrence of the part.",
    operations.replaced,
  ),
  row("lower", "text: String", "String", MAKES, "The text in small letters.", (text: string) =>
    text.toLowerCase(),
  ),
  row("upper", "text: String", "String", MAKES, "The text in capital letters.", (text: string) =>
    text.toUpperCase(),
  ),
  row(
    "trim",
    "text: String",
    "String",
    MAKES,
    "The text without the blanks at its ends.",
    (text: string) => text.trim(),
  ),
  row(
    "split_at",
    "text: String, separator: String, index: I32",
    "String",
    MAKES,
    "The part with this number, from 0, of those between the separators; empty where there are fewer.",
    operations.partAt,
  ),
  row(
    "string_to_i32",
    "text: String, otherwise: I32",
    "I32",
    READS,
    "The number that the text is in decimal digits; `otherwise` where it is none.",
    operations.integerOf,
  ),
  row(
    "char_to_string",
    "character: Char",
    "String",
    TAKES_PART,
    "The character as a text.",
    (character: number) => String.fromCodePoint(character),
  ),
  patternRow(
    "regex_test",
    "Bool",
    "Does the pattern occur in the text? It is a regular expression without references back and without looking around; the work is at most the product of both lengths.",
    (match) => ({ type: "Bool", value: match !== null }),
  ),
  patternRow(
    "regex_find",
    "I32",
    "Where the pattern occurs first, from a place on; -1 where it does not.",
    (match) => i32(match === null ? -1 : match.start),
  ),
  patternRow(
    "regex_match",
    "String",
    "What the pattern matches first, from a place on; empty where it does not.",
    (match, text) =>
      string(match === null ? "" : operations.whole(text.slice(match.start, match.end))),
  ),
];
