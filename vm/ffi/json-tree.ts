/**
 * Reads JSON text into a tree whose nodes know their place, so that a wrong manifest can be marked where it is
 * wrong. It knows JSON and nothing of manifests.
 */

/** Offsets in UTF-16 units, the end excluded. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

export type JsonNode = JsonRange &
  (
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "literal"; readonly value: boolean | null }
    | { readonly kind: "array"; readonly items: readonly JsonNode[] }
    | { readonly kind: "object"; readonly members: readonly JsonMember[] }
  );

export interface JsonMember {
  readonly name: string;
  readonly nameRange: JsonRange;
  readonly value: JsonNode;
}

/** The first place that is no JSON: what could stand there, and what does. */
export class JsonProblem extends Error {
  readonly expected: string;
  readonly actual: string;
  readonly range: JsonRange;

  constructor(expected: string, actual: string, range: JsonRange) {
    super(`${expected} expected, got ${actual}`);
    this.expected = expected;
    this.actual = actual;
    this.range = range;
  }
}

/** Containers may be nested so deep. */
const MAX_DEPTH = 64;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** @throws JsonProblem at the first place that is no JSON */
export function readJson(text: string): JsonNode {
  const reader = new JsonReader(text);
  const node = reader.value(0);
  reader.skipSpace();
  if (reader.at < text.length) throw reader.unexpected("the end");
  return node;
}

class JsonReader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith("\ufeff")) this.at = 1;
  }

  skipSpace(): void {
    this.#match(SPACE);
  }

  value(depth: number): JsonNode {
    this.skipSpace();
    if (depth > MAX_DEPTH) throw this.unexpected("no deeper nesting");
    switch (this.#text[this.at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(depth: number): JsonNode {
    const start = this.at;
    const members: JsonMember[] = [];
    this.#list("}", () => {
      const { value: name, start: nameStart, end: nameEnd } = this.#string();
      this.skipSpace();
      this.#expect(":");
      const nameRange = { start: nameStart, end: nameEnd };
      members.push({ name, nameRange, value: this.value(depth + 1) });
    });
    return { kind: "object", members, start, end: this.at };
  }

  #array(depth: number): JsonNode {
    const start = this.at;
    const items: JsonNode[] = [];
    this.#list("]", () => {
      items.push(this.value(depth + 1));
    });
    return { kind: "array", items, start, end: this.at };
  }

  /** Items with commas between them, from the opening bracket to the closing one. */
  #list(close: string, item: () => void): void {
    this.at++;
    this.skipSpace();
    if (this.#take(close)) return;
    do {
      this.skipSpace();
      item();
      this.skipSpace();
    } while (this.#take(","));
    this.#expect(close);
  }

  #string(): JsonNode & { kind: "string" } {
    const start = this.at;
    const value = stringValue(this.#match(STRING));
    if (value === null) {
      this.at = start;
      throw this.unexpected("a string in double quotes");
    }
    return { kind: "string", value, start, end: this.at };
  }

  #scalar(): JsonNode {
    const start = this.at;
    const number = this.#match(NUMBER);
    if (number !== "") return { kind: "number", value: Number(number), start, end: this.at };
    const literal = this.#match(LITERAL);
    if (literal === "") throw this.unexpected("a value");
    const value = literal === "null" ? null : literal === "true";
    return { kind: "literal", value, start, end: this.at };
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  #take(character: string): boolean {
    if (this.#text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.unexpected(JSON.stringify(character));
  }

  unexpected(expected: string): JsonProblem {
    const codePoint = this.#text.codePointAt(this.at);
    const found = codePoint === undefined ? "" : String.fromCodePoint(codePoint);
    const actual = found === "" ? "the end of the text" : JSON.stringify(found);
    return new JsonProblem(expected, actual, { start: this.at, end: this.at + found.length });
  }
}

/** The text that a string literal stands for; null where it is none, such as one with a line break in it. */
function stringValue(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}

/** A node as a message shows it, in one line and not too long. */
export function describeNode(node: JsonNode): string {
  switch (node.kind) {
    case "array":
      return "an array";
    case "object":
      return "an object";
    case "string":
      return JSON.stringify(shortened(node.value));
    default:
      return String(node.value);
  }
}

/** The beginning of a text. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed()}…`;
}
