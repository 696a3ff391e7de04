/**
 * The tree of a text: items, in them lines. It holds every character: `tree.text` is the text it was made of.
 * Trees do not change; `tree/change.ts` makes a new one that shares what an edit left alone.
 */
import { lastAtMost } from "../../text/index.js";
import type { LineNode } from "../line/nodes.js";
import type { Item } from "./item.js";
import { parseLines } from "./lines.js";
import { outline } from "./outline.js";

/** A line and where it stands. */
export interface LinePlace {
  readonly item: Item;
  /** Index of the item in the tree. */
  readonly itemIndex: number;
  /** Index of the line in its item. */
  readonly lineIndex: number;
  /** Index of the line in the text, from 0. */
  readonly line0: number;
  /** UTF-16 units from the start of the text. */
  readonly start: number;
  readonly line: LineNode;
}

export class SourceTree {
  readonly items: readonly Item[];
  readonly lineCount: number;
  /** UTF-16 units. */
  readonly length: number;
  readonly #itemStarts: number[];
  readonly #itemLines: number[];
  #text: string | null;

  /** `text`, where it is at hand, saves joining the lines. */
  constructor(items: readonly Item[], text: string | null = null) {
    this.items = items;
    this.#text = text;
    this.#itemStarts = [];
    this.#itemLines = [];
    let start = 0;
    let lines = 0;
    for (const item of items) {
      this.#itemStarts.push(start);
      this.#itemLines.push(lines);
      start += item.length;
      lines += item.lines.length;
    }
    this.length = start;
    this.lineCount = lines;
  }

  get text(): string {
    this.#text ??= this.items.map((item) => item.lines.map((line) => line.text).join("")).join("");
    return this.#text;
  }

  /** Where an item starts, in UTF-16 units. */
  itemStart(itemIndex: number): number {
    return this.#itemStarts[itemIndex] ?? this.length;
  }

  /** The line that an item starts with, from 0. */
  itemLine(itemIndex: number): number {
    return this.#itemLines[itemIndex] ?? this.lineCount;
  }

  /** The line that holds an offset; offsets beyond the text are in its last line. A break belongs to its line. */
  lineAt(offset: number): LinePlace {
    const itemIndex = lastAtMost(this.#itemStarts, offset);
    const item = this.items[itemIndex]!;
    const lineIndex = item.lineAt(offset - this.#itemStarts[itemIndex]!);
    return this.#place(item, itemIndex, lineIndex);
  }

  /** The line with an index from 0; indices beyond the text give its last line. */
  line(line0: number): LinePlace {
    const itemIndex = lastAtMost(this.#itemLines, line0);
    const item = this.items[itemIndex]!;
    const lineIndex = Math.min(line0 - this.#itemLines[itemIndex]!, item.lines.length - 1);
    return this.#place(item, itemIndex, Math.max(0, lineIndex));
  }

  /** Every line in order. */
  *lines(): IterableIterator<LineNode> {
    for (const item of this.items) yield* item.lines;
  }

  #place(item: Item, itemIndex: number, lineIndex: number): LinePlace {
    return {
      item,
      itemIndex,
      lineIndex,
      line0: this.#itemLines[itemIndex]! + lineIndex,
      start: this.#itemStarts[itemIndex]! + item.lineStart(lineIndex),
      line: item.lines[lineIndex]!,
    };
  }
}

/** Parses a text. Never throws. */
export function parse(text: string): SourceTree {
  return new SourceTree(outline(parseLines(text)), text);
}
