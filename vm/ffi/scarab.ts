/**
 * A simulation of the Scarab daemon's side: the three functions of the brief's examples, on a terminal grid in
 * memory. It is no Scarab and talks to none; the same calls always have the same effect.
 */
import { string, UNIT, type ValueOf } from "../program/index.js";
import type { HostFunction } from "./host-function.js";
import { SCARAB_SAMPLE } from "./scarab-sample.js";
import { TerminalGrid } from "./terminal-grid.js";

/** What the simulated terminal starts with. */
export interface ScarabOptions {
  /** Absent: 80. */
  readonly columns?: number;
  /** Absent: 24. */
  readonly rows?: number;
  /** What stands on the terminal at first, from the top row. Absent: `SCARAB_SAMPLE`. */
  readonly lines?: readonly string[];
}

/** What the plugins have done to a simulated host. */
export interface ScarabState {
  readonly cells: Uint32Array;
  readonly notifications: readonly string[];
}

const origin = "Scarab host (simulated)";

/** So many notifications are kept, the latest ones, and so many characters of each: programs run for long. */
const KEPT_NOTIFICATIONS = 1_000;
const KEPT_CHARACTERS = 1_000;

/** A terminal that host functions draw on, for tests and for trying plugins out. */
export class ScarabHost {
  readonly grid: TerminalGrid;
  #texts: string[] = [];

  constructor(options: ScarabOptions = {}) {
    this.grid = new TerminalGrid(options.columns ?? 80, options.rows ?? 24);
    const lines = options.lines ?? SCARAB_SAMPLE;
    lines.slice(0, this.grid.rows).forEach((line, row) => {
      this.grid.setLine(row, line.toWellFormed());
    });
  }

  /** What notify was called with, in order: the last 1,000 calls, long texts cut at 1,000 characters. */
  get notifications(): readonly string[] {
    return this.#texts;
  }

  /** The host functions, to be registered. */
  get functions(): readonly HostFunction[] {
    return [this.#notify, this.#updateCell, this.#getLine];
  }

  save(): ScarabState {
    return { cells: this.grid.save(), notifications: this.#texts.slice() };
  }

  /** Puts a state of this host back, for stepping back in time. */
  restore(state: ScarabState): void {
    this.grid.restore(state.cells);
    this.#texts = state.notifications.slice();
  }

  readonly #notify: HostFunction = {
    name: "notify",
    signature: { params: ["String"], result: "Unit", paramNames: ["text"] },
    doc: "Shows a notification to the terminal's user. Simulated: it is kept, and printed as a line `notify: text`.",
    origin,
    call: ([text], context) => {
      const { value } = text as ValueOf<"String">;
      this.#texts.push(value.slice(0, KEPT_CHARACTERS).toWellFormed());
      if (this.#texts.length > KEPT_NOTIFICATIONS) this.#texts.shift();
      context.print(`notify: ${value}`);
      return UNIT;
    },
  };

  readonly #updateCell: HostFunction = {
    name: "update_cell",
    signature: {
      params: ["I32", "I32", "Char"],
      result: "Unit",
      paramNames: ["column", "row", "character"],
    },
    doc: "Writes a character into a cell of the terminal; columns and rows count from 0. Fails outside of the grid.",
    origin,
    call: ([column, row, character]) => {
      const [x, y] = [column as ValueOf<"I32">, row as ValueOf<"I32">];
      this.grid.setCell(x.value, y.value, (character as ValueOf<"Char">).value);
      return UNIT;
    },
  };

  readonly #getLine: HostFunction = {
    name: "get_line",
    signature: { params: ["I32"], result: "String", paramNames: ["row"] },
    doc: "The text of a row of the terminal, without the blanks at its end; rows count from 0. Fails outside of the grid.",
    origin,
    call: ([row]) => string(this.grid.line((row as ValueOf<"I32">).value)),
  };
}
