/** The lines that a program has ended, where they stand by now, and what filters left of them. */
import type headless from "@xterm/headless";
import type { HookCall } from "../host/index.js";

type Emulator = InstanceType<typeof headless.Terminal>;
/** Stays at its row while rows come and go; at -1 when that is gone. */
export type Marker = NonNullable<ReturnType<Emulator["registerMarker"]>>;

interface EndedLine {
  readonly marker: Marker;
  /** By which plugins were told of it. */
  readonly call: HookCall;
  readonly text: string;
  /** What is shown in its place. */
  shown: string;
}

/** Texts that are known when nobody can tell any more where their lines stand. */
const MOST_TEXTS = 1_000;

export class EndedLines {
  readonly #emulator: Emulator;
  /** Oldest first. */
  readonly #lines = new Set<EndedLine>();
  /** What filters made of texts. */
  readonly #texts = new Map<string, string>();

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** @param marker of its first row; it is disposed when the line is forgotten */
  add(marker: Marker, text: string, call: HookCall): void {
    this.drop(marker.line);
    const line = { marker, call, text, shown: text };
    this.#lines.add(line);
    // More than a screen has: a higher one gets lines back from above.
    for (const oldest of this.#lines) {
      if (this.#lines.size <= 2 * this.#emulator.rows) return;
      this.#forget(oldest);
    }
  }

  /** What stands in a row is no longer a line that has ended. */
  drop(row: number): void {
    const line = this.#at(row);
    if (line) this.#forget(line);
  }

  #forget(line: EndedLine): void {
    this.#lines.delete(line);
    line.marker.dispose();
  }

  #at(row: number): EndedLine | undefined {
    for (const line of this.#lines) if (line.marker.line === row) return line;
    return undefined;
  }

  /** The text with which the line in this row ended. */
  textAt(row: number): string | undefined {
    return this.#at(row)?.text;
  }

  /** What filters left of the line that plugins were told of by this call. */
  replace(call: HookCall, by: string): void {
    for (const line of this.#lines) if (line.call === call) line.shown = by;
    const [text] = call.args;
    if (text?.type !== "String") return;
    this.#texts.delete(text.value);
    if (by !== text.value) this.#texts.set(text.value, by);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MOST_TEXTS) this.#texts.delete(oldest!);
  }

  /** Has a filter changed anything? */
  get areChanged(): boolean {
    return this.#texts.size > 0;
  }

  /**
   * What is shown of a line; undefined: what stands there.
   * @param row its first
   * @param text what stands there by now
   * @param hasCursor may it be one that is being written?
   */
  shown(row: number, text: string, hasCursor: boolean): string | undefined {
    const line = this.#at(row);
    if (line?.text === text) return line.shown === text ? undefined : line.shown;
    if (text === "") return undefined;
    if (!hasCursor) return this.#texts.get(text);
    if (!line || line.shown === line.text) return undefined;
    // Some of what a filter took away may still stand there, until the line ends anew or is erased.
    return text.startsWith(line.text) ? line.shown + text.slice(line.text.length) : line.shown;
  }
}
