/** The outline of a file, and names of the whole workspace. */
import { type Item, withoutLineBreak } from "../../lang/index.js";
import {
  type Definition,
  lineRange,
  type Range0,
  type SourceFile,
  symbolsOf,
} from "../model/index.js";
import { hasLetters } from "./completion-choice.js";
import { formatHeader, formatValue } from "./value-text.js";

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind:
    | "function"
    | "test"
    | "import"
    | "constant"
    | "local"
    | "label"
    | "value"
    | "module"
    | "type"
    | "field"
    | "case";
  /** All of it. */
  readonly range: Range0;
  /** Its name. */
  readonly nameRange: Range0;
  readonly children: readonly OutlineSymbol[];
}

/** Functions and tests with their locals and labels, imports, constants; in the order of the text. */
export function documentSymbols(file: SourceFile): readonly OutlineSymbol[] {
  const outline: OutlineSymbol[] = [];
  for (const { item, line0 } of file.blocks()) {
    const { definitions } = symbolsOf(item);
    const symbols = definitions.map((definition) => symbolOf(item, line0, definition));
    const test = testSymbol(item, line0);
    const [head, ...rest] = test ? [test, ...symbols] : symbols;
    if (item.header && (head?.kind === "function" || head?.kind === "test")) {
      outline.push({ ...head, range: itemRange(item, line0), children: rest.filter(isLocal) });
      outline.push(...rest.filter((symbol) => !isLocal(symbol)));
    } else outline.push(...symbols);
  }
  return outline;
}

/** A test by its name, which is nothing that code could use. */
function testSymbol(item: Item, line0: number): OutlineSymbol | null {
  const { test } = item;
  if (!test?.name) return null;
  const { name, start, end } = test.name;
  const range = itemRange(item, line0);
  const nameRange = lineRange(line0, start, end);
  return { name, detail: formatHeader(test), kind: "test", range, nameRange, children: [] };
}

function isLocal(symbol: OutlineSymbol): boolean {
  return symbol.kind === "local" || symbol.kind === "label";
}

function itemRange(item: Item, line0: number): Range0 {
  const last = item.lines.length - 1;
  const end = withoutLineBreak(item.lines[last]?.text ?? "").length;
  return { start: { line0, column0: 0 }, end: { line0: line0 + last, column0: end } };
}

function symbolOf(item: Item, line0: number, definition: Definition): OutlineSymbol {
  const node = item.lines[definition.line];
  const at = line0 + definition.line;
  const end = node ? withoutLineBreak(node.text).length : definition.end;
  return {
    name: definition.name,
    detail: detailOf(item, definition),
    kind: definition.kind,
    range: lineRange(at, 0, end),
    nameRange: lineRange(at, definition.start, definition.end),
    children: [],
  };
}

/** What follows a name where it is defined, in short: a signature, a value, a type. */
export function detailOf(item: Item, definition: Definition): string {
  const statement = item.lines[definition.line]?.statement;
  switch (statement?.kind) {
    case ".test":
      return "parameter";
    case ".func":
      return definition.form === "func" ? formatHeader(statement) : "parameter";
    case ".const":
      return statement.value ? formatValue(statement.value.value) : "";
    case ".import":
      return "host function";
    case ".local":
      return statement.type?.type ?? "";
    default:
      return "";
  }
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: OutlineSymbol["kind"];
  readonly uri: string;
  readonly nameRange: Range0;
}

/** Do the letters of the query stand in the name in this order? Case does not matter. */
export function matchesQuery(name: string, query: string): boolean {
  return hasLetters(name.toLowerCase(), query.toLowerCase());
}

/** The global names of a file that match a query; the empty query matches all. */
export function workspaceSymbols(file: SourceFile, query: string): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const { item, line0 } of file.blocks()) {
    const test = testSymbol(item, line0);
    if (test && matchesQuery(test.name, query)) found.push({ ...test, uri: file.uri });
    for (const definition of symbolsOf(item).definitions) {
      if (definition.kind === "local" || definition.kind === "label") continue;
      if (!matchesQuery(definition.name, query)) continue;
      const nameRange = lineRange(line0 + definition.line, definition.start, definition.end);
      found.push({ name: definition.name, kind: definition.kind, uri: file.uri, nameRange });
    }
  }
  return found;
}
