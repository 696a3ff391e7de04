/** What plugins do to a terminal, as data: a host applies it, sends it on, or forgets it. */
import type { PlainValue } from "../immediate.js";

/** How much a notification matters, by the numbers that programs give. */
export const LEVELS = ["info", "warning", "error"] as const;
/** The same for plugins in F#, whose notifications may tell of a success. */
export const NOTICE_LEVELS = ["info", "success", "warning", "error"] as const;
/** How much a notification matters, as a word. */
export type Level = (typeof NOTICE_LEVELS)[number];
/** How much a line of the log matters. */
export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;

/** How an overlay looks; colours are 0xRRGGBBAA. */
export interface OverlayStyle {
  readonly foreground: number;
  readonly background: number;
  /** Higher ones lie above lower ones. */
  readonly z: number;
}

/** What a person may choose. */
export interface ModalItem {
  readonly id: string;
  readonly label: string;
  /** Empty: it has none. */
  readonly description: string;
}

/** One thing that a plugin did. Coordinates count from 0. */
export type Effect =
  | {
      readonly kind: "cell";
      readonly column: number;
      readonly row: number;
      readonly character: string;
    }
  /** Without a level: it was printed, or logged by a function that has none. */
  | { readonly kind: "log"; readonly text: string; readonly level?: (typeof LOG_LEVELS)[number] }
  | {
      readonly kind: "notify";
      readonly title: string;
      readonly text: string;
      readonly level: Level;
    }
  | {
      readonly kind: "overlay";
      readonly id: string;
      readonly column: number;
      readonly row: number;
      readonly text: string;
      /** Absent: as the terminal likes. */
      readonly style?: OverlayStyle;
    }
  | { readonly kind: "overlay-clear"; readonly id: string }
  | { readonly kind: "overlays-clear" }
  | {
      readonly kind: "status";
      readonly text: string;
      /** Absent: as the terminal likes. */
      readonly side?: "left" | "right";
      readonly priority?: number;
    }
  | { readonly kind: "status-clear" }
  | {
      readonly kind: "modal";
      readonly title: string;
      readonly text: string;
      /** Of a list to choose from; `text` has their labels, a line each. */
      readonly items?: readonly ModalItem[];
    }
  | { readonly kind: "modal-hide" }
  /** A line for the shell. */
  | { readonly kind: "send"; readonly text: string }
  | { readonly kind: "emit"; readonly name: string; readonly text: string }
  | { readonly kind: "timer"; readonly id: number; readonly ms: number }
  | { readonly kind: "timer-clear"; readonly id: number }
  | { readonly kind: "kv-set"; readonly key: string; readonly value: string }
  | { readonly kind: "kv-delete"; readonly key: string };

/** What plugins see of a terminal. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly cursorColumn: number;
  readonly cursorRow: number;
  /** The text of a row without the blanks at its end; for a row of the screen. */
  line(row: number): string;
  /** The code point in a cell of the screen. */
  cell(column: number, row: number): number;
}

/** What the functions of a Scarab host read and do: the host behind them. */
export interface ScarabWorld {
  readonly screen: Screen;
  /** Milliseconds since 1970. */
  readonly now: bigint;
  /** @throws Error where the host does not take it: the function's failure */
  perform(effect: Effect): void;
  /** The text of the hook that is running goes no further, whatever the hook returns. */
  block(): void;
  /** Null where there is none. */
  config(key: string): PlainValue | null;
  stored(key: string): string | undefined;
  storedKeys(): Iterable<string>;
  /** Empty where there is none. */
  environment(name: string): string;
}
