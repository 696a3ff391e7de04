/** A terminal's cells: rows of characters, for the simulated Scarab host. */

/** A blank cell. */
const SPACE = 0x20;

export class TerminalGrid {
  readonly columns: number;
  readonly rows: number;
  /** Code points, row by row. */
  readonly #cells: Uint32Array;

  /** @throws RangeError where a side is not a whole number from 1 to 1000 */
  constructor(columns: number, rows: number) {
    for (const side of [columns, rows])
      if (!Number.isInteger(side) || side < 1 || side > 1000)
        throw new RangeError("a grid has 1 to 1000 columns and rows");
    this.columns = columns;
    this.rows = rows;
    this.#cells = new Uint32Array(columns * rows).fill(SPACE);
  }

  /** @throws RangeError outside of the grid */
  setCell(column: number, row: number, codePoint: number): void {
    if (!this.#hasCell(column, row))
      throw new RangeError(
        `the cell ${column}, ${row} is outside of the ${this.columns} × ${this.rows} grid`,
      );
    this.#cells[row * this.columns + column] = codePoint;
  }

  /** The code point in a cell. @throws RangeError outside of the grid */
  cell(column: number, row: number): number {
    if (!this.#hasCell(column, row)) throw new RangeError("the cell is outside of the grid");
    return this.#cells[row * this.columns + column]!;
  }

  /** Writes a line's text, cut off at the last column; what is right of it becomes blank. */
  setLine(row: number, text: string): void {
    const codePoints = Array.from(text, (character) => character.codePointAt(0) as number);
    for (let column = 0; column < this.columns; column++)
      this.setCell(column, row, codePoints[column] ?? SPACE);
  }

  /** The text of a row without the blanks at its end. @throws RangeError outside of the grid */
  line(row: number): string {
    if (!this.#hasCell(0, row))
      throw new RangeError(`the row ${row} is outside of the ${this.rows} rows`);
    const start = row * this.columns;
    let end = start + this.columns;
    while (end > start && this.#cells[end - 1] === SPACE) end--;
    const cells = this.#cells.subarray(start, end);
    return Array.from(cells, (codePoint) => String.fromCodePoint(codePoint)).join("");
  }

  /** Every row, from the top. */
  lines(): string[] {
    return Array.from({ length: this.rows }, (_, row) => this.line(row));
  }

  save(): Uint32Array {
    return this.#cells.slice();
  }

  /** Puts saved cells of a grid of this size back. */
  restore(cells: Uint32Array): void {
    this.#cells.set(cells);
  }

  #hasCell(column: number, row: number): boolean {
    return column >= 0 && column < this.columns && row >= 0 && row < this.rows;
  }
}
