/** The terminal as a snapshot that travels with events: plain data, and how functions of plugins read it. */
import type { Screen } from "../../vm/shared.js";

/** What stands on the terminal. Plain data, to be sent to workers. */
export interface ScreenSnapshot {
  readonly columns: number;
  readonly rows: number;
  readonly cursorColumn: number;
  readonly cursorRow: number;
  /** From the top row, without the blanks at their ends; rows that are absent are blank. */
  readonly lines: readonly string[];
}

/** 80 columns and 24 rows of nothing. */
export const BLANK_SCREEN: ScreenSnapshot = {
  columns: 80,
  rows: 24,
  cursorColumn: 0,
  cursorRow: 0,
  lines: [],
};

const SPACE = 0x20;

/** A snapshot as host functions read it. */
export class SnapshotScreen implements Screen {
  readonly snapshot: ScreenSnapshot;
  /** Of the row that was asked for last: its characters. */
  #row = -1;
  #characters: readonly string[] = [];

  constructor(snapshot: ScreenSnapshot) {
    this.snapshot = snapshot;
  }

  get columns(): number {
    return this.snapshot.columns;
  }

  get rows(): number {
    return this.snapshot.rows;
  }

  get cursorColumn(): number {
    return this.snapshot.cursorColumn;
  }

  get cursorRow(): number {
    return this.snapshot.cursorRow;
  }

  line(row: number): string {
    return this.snapshot.lines[row] ?? "";
  }

  cell(column: number, row: number): number {
    if (row !== this.#row) {
      this.#row = row;
      this.#characters = Array.from(this.line(row));
    }
    return this.#characters[column]?.codePointAt(0) ?? SPACE;
  }
}
