/** The screen of a program drawn on the terminal around it, with what plugins draw above it and a status line below. */
import { type Cell, cellsOf, drawOver, rowText } from "./cells.js";
import type { DrawnPicture } from "./drawn.js";
import type { HeadlessGrid } from "./grid.js";
import { firstOf, lastOf, lineOf } from "./line-ends.js";
import { drawModal } from "./modal-box.js";
import { cut, harmless } from "./widths.js";

const DRAWN = "7";
/** What draws a row that has nothing. */
const EMPTY = "\x1b[K";

export class Painter {
  readonly #grid: HeadlessGrid;
  /** The rows as they stand on the terminal; empty: it is not known. */
  #rows: readonly string[] = [];
  /** What stood below a drawn cell when it was first seen: it goes where that changes. */
  readonly #below = new WeakMap<object, string>();

  constructor(grid: HeadlessGrid) {
    this.#grid = grid;
  }

  /** The next frame draws everything anew. */
  forget(): void {
    this.#rows = [];
  }

  /**
   * What draws what has changed.
   * @param status the text of the last row; null: there is none
   */
  frame(picture: DrawnPicture, status: string | null): string {
    const cells = this.#screen();
    this.#drawPicture(cells, picture);
    const rows = cells.map(rowText);
    if (status !== null) rows.push(`\x1b[0;7m${status}\x1b[0m`);
    const isNew = this.#rows.length !== rows.length;
    const changed = rows.map((row, index) =>
      isNew || row !== this.#rows[index] ? `\x1b[${index + 1};1H${row}` : "",
    );
    this.#rows = rows;
    return (isNew ? "\x1b[0m\x1b[2J" : "") + changed.join("");
  }

  /**
   * The rows that the program leaves, drawn as lines of a terminal that nobody else draws on; what stands beside its screen is
   * not among them.
   */
  lastLines(): string {
    const rows = this.#screen().map(rowText);
    const isEmpty = (row: string) => row === "" || row === EMPTY;
    while (rows.length > 0 && isEmpty(rows.at(-1)!)) rows.pop();
    while (rows.length > 0 && isEmpty(rows[0]!)) rows.shift();
    return rows.map((row) => `${row}\r\n`).join("");
  }

  #screen(): Cell[][] {
    const { emulator, ended } = this.#grid;
    const { active } = emulator.buffer;
    const scratch = active.getNullCell();
    const line = (row: number) => active.getLine(active.baseY + row);
    const cells = Array.from({ length: emulator.rows }, (_, row) =>
      cellsOf(line(row), emulator.cols, scratch),
    );
    if (ended.areChanged && active.type === "normal") this.#replace(cells);
    return cells;
  }

  /** A line may have several rows, and may begin above the screen. */
  #replace(cells: Cell[][]): void {
    const { emulator, ended } = this.#grid;
    const { active } = emulator.buffer;
    const cursor = active.baseY + active.cursorY;
    let first = firstOf(active, active.baseY);
    while (first < active.baseY + cells.length) {
      const last = lastOf(active, first);
      const hasCursor = cursor >= first && cursor <= last;
      const text = ended.shown(first, lineOf(active, first, last), hasCursor);
      if (text !== undefined) this.#fill(cells, first, last, text);
      first = last + 1;
    }
  }

  #fill(cells: Cell[][], first: number, last: number, text: string): void {
    const { emulator } = this.#grid;
    const { baseY } = emulator.buffer.active;
    let rest = harmless(text);
    for (let row = first; row <= last; row++) {
      const part = cut(rest, emulator.cols);
      rest = rest.slice(part.length);
      const here = cells[row - baseY];
      if (!here) continue;
      here.splice(
        0,
        here.length,
        ...cellsOf(undefined, emulator.cols, emulator.buffer.active.getNullCell()),
      );
      drawOver(here, 0, part, "");
    }
  }

  #drawPicture(cells: Cell[][], { overlays, cells: drawn, modals }: DrawnPicture): void {
    for (const each of drawn) {
      const [column, row, character] = each;
      const cell = cells[row]?.[column];
      if (!cell) continue;
      const below = this.#below.get(each) ?? cell.text;
      this.#below.set(each, below);
      if (below === cell.text) drawOver(cells[row]!, column, character, cell.look);
    }
    for (const { column, row, text } of overlays)
      for (const [index, line] of text.split("\n").entries()) {
        const at = cells[row + index];
        if (at) drawOver(at, column, line, DRAWN);
      }
    const modal = modals.at(-1);
    if (modal) drawModal(cells, modal);
  }
}
