/**
 * One file: its text, its tree, its names. A change costs what it touches: items of the tree that it leaves alone
 * stay the same objects. It knows other files by what it includes alone.
 */
import {
  changeTree,
  type IncludeLoader,
  type Item,
  type LineNode,
  parse,
  type SourceTree,
} from "../../lang/index.js";
import { FileIndex } from "./file-index.js";
import { isBefore, type Range0, TextView } from "./text.js";

/** An item of the tree and where it stands. */
export interface Block {
  readonly item: Item;
  readonly line0: number;
}

/** Up to this many items are looked for one by one. */
const FEW_ITEMS = 16;

export class SourceFile {
  /** As the client names it. */
  readonly uri: string;
  /** The client's number for this text; 0 for a file that is not open. */
  version: number;
  /** What the client calls the language; null for a file that is not open. */
  readonly languageId: string | null;
  /** Gives the texts that the file includes or loads: all that it knows of others. */
  readonly load: IncludeLoader;
  /** The global names of the file. */
  readonly index: FileIndex;
  #tree: SourceTree;
  #text: TextView;

  constructor(
    uri: string,
    text: string,
    version: number,
    languageId: string | null = null,
    load: IncludeLoader = () => null,
  ) {
    this.load = load;
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#tree = parse(text);
    this.#text = new TextView(this.#tree);
    this.index = new FileIndex(this.#tree.items);
  }

  /** As the assembler names it: a file is a source whose tree is always that of the text as it is now. */
  get path(): string {
    return this.uri;
  }

  /** The parsed text; another object after every change. */
  get tree(): SourceTree {
    return this.#tree;
  }

  get text(): TextView {
    return this.#text;
  }

  /** The parsed line; the last one beyond the end. */
  line(line0: number): LineNode {
    return this.#tree.line(line0).line;
  }

  /** The item that holds a line. */
  blockAt(line0: number): Block {
    const { item, itemIndex } = this.#tree.line(line0);
    return { item, line0: this.#tree.itemLine(itemIndex) };
  }

  /** All items in the order of the text. */
  *blocks(): IterableIterator<Block> {
    const { items } = this.#tree;
    for (let i = 0; i < items.length; i++)
      yield { item: items[i] as Item, line0: this.#tree.itemLine(i) };
  }

  /** Where items of this file stand, in the order of the text. */
  blocksOf(items: readonly Item[]): Block[] {
    if (items.length <= FEW_ITEMS)
      return items.map((item) => this.blockOf(item)).sort((a, b) => a.line0 - b.line0);
    const wanted = new Set(items);
    return [...this.blocks()].filter(({ item }) => wanted.has(item));
  }

  /** Where an item of this file stands. */
  blockOf(item: Item): Block {
    return { item, line0: this.#tree.itemLine(this.#tree.items.indexOf(item)) };
  }

  /** Replaces a range of the text; a range that ends before it starts is taken the other way round. */
  edit(range: Range0, inserted: string): void {
    const turned = isBefore(range.end, range.start);
    const start = this.#text.offsetAt(turned ? range.end : range.start);
    const end = this.#text.offsetAt(turned ? range.start : range.end);
    const before = this.#tree.items;
    this.#tree = changeTree(this.#tree, { start, end, inserted });
    this.#text = new TextView(this.#tree);
    this.index.update(before, this.#tree.items);
  }
}
