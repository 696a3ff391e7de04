/** A row of a terminal as cells that something may be drawn over, and as the text that draws it. */
import type headless from "@xterm/headless";
import { harmless, widthOf } from "./widths.js";

type Line = NonNullable<
  ReturnType<InstanceType<typeof headless.Terminal>["buffer"]["active"]["getLine"]>
>;
type BufferCell = ReturnType<
  InstanceType<typeof headless.Terminal>["buffer"]["active"]["getNullCell"]
>;

/** What stands in a cell. `columns`: 0 behind a wide character. */
export interface Cell {
  readonly text: string;
  readonly columns: number;
  /** Parameters of SGR; empty: as the terminal likes. */
  readonly look: string;
  /** Says where it is: what stands before it may be wider than we think. */
  readonly isPlaced?: true;
}

const BLANK: Cell = { text: " ", columns: 1, look: "" };

/** @param scratch is written over */
export function cellsOf(line: Line | undefined, columns: number, scratch: BufferCell): Cell[] {
  const cells: Cell[] = [];
  for (let column = 0; column < columns; column++) {
    const cell = line?.getCell(column, scratch);
    if (!cell) cells.push(BLANK);
    else if (cell.getWidth() === 0) cells.push({ text: "", columns: 0, look: "" });
    else cells.push({ text: cell.getChars() || " ", columns: cell.getWidth(), look: lookOf(cell) });
  }
  return cells;
}

function lookOf(cell: BufferCell): string {
  if (cell.isAttributeDefault()) return "";
  const parts: (string | number)[] = [];
  if (cell.isBold()) parts.push(1);
  if (cell.isDim()) parts.push(2);
  if (cell.isItalic()) parts.push(3);
  if (cell.isUnderline()) parts.push(4);
  if (cell.isBlink()) parts.push(5);
  if (cell.isInverse()) parts.push(7);
  if (cell.isInvisible()) parts.push(8);
  if (cell.isStrikethrough()) parts.push(9);
  if (cell.isOverline()) parts.push(53);
  if (!cell.isFgDefault()) parts.push(colour(30, cell.isFgRGB(), cell.getFgColor()));
  if (!cell.isBgDefault()) parts.push(colour(40, cell.isBgRGB(), cell.getBgColor()));
  return parts.join(";");
}

/** The first eight of the palette and their bright ones by the short form, which every terminal knows. */
function colour(base: number, isRgb: boolean, value: number): string {
  if (isRgb) return `${base + 8};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`;
  if (value < 8) return `${base + value}`;
  if (value < 16) return `${base + 60 + value - 8}`;
  return `${base + 8};5;${value}`;
}

/** Draws a text over cells, as far as they reach. */
export function drawOver(cells: Cell[], column: number, text: string, look: string): void {
  if (column < 0 || column >= cells.length) return;
  let at = column;
  /** Where a mark goes that comes now. */
  let last = -1;
  uncover(cells, at);
  for (const character of harmless(text)) {
    const columns = widthOf(character);
    if (at + columns > cells.length) break;
    if (columns === 0) {
      if (last >= 0 && MARK.test(character)) mark(cells, last, character);
      continue;
    }
    uncover(cells, at + columns);
    cells[at] = { text: character, columns, look };
    if (columns === 2) cells[at + 1] = { text: "", columns: 0, look };
    last = at;
    at += columns;
  }
  const next = cells[at];
  if (next) cells[at] = { ...next, isPlaced: true };
}

const MARK = /^[\p{Mn}\p{Me}]$/u;

/** A mark stands in the cell of the character that it belongs to. */
function mark(cells: Cell[], column: number, character: string): void {
  const cell = cells[column]!;
  cells[column] = { ...cell, text: cell.text + character };
}

/** Where a wide character would be cut before this column, blanks stand for it. */
function uncover(cells: Cell[], column: number): void {
  const cell = cells[column];
  if (cell?.columns !== 0) return;
  cells[column - 1] = { ...cells[column - 1]!, text: " ", columns: 1 };
  cells[column] = BLANK;
}

/** What draws the cells from the left edge, and clears what stood behind them. */
export function rowText(cells: readonly Cell[]): string {
  let end = cells.length;
  while (end > 0 && isBlank(cells[end - 1]!)) end--;
  let look = "";
  let text = "";
  for (let column = 0; column < end; column++) {
    const cell = cells[column]!;
    if (cell.columns === 0) continue;
    if (cell.isPlaced) text += `\x1b[${column + 1}G`;
    if (cell.look !== look) {
      look = cell.look;
      text += look === "" ? "\x1b[0m" : `\x1b[0;${look}m`;
    }
    text += cell.text;
  }
  if (look !== "") text += "\x1b[0m";
  // Behind a full row the cursor still stands on its last cell in some terminals.
  return end < cells.length ? `${text}\x1b[K` : text;
}

function isBlank({ text, look, columns }: Cell): boolean {
  return text === " " && look === "" && columns === 1;
}
