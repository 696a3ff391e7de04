/**
 * A simulation of a Scarab host: every function of one, on a terminal grid in memory. It is no Scarab and talks to none;
 * the same calls always have the same effect.
 */
import type { HostContext, HostFunction } from "../host-function.js";
import type { Effect, ScarabWorld } from "./effects.js";
import { scarabFunctions } from "./functions.js";
import { SCARAB_SAMPLE } from "./sample.js";
import { checkSize, storeSize } from "./store.js";
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
  /** The store of the plugin. */
  readonly store: ReadonlyMap<string, string>;
}

/** So many notifications are kept, the latest ones, and so many characters of each: programs run for long. */
const KEPT_NOTIFICATIONS = 1_000;
const KEPT_CHARACTERS = 1_000;

/** The time in the simulation, milliseconds since 1970: runs can be repeated. */
const NOW = 1_700_000_000_000n;

/** A terminal that host functions draw on, for tests and for trying plugins out. */
export class ScarabHost {
  readonly grid: TerminalGrid;
  /** The host functions, to be registered. */
  readonly functions: readonly HostFunction[];
  #texts: string[] = [];
  #store = new Map<string, string>();
  #print: HostContext["print"] = () => {};

  constructor(options: ScarabOptions = {}) {
    this.grid = new TerminalGrid(options.columns ?? 80, options.rows ?? 24);
    const lines = options.lines ?? SCARAB_SAMPLE;
    lines.slice(0, this.grid.rows).forEach((line, row) => {
      this.grid.setLine(row, line.toWellFormed());
    });
    const world = this.#world();
    this.functions = scarabFunctions(() => world).map((known) => this.#printing(known));
  }

  /** What notify was called with, in order: the last 1,000 calls, long texts cut at 1,000 characters. */
  get notifications(): readonly string[] {
    return this.#texts;
  }

  save(): ScarabState {
    return {
      cells: this.grid.save(),
      notifications: this.#texts.slice(),
      store: new Map(this.#store),
    };
  }

  /** Puts a state of this host back, for stepping back in time. */
  restore(state: ScarabState): void {
    this.grid.restore(state.cells);
    this.#texts = state.notifications.slice();
    this.#store = new Map(state.store);
  }

  /** The function, for a machine whose output shows what it does. */
  #printing(known: HostFunction): HostFunction {
    return {
      ...known,
      call: (args, context) => {
        this.#print = (text) => context.print(text);
        return known.call(args, context);
      },
    };
  }

  #world(): ScarabWorld {
    const { grid } = this;
    return {
      screen: {
        columns: grid.columns,
        rows: grid.rows,
        cursorColumn: 0,
        cursorRow: 0,
        line: (row) => grid.line(row),
        cell: (column, row) => grid.cell(column, row),
      },
      now: NOW,
      perform: (effect) => this.#perform(effect),
      config: () => null,
      stored: (key) => this.#store.get(key),
      storedKeys: () => this.#store.keys(),
      environment: () => "",
    };
  }

  #perform(effect: Effect): void {
    if (effect.kind === "cell")
      this.grid.setCell(effect.column, effect.row, effect.character.codePointAt(0)!);
    else if (effect.kind === "kv-set") this.#keep(effect.key, effect.value);
    else if (effect.kind === "kv-delete") this.#store.delete(effect.key);
    else {
      if (effect.kind === "notify") this.#note(effect.text);
      this.#print(shown(effect));
    }
  }

  #note(text: string): void {
    this.#texts.push(text.slice(0, KEPT_CHARACTERS).toWellFormed());
    if (this.#texts.length > KEPT_NOTIFICATIONS) this.#texts.shift();
  }

  #keep(key: string, value: string): void {
    checkSize(storeSize(new Map(this.#store).set(key, value)));
    this.#store.set(key, value);
  }
}

/** An effect as a line of the program's output. */
function shown(effect: Exclude<Effect, { kind: "cell" | "kv-set" | "kv-delete" }>): string {
  switch (effect.kind) {
    case "notify":
      return `notify: ${effect.title === "" ? "" : `${effect.title}: `}${effect.text}`;
    case "log":
    case "status":
      return `${effect.kind}: ${effect.text}`;
    case "overlay":
      return `overlay ${effect.id} at ${effect.column}, ${effect.row}: ${effect.text}`;
    case "overlay-clear":
      return `overlay ${effect.id} cleared`;
    case "status-clear":
      return "status cleared";
    case "modal":
      return `modal: ${effect.title}: ${effect.text}`;
    case "modal-hide":
      return "modal hidden";
    case "emit":
      return `emit ${effect.name}: ${effect.text}`;
    case "timer":
      return `timer ${effect.id} in ${effect.ms} ms`;
    case "timer-clear":
      return `timer ${effect.id} cleared`;
  }
}
