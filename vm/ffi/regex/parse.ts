/** From patterns to trees: the grammar of .NET, without what no linear search can find. */
import type { Dialect } from "./dialect.js";
import {
  type Assertion,
  type CharacterSet,
  complement,
  type Node,
  PatternError,
  type Ranges,
  type RegexOptions,
  type RegexTree,
} from "./node.js";

const CONTROLS: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  f: 12,
  v: 11,
  a: 7,
  e: 27,
  "0": 0,
};

/** Times that a counted repetition may ask for. */
const MOST_TIMES = 1000;

/** @throws PatternError */
export function parsePattern(pattern: string, dialect: Dialect, options: RegexOptions): RegexTree {
  if (pattern.length > dialect.most.units) throw new PatternError("the pattern is too long");
  return new Parser(pattern, dialect, options).run();
}

class Parser {
  readonly #text: string;
  readonly #dialect: Dialect;
  #options: RegexOptions;
  #openFlags: RegexOptions | null = null;
  #at = 0;
  #groups = 0;
  #depth = 0;
  readonly #names = new Map<string, number>();

  constructor(text: string, dialect: Dialect, options: RegexOptions) {
    this.#text = text;
    this.#dialect = dialect;
    this.#options = options;
  }

  run(): RegexTree {
    const root = this.#choice();
    if (this.#at < this.#text.length) throw this.#wrong("a ) too many");
    return { root, groups: this.#groups, names: this.#names };
  }

  #wrong(what: string): PatternError {
    return new PatternError(`the pattern has ${what} at character ${this.#at}`);
  }

  get #next(): string {
    return this.#text[this.#at] ?? "";
  }

  /** Takes a character, or a unit of one where the dialect counts those; null at the end. */
  #take(): number | null {
    if (this.#at >= this.#text.length) return null;
    const code = this.#dialect.isByCharacter
      ? this.#text.codePointAt(this.#at)!
      : this.#text.charCodeAt(this.#at);
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  #eat(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Node {
    if (++this.#depth > this.#dialect.most.depth)
      throw this.#wrong("too many groups in each other");
    const items = [this.#sequence()];
    while (this.#eat("|")) items.push(this.#sequence());
    this.#depth--;
    return items.length === 1 ? items[0]! : { kind: "choice", items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#next !== "" && this.#next !== "|" && this.#next !== ")") {
      const item = this.#atom();
      items.push(this.#repeated(item));
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #repeated(item: Node): Node {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/.exec(
      this.#text.slice(this.#at, this.#at + 30),
    );
    if (!found) return item;
    this.#at += found[0].length;
    const [, sign, from, comma, to, lazy] = found;
    const [least, most] = sign ? SIGNS[sign]! : countsOf(from!, comma === ",", to ?? "");
    const counted = most === Number.POSITIVE_INFINITY ? least : most;
    if (most < least || counted > MOST_TIMES) throw this.#wrong("a count that cannot be");
    if (/[*+?]/.test(this.#next)) throw this.#wrong("a repetition behind another one");
    return { kind: "repeat", item, least, most, isLazy: lazy !== "" };
  }

  #atom(): Node {
    const code = this.#take()!;
    const c = String.fromCodePoint(code);
    const { multiline, singleline } = this.#options;
    switch (c) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "set", set: this.#class() };
      case ".":
        return singleline ? set(complement([])) : set(complement(this.#dialect.lineEnds));
      case "^":
        return assertion(multiline ? "lineStart" : "start");
      case "$":
        return assertion(multiline ? "lineEnd" : this.#dialect.end);
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        this.#at--;
        throw this.#wrong(`nothing to repeat before ${c}`);
      default:
        return this.#unit(code);
    }
  }

  #unit(code: number): Node {
    return set(this.#cased([[code, code]]));
  }

  /** With the other case of every letter, where case does not matter. */
  #cased(ranges: Ranges): Ranges {
    if (!this.#options.ignoreCase) return ranges;
    return ranges.flatMap(([first, last]): Ranges => {
      if (last - first > 512) return [[first, last]];
      const all: (readonly [number, number])[] = [[first, last]];
      for (let code = first; code <= last; code++) {
        const c = String.fromCodePoint(code);
        for (const other of [c.toLowerCase(), c.toUpperCase()])
          if (other.length === 1 && other !== c)
            all.push([other.charCodeAt(0), other.charCodeAt(0)]);
      }
      return all;
    });
  }

  #group(): Node {
    const outer = this.#options;
    const node = this.#inGroup();
    if (!this.#eat(")")) throw this.#wrong("a group without its )");
    this.#options = this.#openFlags ?? outer;
    this.#openFlags = null;
    return node;
  }

  #inGroup(): Node {
    if (!this.#eat("?")) {
      const index = ++this.#groups;
      return { kind: "group", index, item: this.#choice() };
    }
    if (this.#eat(":")) return this.#choice();
    const name = /^(?:<(\w+)>|'(\w+)'|P<(\w+)>)/.exec(this.#text.slice(this.#at));
    if (name) {
      this.#at += name[0].length;
      const index = ++this.#groups;
      this.#names.set((name[1] ?? name[2] ?? name[3])!, index);
      return { kind: "group", index, item: this.#choice() };
    }
    const flags = /^([ims]*)(?:-([ims]+))?([:)])/.exec(this.#text.slice(this.#at));
    // Looking around cannot be done in linear time.
    if (!flags) throw this.#wrong("a group that is not known");
    this.#at += flags[0].length - (flags[3] === ")" ? 1 : 0);
    this.#options = changed(this.#options, flags[1]!, flags[2] ?? "");
    if (flags[3] === ":") return this.#choice();
    // Without a colon the flags hold from here on: `#group` must not take them back.
    this.#openFlags = this.#options;
    return { kind: "empty" };
  }

  #escape(): Node {
    const assertionOf = ASSERTIONS[this.#next];
    if (assertionOf) {
      this.#at++;
      return assertion(assertionOf);
    }
    const escaped = this.#escaped();
    return typeof escaped === "number" ? this.#unit(escaped) : set(escaped);
  }

  /** What stands behind a backslash: a character, or a class of them. */
  #escaped(): number | Ranges {
    const code = this.#take();
    if (code === null) throw this.#wrong("a backslash without a character");
    const c = String.fromCodePoint(code);
    const known = this.#dialect.classes[c.toLowerCase()];
    if (known) return c === c.toLowerCase() ? known : complement(known);
    if (c === "p" || c === "P") return this.#property(c === "P");
    if (c === "x" || c === "u") return this.#hexadecimal(c === "x" ? 2 : 4);
    const control = CONTROLS[c];
    if (control !== undefined) return control;
    // References to groups, too: they cannot be found in linear time.
    if (/[A-Za-z0-9]/.test(c)) throw this.#wrong(`an escape that is not known, \\${c},`);
    return code;
  }

  #hexadecimal(length: number): number {
    const digits = this.#text.slice(this.#at, this.#at + length);
    if (!new RegExp(`^[0-9a-fA-F]{${length}}$`).test(digits))
      throw this.#wrong(`an escape without its ${length} hexadecimal digits`);
    this.#at += length;
    return Number.parseInt(digits, 16);
  }

  #property(isNegated: boolean): Ranges {
    const found = /^\{(\w+)\}/.exec(this.#text.slice(this.#at, this.#at + 10));
    const { d = [], w = [] } = this.#dialect.classes;
    const known: Readonly<Record<string, Ranges>> = {
      L: w.filter(([first]) => first > 57 && first !== 95),
      N: d,
      Nd: d,
      Lu: [[65, 90]],
      Ll: [[97, 122]],
    };
    const ranges = known[found?.[1] ?? ""];
    if (!found || !ranges) throw this.#wrong("a property other than {L}, {Lu}, {Ll}, {N} and {Nd}");
    this.#at += found[0].length;
    return isNegated ? complement(ranges) : ranges;
  }

  #class(): CharacterSet {
    const isNegated = this.#eat("^");
    const ranges: (readonly [number, number])[] = [];
    for (let isFirst = true; isFirst || !this.#eat("]"); isFirst = false) {
      const first = this.#classItem();
      if (typeof first !== "number") {
        ranges.push(...first);
        continue;
      }
      const isRange = this.#next === "-" && !["]", ""].includes(this.#text[this.#at + 1] ?? "");
      if (isRange) this.#at++;
      const last = isRange ? this.#classItem() : first;
      if (typeof last !== "number" || last < first) throw this.#wrong("a range that is empty");
      ranges.push([first, last]);
    }
    return { ranges: this.#cased(ranges), isNegated };
  }

  #classItem(): number | Ranges {
    if (this.#eat("\\b")) return 8;
    if (this.#eat("\\")) return this.#escaped();
    const code = this.#take();
    if (code === null) throw this.#wrong("a [ without its ]");
    return code;
  }
}

/** What stands behind a backslash and takes no character. */
const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  b: "word",
  B: "noWord",
  A: "start",
  z: "end",
  Z: "endOrLastLine",
};

const SIGNS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
  "?": [0, 1],
};

/** Of `{2}`, `{2,}`, `{2,3}`. */
function countsOf(from: string, hasComma: boolean, to: string): readonly [number, number] {
  const least = Number(from);
  if (!hasComma) return [least, least];
  return [least, to === "" ? Number.POSITIVE_INFINITY : Number(to)];
}

function set(ranges: Ranges): Node {
  return { kind: "set", set: { ranges, isNegated: false } };
}

function assertion(what: Assertion): Node {
  return { kind: "assert", what };
}

function changed(options: RegexOptions, on: string, off: string): RegexOptions {
  const value = (letter: string, now: boolean) =>
    off.includes(letter) ? false : on.includes(letter) || now;
  return {
    ignoreCase: value("i", options.ignoreCase),
    multiline: value("m", options.multiline),
    singleline: value("s", options.singleline),
  };
}
