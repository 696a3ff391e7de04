/** What plugins have drawn above a terminal, and what they told its user: the sum of their effects. */
import type { Effect, Level } from "../vm/shared.js";

/** A text above the cells; columns and rows count from 0. */
export interface DrawnOverlay {
  readonly plugin: string;
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
}

export interface DrawnNote {
  readonly plugin: string;
  /** May be empty. */
  readonly title: string;
  readonly text: string;
  readonly level: Level;
}

/** Plain data. */
export interface DrawnPicture {
  readonly overlays: readonly DrawnOverlay[];
  /** By plugin, in the order of their names. */
  readonly status: readonly (readonly [plugin: string, text: string])[];
  readonly cells: readonly (readonly [column: number, row: number, character: string])[];
  readonly modals: readonly (readonly [plugin: string, title: string, text: string])[];
  /** The latest, oldest first. */
  readonly notes: readonly DrawnNote[];
  /** How many notes there have been. */
  readonly noteCount: number;
}

/** Of each kind; what was drawn first goes first. */
const MOST = { overlays: 1_000, cells: 10_000, notes: 100 } as const;

export class Drawn {
  readonly #overlays = new Map<string, DrawnOverlay>();
  readonly #status = new Map<string, string>();
  readonly #cells = new Map<string, DrawnPicture["cells"][number]>();
  readonly #modals = new Map<string, readonly [title: string, text: string]>();
  #notes: DrawnNote[] = [];
  #noteCount = 0;

  /** What a call of a plugin's did, in order. */
  take(plugin: string, effects: readonly Effect[]): void {
    for (const effect of effects) this.#takeOne(plugin, effect);
  }

  #takeOne(plugin: string, effect: Effect): void {
    switch (effect.kind) {
      case "overlay": {
        const { id, column, row, text } = effect;
        const overlay = { plugin, id, column, row, text };
        put(this.#overlays, `${plugin} ${id}`, overlay, MOST.overlays);
        break;
      }
      case "overlay-clear":
        this.#overlays.delete(`${plugin} ${effect.id}`);
        break;
      case "overlays-clear":
        this.#clearOverlays(plugin);
        break;
      case "status":
        this.#status.set(plugin, effect.text);
        break;
      case "status-clear":
        this.#status.delete(plugin);
        break;
      case "cell": {
        const { column, row, character } = effect;
        put(this.#cells, `${column} ${row}`, [column, row, character] as const, MOST.cells);
        break;
      }
      case "modal":
        this.#modals.set(plugin, [effect.title, effect.text]);
        break;
      case "modal-hide":
        this.#modals.delete(plugin);
        break;
      case "notify": {
        const { title, text, level } = effect;
        this.#notes.push({ plugin, title, text, level });
        if (this.#notes.length > MOST.notes) this.#notes = this.#notes.slice(-MOST.notes);
        this.#noteCount++;
      }
    }
  }

  /** A plugin is gone, and what it drew with it. */
  forget(plugin: string): void {
    this.#clearOverlays(plugin);
    this.#status.delete(plugin);
    this.#modals.delete(plugin);
  }

  #clearOverlays(plugin: string): void {
    for (const [key, overlay] of this.#overlays)
      if (overlay.plugin === plugin) this.#overlays.delete(key);
  }

  picture(): DrawnPicture {
    return {
      overlays: [...this.#overlays.values()],
      status: [...this.#status].sort(([a], [b]) => (a < b ? -1 : 1)),
      cells: [...this.#cells.values()],
      modals: [...this.#modals].map(([plugin, [title, text]]) => [plugin, title, text] as const),
      notes: this.#notes.slice(),
      noteCount: this.#noteCount,
    };
  }
}

function put<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  const [first] = map.keys();
  map.delete(first!);
}
