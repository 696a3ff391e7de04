/**
 * An item is a run of lines that is understood together: a function or test from its head to `.end`, or a piece of what
 * stands between functions. Items know no position in the text, so an edit elsewhere leaves them as they are,
 * and what later stages find out about an item can be kept as long as the item lives.
 */
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
    this.directiveLines = directiveLines ?? NO_LINES;
    this.problemLines = problemLines ?? NO_LINES;
  }

  /** The statement of the `.func` or `.test` line; null for other kinds. */
  get header(): HeaderNode | null {
    const statement = this.lines[0]?.statement;
    return this.kind === "function" && statement && isIn(statement, "opens") ? statement : null;
  }

  /** The statement of the `.test` line; null for what is no test. */
  get test(): TestNode | null {
    const { header } = this;
    return header?.kind === ".test" ? header : null;
  }

  /** Where each line starts, in UTF-16 units from the start of the item. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= startsOf(this.lines);
    return this.#lineStarts;
  }
}

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
