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
  /** The status line; empty: there is none. */
  readonly status: string;
  /** What lies over the cells, by its name. */
  readonly overlays: ReadonlyMap<string, ScarabOverlay>;
}

/** A text that lies over the cells, from its place to the right. */
export interface ScarabOverlay {
  readonly column: number;
  readonly row: number;
  readonly text: string;
}

/** So many notifications are kept, the latest ones, and so many characters of each: programs run for long. */
const KEPT_NOTIFICATIONS = 1_000;
const KEPT_CHARACTERS = 1_000;
const KEPT_OVERLAYS = 100;

/** The time in the simulation, milliseconds since 1970: runs can be repeated. */
const NOW = 1_700_000_000_000n;

/** A terminal that host functions draw on, for tests and for trying plugins out. */
export class ScarabHost {
  readonly grid: TerminalGrid;
  /** The host functions, to be registered. */
  readonly functions: readonly HostFunction[];
  #texts: string[] = [];
  #store = new Map<string, string>();
  #status = "";
  #overlays = new Map<string, ScarabOverlay>();
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

  /** The status line; empty: there is none. */
  get status(): string {
    return this.#status;
  }

  /** What lies over the cells, by its name, in the order in which it came. */
  get overlays(): ReadonlyMap<string, ScarabOverlay> {
    return this.#overlays;
  }

  save(): ScarabState {
    return {
      cells: this.grid.save(),
      notifications: this.#texts.slice(),
      store: new Map(this.#store),
      status: this.#status,
      overlays: new Map(this.#overlays),
    };
  }

  /** Puts a state of this host back, for stepping back in time. */
  restore(state: ScarabState): void {
    this.grid.restore(state.cells);
    this.#texts = state.notifications.slice();
    this.#store = new Map(state.store);
    this.#status = state.status;
    this.#overlays = new Map(state.overlays);
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
      block: () => this.#print("blocked"),
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
      this.#show(effect);
      this.#print(shown(effect));
    }
  }

  /** What stays on the terminal. */
  #show(effect: Effect): void {
    if (effect.kind === "notify") this.#note(effect.text);
    else if (effect.kind === "status") this.#status = cut(effect.text);
    else if (effect.kind === "status-clear") this.#status = "";
    else if (effect.kind === "overlay-clear") this.#overlays.delete(effect.id);
    else if (effect.kind === "overlays-clear") this.#overlays.clear();
    else if (effect.kind === "overlay") this.#overlay(effect);
  }

  #overlay({ id, column, row, text }: Extract<Effect, { kind: "overlay" }>): void {
    this.#overlays.delete(id);
    this.#overlays.set(id, { column, row, text: cut(text) });
    const [oldest] = this.#overlays.keys();
    if (this.#overlays.size > KEPT_OVERLAYS && oldest !== undefined) this.#overlays.delete(oldest);
  }

  #note(text: string): void {
    this.#texts.push(cut(text));
    if (this.#texts.length > KEPT_NOTIFICATIONS) this.#texts.shift();
  }

  #keep(key: string, value: string): void {
    checkSize(storeSize(new Map(this.#store).set(key, value)));
    this.#store.set(key, value);
  }
}

function cut(text: string): string {
  return text.slice(0, KEPT_CHARACTERS).toWellFormed();
}

/** An effect as a line of the program's output. */
function shown(effect: Exclude<Effect, { kind: "cell" | "kv-set" | "kv-delete" }>): string {
  switch (effect.kind) {
    case "notify":
      return `notify: ${effect.title === "" ? "" : `${effect.title}: `}${effect.text}`;
    case "log":
      return `log${effect.level ? ` ${effect.level}` : ""}: ${effect.text}`;
    case "send":
    case "status":
      return `${effect.kind}: ${effect.text}`;
    case "overlay":
      return `overlay ${effect.id} at ${effect.column}, ${effect.row}: ${effect.text}`;
    case "overlay-clear":
      return `overlay ${effect.id} cleared`;
    case "overlays-clear":
      return "overlays cleared";
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
