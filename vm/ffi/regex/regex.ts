/** Patterns that are looked for; the ones that were used last are kept. */
import { type Dialect, NET_DIALECT, TEXT_DIALECT } from "./dialect.js";
import { RegexMachine } from "./machine.js";
import type { RegexOptions } from "./node.js";
import { parsePattern } from "./parse.js";

export interface Regex {
  readonly machine: RegexMachine;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Patterns of a program are mostly constants. */
const MOST_KEPT = 64;
const kept: ReadonlyMap<Dialect, Map<string, Regex>> = new Map([
  [TEXT_DIALECT, new Map()],
  [NET_DIALECT, new Map()],
]);

/** @throws PatternError */
export function regexOf(pattern: string, dialect: Dialect, options: RegexOptions): Regex {
  const known = kept.get(dialect)!;
  const key = `${Object.values(options).join()} ${pattern}`;
  let found = known.get(key);
  if (!found) {
    const tree = parsePattern(pattern, dialect, options);
    const machine = new RegexMachine(tree, dialect, dialect === NET_DIALECT);
    found = { machine, groups: tree.groups, names: tree.names };
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!);
    known.set(key, found);
  }
  return found;
}

/** The options of .NET: 1 ignores case, 2 is for many lines, 16 lets a dot stand for line breaks too. */
export function optionsOf(bits: number): RegexOptions {
  return {
    ignoreCase: (bits & 1) !== 0,
    multiline: (bits & 2) !== 0,
    singleline: (bits & 16) !== 0,
  };
}

/** Every match from the start on, each behind the one before it. `note` learns what the search costs. */
export function* matchesOf(
  regex: Regex,
  text: string,
  note: (steps: number) => void,
): IterableIterator<readonly number[]> {
  for (let from = 0; from <= text.length; ) {
    const found = regex.machine.find(text, from, note);
    if (!found) return;
    yield found;
    from = found[1]! > found[0]! ? found[1]! : found[1]! + 1;
  }
}

/** The text with every match replaced; `$1`, `${name}`, `$&` and `$$` mean what they do in .NET. */
export function replaceMatches(
  regex: Regex,
  text: string,
  by: string,
  note: (steps: number) => void,
): string {
  let result = "";
  let at = 0;
  for (const found of matchesOf(regex, text, note)) {
    const group = (index: number) =>
      found[2 * index]! >= 0 ? text.slice(found[2 * index]!, found[2 * index + 1]!) : "";
    const filled = by.replace(/\$(?:(\d+)|\{(\w+)\}|([$&]))/g, (whole, number, name, sign) => {
      if (sign) return sign === "$" ? "$" : group(0);
      const index = number ? Number(number) : (regex.names.get(name) ?? Number(name));
      return index <= regex.groups ? group(index) : whole;
    });
    result += text.slice(at, found[0]!) + filled;
    at = found[1]!;
  }
  return result + text.slice(at);
}
