/**
 * Where the keys and values of a TOML text stand: the library that reads it does not tell. The text was read before, so
 * that nothing here is checked; a text that is not TOML gives useless places, which do no harm.
 */

/** A range of a text, in UTF-16 units, end excluded. */
export interface TomlRange {
  readonly start: number;
  readonly end: number;
}

/** Of a key: its own range, and that of its value; of a table's header: that of its name twice. */
export interface TomlPlace {
  readonly key: TomlRange;
  readonly value: TomlRange;
}

/** Paths are written with dots: `hooks.output.contains`; an item of a list has its index: `permissions.0`. */
export function tomlPlaces(text: string): ReadonlyMap<string, TomlPlace> {
  return new Scanner(text).scan();
}

const BLANK = /[ \t\r\n]/;
const BARE_KEY = /[A-Za-z0-9_-]/;

class Scanner {
  readonly #text: string;
  readonly #places = new Map<string, TomlPlace>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): ReadonlyMap<string, TomlPlace> {
    let table = "";
    for (;;) {
      this.#skipBlank();
      if (this.#at >= this.#text.length) return this.#places;
      const before = this.#at;
      if (this.#peek() === "[") table = this.#header();
      else this.#pair(table);
      // A text that is not TOML must not keep it here.
      if (this.#at === before) this.#at++;
    }
  }

  #peek(): string {
    return this.#text[this.#at] ?? "";
  }

  #skipBlank(): void {
    for (;;) {
      while (BLANK.test(this.#peek())) this.#at++;
      if (this.#peek() !== "#") return;
      while (this.#at < this.#text.length && this.#peek() !== "\n") this.#at++;
    }
  }

  #header(): string {
    while (this.#peek() === "[") this.#at++;
    const { path, range } = this.#key("");
    while (this.#peek() === "]") this.#at++;
    this.#places.set(path, { key: range, value: range });
    return path;
  }

  #pair(table: string): void {
    const { path, range } = this.#key(table);
    this.#skipBlank();
    if (this.#peek() === "=") this.#at++;
    this.#skipBlank();
    const start = this.#at;
    this.#value(path);
    this.#places.set(path, { key: range, value: { start, end: this.#at } });
  }

  /** A key with dots, behind the table that it stands in. */
  #key(table: string): { path: string; range: TomlRange } {
    const parts = table === "" ? [] : [table];
    this.#skipSpaces();
    const start = this.#at;
    let end = start;
    for (;;) {
      this.#skipSpaces();
      const from = this.#at;
      const part = this.#keyPart();
      if (this.#at === from) break;
      parts.push(part);
      end = this.#at;
      this.#skipSpaces();
      if (this.#peek() !== ".") break;
      this.#at++;
    }
    return { path: parts.join("."), range: { start, end: Math.max(end, start) } };
  }

  #skipSpaces(): void {
    while (this.#peek() === " " || this.#peek() === "\t") this.#at++;
  }

  #keyPart(): string {
    const start = this.#at;
    const first = this.#peek();
    if (first === '"' || first === "'") {
      this.#string();
      return this.#text.slice(start + 1, this.#at - 1);
    }
    while (BARE_KEY.test(this.#peek())) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #value(path: string): void {
    const first = this.#peek();
    if (first === "[") this.#list(path);
    else if (first === "{") this.#inlineTable(path);
    else if (first === '"' || first === "'") this.#string();
    else while (this.#at < this.#text.length && !/[\s,#\]}]/.test(this.#peek())) this.#at++;
  }

  #list(path: string): void {
    this.#at++;
    for (let index = 0; ; index++) {
      this.#skipBlank();
      const start = this.#at;
      if (this.#peek() === "]" || this.#peek() === "") break;
      this.#value(`${path}.${index}`);
      if (this.#at === start) this.#at++;
      const range = { start, end: this.#at };
      this.#places.set(`${path}.${index}`, { key: range, value: range });
      this.#skipBlank();
      if (this.#peek() === ",") this.#at++;
    }
    this.#at++;
  }

  #inlineTable(path: string): void {
    this.#at++;
    for (;;) {
      this.#skipBlank();
      const start = this.#at;
      if (this.#peek() === "}" || this.#peek() === "") break;
      this.#pair(path);
      this.#skipBlank();
      if (this.#peek() === "," || this.#at === start) this.#at++;
    }
    this.#at++;
  }

  #string(): void {
    const quote = this.#peek();
    const triple = quote.repeat(3);
    const end = this.#text.startsWith(triple, this.#at) ? triple : quote;
    this.#at += end.length;
    while (this.#at < this.#text.length && !this.#text.startsWith(end, this.#at))
      this.#at += quote === '"' && this.#peek() === "\\" ? 2 : 1;
    this.#at += end.length;
    // A text of three quotes may end in up to two quotes of its own.
    while (end === triple && this.#peek() === quote) this.#at++;
  }
}
