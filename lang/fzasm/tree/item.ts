/**
 * An item is a run of lines that is understood together: a function or test from its head to `.end`, or a piece of what
 * stands between functions. Items know no position in the text, so an edit elsewhere leaves them as they are,
 * and what later stages find out about an item can be kept as long as the item lives.
 */
import { lastAtMost } from "../../text/index.js";
import { isIn } from "../line/directives.js";
import type { HeaderNode, LineNode, Statement, TestNode } from "../line/nodes.js";

/**
 * "function": starts with its `.func` or `.test` line. "toplevel": lines outside of functions. "main": all lines of a text
 * that has instructions and no `.func`; they are the function main.
 */
export type ItemKind = "function" | "toplevel" | "main";

export class Item {
  readonly kind: ItemKind;
  readonly lines: readonly LineNode[];
  /** Has a function its `.end`? True for the other kinds. */
  readonly closed: boolean;
  /** UTF-16 units of all lines. */
  readonly length: number;
  /** Indices of the lines whose statement is a directive that makes no code. */
  readonly directiveLines: readonly number[];
  /** Has a line an instruction or bytes of code? */
  readonly hasCode: boolean;
  /** Indices of the lines that have problems. */
  readonly problemLines: readonly number[];
  /** Results of later stages, by stage; see `memoized`. */
  readonly slots: unknown[] = new Array(stages).fill(undefined);
  #lineStarts: readonly number[] | null = null;

  constructor(kind: ItemKind, lines: readonly LineNode[], closed: boolean) {
    this.kind = kind;
    this.lines = lines;
    this.closed = closed;
    let directiveLines: number[] | null = null;
    let problemLines: number[] | null = null;
    let length = 0;
    let hasCode = false;
    for (let i = 0; i < lines.length; i++) {
      const { text, statement, problems } = lines[i]!;
      length += text.length;
      if (problems.length > 0) problemLines = append(problemLines, i);
      if (statement === null) continue;
      if (makesCode(statement)) hasCode = true;
      else directiveLines = append(directiveLines, i);
    }
    this.length = length;
    this.hasCode = hasCode;
    this.directiveLines = directiveLines?.slice() ?? NO_LINES;
    this.problemLines = problemLines?.slice() ?? NO_LINES;
  }

  /** The statement of the `.func` or `.test` line; null for other kinds. */
  get header(): HeaderNode | null {
    const statement = this.lines[0]?.statement;
    return this.kind === "function" && statement && isIn(statement, "opens") ? statement : null;
  }

  /** The statement of the `.test` line; null for everything else. */
  get test(): TestNode | null {
    const { header } = this;
    return header?.kind === ".test" ? header : null;
  }

  /** Where a line starts, in UTF-16 units from the start of the item. */
  lineStart(line: number): number {
    if (this.lines.length > FEW_LINES) return this.#starts()[line]!;
    let at = 0;
    for (let i = 0; i < line; i++) at += this.lines[i]!.text.length;
    return at;
  }

  /** Index of the line that holds an offset from the start of the item; offsets beyond it are in its last line. */
  lineAt(offset: number): number {
    if (this.lines.length > FEW_LINES) return lastAtMost(this.#starts(), offset);
    let line = 0;
    let next = this.lines[0]!.text.length;
    for (; line + 1 < this.lines.length && next <= offset; line++)
      next += this.lines[line + 1]!.text.length;
    return line;
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= startsOf(this.lines);
    return this.#lineStarts;
  }
}

/** Where lines start is counted in items of up to so many lines, which most are, and kept with longer ones. */
const FEW_LINES = 64;

function makesCode(statement: Statement): boolean {
  return statement.kind === "instruction" || isIn(statement, "code");
}

const NO_LINES: readonly number[] = [];

function append(list: number[] | null, item: number): number[] {
  if (list === null) return [item];
  list.push(item);
  return list;
}

function startsOf(lines: readonly LineNode[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.text.length;
  }
  return starts;
}

/** How many stages remember something with items. */
let stages = 0;

/**
 * Keeps what a stage computed for an item with the item. For stages whose result depends on the item only,
 * and is not undefined.
 */
export function memoized<T>(compute: (item: Item) => T): (item: Item) => T {
  const stage = stages++;
  return (item) => {
    const { slots } = item;
    if (slots[stage] === undefined) {
      while (slots.length < stage) slots.push(undefined);
      slots[stage] = compute(item);
    }
    return slots[stage] as T;
  };
}

/** So many items keep what takes more room than time: those that one looks at, and what they lead to. */
const REMEMBERED = 64;

/** As `memoized`, but kept only with the items that were asked about last. */
export function remembered<T extends object>(compute: (item: Item) => T): (item: Item) => T {
  const stage = stages++;
  const last: WeakRef<Item>[] = [];
  let next = 0;
  return (item) => {
    while (item.slots.length <= stage) item.slots.push(undefined);
    const known = item.slots[stage] as T | undefined;
    if (known !== undefined) return known;
    const made = compute(item);
    const forgotten = last[next]?.deref();
    if (forgotten) forgotten.slots[stage] = undefined;
    last[next] = new WeakRef(item);
    next = (next + 1) % REMEMBERED;
    item.slots[stage] = made;
    return made;
  };
}
