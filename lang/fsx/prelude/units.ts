/**
 * The prelude in units, each of which can be read by itself: found by their first lines, so that a program pays for
 * those that it uses alone.
 */

/** What stands at one indentation, with all lines below that lie further in. */
export type Unit =
  | {
      readonly kind: "values";
      readonly start: number;
      readonly end: number;
      readonly names: readonly string[];
    }
  | { readonly kind: "module"; readonly name: string; readonly units: readonly Unit[] }
  /** Types, an exception, an `open`: few, and all that follows may depend on them. */
  | { readonly kind: "other"; readonly start: number; readonly end: number };

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const INDENT = 4;

/** The units of a text that is laid out as the prelude is: four columns for each module. */
export function unitsOf(text: string): readonly Unit[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start) + 1 || text.length;
    const line = text.slice(start, end);
    if (line.trim() !== "" && !line.trimStart().startsWith("//"))
      lines.push({ start, end, text: line });
    start = end;
  }
  return unitsAt(lines, 0);
}

function unitsAt(lines: readonly Line[], indent: number): readonly Unit[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const isFirst = indentOf(line) === indent && !/^\s*(and |\|)/.test(line.text);
    if (isFirst && !isAttribute(groups.at(-1)?.at(-1), indent)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups.map((group) => unitOf(group, indent));
}

function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}

/** Does the line hold attributes alone? They belong to what stands below. */
function isAttribute(line: Line | undefined, indent: number): boolean {
  return line !== undefined && indentOf(line) === indent && /^\s*\[<.*>\]\s*$/.test(line.text);
}

function unitOf(group: readonly Line[], indent: number): Unit {
  const [first] = group;
  const { start } = first!;
  const { end } = group.at(-1)!;
  const module = /^\s*module (``[^`]+``|\w+) =/.exec(first!.text);
  if (module)
    return {
      kind: "module",
      name: plain(module[1]!),
      units: unitsAt(group.slice(1), indent + INDENT),
    };
  if (!/^\s*let /.test(first!.text)) return { kind: "other", start, end };
  const heads = group.filter((line) => indentOf(line) === indent);
  return { kind: "values", start, end, names: heads.map(nameOf) };
}

/** The name that a first line declares: a word, words in double backticks, or an operator in brackets. */
function nameOf({ text }: Line): string {
  const found = /^\s*(?:let|and) (?:inline |rec |private )*(``[^`]+``|\(([^)\s]+)\)|[\w']+)/.exec(
    text,
  );
  if (!found) throw new Error(`no name in a line of the prelude: ${text}`);
  return found[2] ?? plain(found[1]!);
}

function plain(name: string): string {
  return name.startsWith("``") ? name.slice(2, -2) : name;
}
