/** Groups lines into items. Looks at nothing but which lines open a function or test, and which are `.end`. */
import { isIn } from "../line/directives.js";
import type { LineNode } from "../line/nodes.js";
import { Item } from "./item.js";

/** Lines outside of functions come in pieces of this many, so that an edit among them touches few. */
const LOOSE_LINES = 256;

/** A rest of fewer lines joins the piece before it, so that edits do not leave crumbs. */
const FEWEST_LINES = 64;

export class Outliner {
  readonly items: Item[] = [];
  /** The lines of the item that is open: the first `#count` here. */
  readonly #open: LineNode[] = [];
  #count = 0;
  #inFunction = false;

  /** Would the next line, unless it opens another, belong to an open function? */
  get inFunction(): boolean {
    return this.#inFunction;
  }

  feed(line: LineNode): void {
    const { statement } = line;
    const kind = statement?.kind;
    if (statement !== null && isIn(statement, "opens")) {
      this.finish();
      this.#inFunction = true;
    }
    this.#open[this.#count++] = line;
    if (this.#inFunction) {
      if (kind === ".end") this.#close("function", true);
    } else if (this.#count >= LOOSE_LINES) {
      this.#close("toplevel", true);
    }
  }

  /** Ends the item that is open, if there is one. */
  finish(): void {
    if (this.#inFunction) this.#close("function", false);
    else if (this.#count > 0) this.#finishLoose();
  }

  #finishLoose(): void {
    const before = this.items.at(-1);
    if (before?.kind === "toplevel" && this.#count < FEWEST_LINES) {
      this.items.pop();
      this.#add("toplevel", [...before.lines, ...this.#open.slice(0, this.#count)], true);
    } else {
      this.#close("toplevel", true);
    }
  }

  #close(kind: "function" | "toplevel", closed: boolean): void {
    this.#add(kind, this.#open.slice(0, this.#count), closed);
  }

  #add(kind: "function" | "toplevel", lines: readonly LineNode[], closed: boolean): void {
    this.items.push(new Item(kind, lines, closed));
    this.#count = 0;
    this.#inFunction = false;
  }
}

/**
 * Instructions in a text that has neither a `.func` or `.test` nor an `.end` are the function main. With an `.end` the text
 * has a function whose `.func` line is missing or wrong.
 */
export function withImplicitMain(items: readonly Item[]): readonly Item[] {
  if (items.some((item) => item.kind !== "toplevel")) return items;
  if (!items.some((item) => item.hasCode) || items.some(hasEnd)) return items;
  return [
    new Item(
      "main",
      items.flatMap((item) => item.lines),
      true,
    ),
  ];
}

function hasEnd({ directiveLines, lines }: Item): boolean {
  return directiveLines.some((index) => lines[index]!.statement?.kind === ".end");
}

/** The items of these lines. */
export function outline(lines: Iterable<LineNode>): readonly Item[] {
  const outliner = new Outliner();
  for (const line of lines) outliner.feed(line);
  outliner.finish();
  return withImplicitMain(outliner.items);
}
