/** From patterns as .NET writes them to trees. What no linear search can find is refused. */
import {
  type Assertion,
  type Node,
  PatternError,
  type RegexOptions,
  type RegexTree,
  type UnitSet,
} from "./node.js";

const LAST = 0xffff;
const DIGITS: UnitSet["ranges"] = [[48, 57]];
const WORDS: UnitSet["ranges"] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2c1],
  [0x370, 0x1fff],
  [0x2c00, 0xd7ff],
  [0xf900, 0xfdff],
];
const SPACES: UnitSet["ranges"] = [
  [9, 13],
  [32, 32],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const CLASSES: Readonly<Record<string, UnitSet["ranges"]>> = { d: DIGITS, w: WORDS, s: SPACES };
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

/** Groups within one another, and times that a counted repetition may ask for. */
const MOST_DEPTH = 100;
const MOST_TIMES = 1000;

/** @throws PatternError */
export function parsePattern(pattern: string, options: RegexOptions): RegexTree {
  return new Parser(pattern, options).run();
}

class Parser {
  readonly #text: string;
  #options: RegexOptions;
  #openFlags: RegexOptions | null = null;
  #at = 0;
  #groups = 0;
  #depth = 0;
  readonly #names = new Map<string, number>();

  constructor(text: string, options: RegexOptions) {
    this.#text = text;
    this.#options = options;
  }

  run(): RegexTree {
    const root = this.#choice();
    if (this.#at < this.#text.length)
      throw new PatternError("A bracket closes that nothing opened.");
    return { root, groups: this.#groups, names: this.#names };
  }

  get #next(): string {
    return this.#text[this.#at] ?? "";
  }

  #eat(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Node {
    if (++this.#depth > MOST_DEPTH) throw new PatternError("The pattern nests too deep.");
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
    const least = sign ? (sign === "+" ? 1 : 0) : Number(from);
    const most = sign
      ? sign === "?"
        ? 1
        : Number.POSITIVE_INFINITY
      : comma
        ? to === ""
          ? Number.POSITIVE_INFINITY
          : Number(to)
        : least;
    if (most < least) throw new PatternError("A repetition has its greater number first.");
    if (least > MOST_TIMES || (most !== Number.POSITIVE_INFINITY && most > MOST_TIMES))
      throw new PatternError(`A repetition may ask for ${MOST_TIMES} times at most.`);
    if (/[*+?]/.test(this.#next)) throw new PatternError("A repetition follows another one.");
    return { kind: "repeat", item, least, most, isLazy: lazy !== "" };
  }

  #atom(): Node {
    const c = this.#next;
    this.#at++;
    switch (c) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "set", set: this.#class() };
      case ".":
        return set(
          this.#options.singleline
            ? [[0, LAST]]
            : [
                [0, 9],
                [11, LAST],
              ],
        );
      case "^":
        return assertion(this.#options.multiline ? "lineStart" : "start");
      case "$":
        return assertion(this.#options.multiline ? "lineEnd" : "endOrLastLine");
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        throw new PatternError("A repetition follows nothing.");
      default:
        return this.#unit(c.charCodeAt(0));
    }
  }

  #unit(unit: number): Node {
    return set(this.#cased([[unit, unit]]));
  }

  /** With the other case of every letter, where case does not matter. */
  #cased(ranges: UnitSet["ranges"]): UnitSet["ranges"] {
    if (!this.#options.ignoreCase) return ranges;
    return ranges.flatMap(([first, last]): UnitSet["ranges"] => {
      if (last - first > 512) return [[first, last]];
      const all: (readonly [number, number])[] = [[first, last]];
      for (let unit = first; unit <= last; unit++) {
        const c = String.fromCharCode(unit);
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
    if (!this.#eat(")")) throw new PatternError("A bracket has no closing one.");
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
    if (!flags) throw new PatternError("Looking around cannot be done in linear time.");
    this.#at += flags[0].length - (flags[3] === ")" ? 1 : 0);
    this.#options = changed(this.#options, flags[1]!, flags[2] ?? "");
    if (flags[3] === ":") return this.#choice();
    // Without a colon the flags hold from here on: `#group` must not take them back.
    this.#openFlags = this.#options;
    return { kind: "empty" };
  }

  #escape(): Node {
    const c = this.#next;
    this.#at++;
    if (c === "") throw new PatternError("The pattern ends with a backslash.");
    const known = CLASSES[c.toLowerCase()];
    if (known && c !== "D" && c !== "W" && c !== "S") return set(known);
    if (known) return { kind: "set", set: { ranges: known, isNegated: true } };
    switch (c) {
      case "b":
        return assertion("word");
      case "B":
        return assertion("noWord");
      case "A":
        return assertion("start");
      case "z":
        return assertion("end");
      case "Z":
        return assertion("endOrLastLine");
      case "G":
        throw new PatternError("\\G is not supported.");
    }
    if (/[1-9k]/.test(c))
      throw new PatternError("References to groups cannot be found in linear time.");
    if (c === "p" || c === "P") return { kind: "set", set: this.#property(c === "P") };
    return this.#unit(this.#escaped(c));
  }

  /** The unit that an escape stands for. */
  #escaped(c: string): number {
    if (c === "x" || c === "u") {
      const length = c === "x" ? 2 : 4;
      const digits = this.#text.slice(this.#at, this.#at + length);
      if (!new RegExp(`^[0-9a-fA-F]{${length}}$`).test(digits))
        throw new PatternError(`\\${c} needs ${length} hexadecimal digits.`);
      this.#at += length;
      return Number.parseInt(digits, 16);
    }
    return CONTROLS[c] ?? c.charCodeAt(0);
  }

  #property(isNegated: boolean): UnitSet {
    const found = /^\{(\w+)\}/.exec(this.#text.slice(this.#at));
    const ranges = {
      L: WORDS.slice(1).filter(([first]) => first !== 95),
      N: DIGITS,
      Nd: DIGITS,
      Lu: [[65, 90]],
      Ll: [[97, 122]],
    }[found?.[1] ?? ""] as UnitSet["ranges"] | undefined;
    if (!found || !ranges)
      throw new PatternError("Only \\p{L}, {Lu}, {Ll}, {N} and {Nd} are supported.");
    this.#at += found[0].length;
    return { ranges, isNegated };
  }

  #class(): UnitSet {
    const isNegated = this.#eat("^");
    const ranges: (readonly [number, number])[] = [];
    let isFirst = true;
    for (;;) {
      const c = this.#next;
      if (c === "") throw new PatternError("A class has no closing bracket.");
      this.#at++;
      if (c === "]" && !isFirst) break;
      isFirst = false;
      const first = this.#classItem(c, ranges);
      if (first === null) continue;
      if (
        this.#next === "-" &&
        this.#text[this.#at + 1] !== "]" &&
        this.#at + 1 < this.#text.length
      ) {
        this.#at++;
        const end = this.#next;
        this.#at++;
        const last = this.#classItem(end, ranges);
        if (last === null || last < first)
          throw new PatternError("A range of a class is upside down.");
        ranges.push([first, last]);
      } else ranges.push([first, first]);
    }
    return { ranges: this.#cased(ranges), isNegated };
  }

  /** A unit; null where it was a class of its own, which is added. */
  #classItem(c: string, into: (readonly [number, number])[]): number | null {
    if (c !== "\\") return c.charCodeAt(0);
    const escaped = this.#next;
    this.#at++;
    const known = CLASSES[escaped.toLowerCase()];
    if (known) {
      into.push(...(/[DWS]/.test(escaped) ? complement(known) : known));
      return null;
    }
    if (escaped === "b") return 8;
    return this.#escaped(escaped);
  }
}

function set(ranges: UnitSet["ranges"]): Node {
  return { kind: "set", set: { ranges, isNegated: false } };
}

function assertion(what: Assertion): Node {
  return { kind: "assert", what };
}

function complement(ranges: UnitSet["ranges"]): UnitSet["ranges"] {
  const rest: (readonly [number, number])[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) rest.push([from, first - 1]);
    from = last + 1;
  }
  rest.push([from, LAST]);
  return rest;
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
