/** The bytes of the file: sixteen to a row, those of the selected row marked, one of them under the cursor. */
import type { Owner, Span } from "../../archive/index.js";
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";
import { Grid } from "../kit/grid.js";
import { ask } from "../kit/host.js";
import type { BytesAnswer } from "./messages.js";

const PER_ROW = 16;

export interface BytesOptions {
  /** A person chose a byte. */
  chosen(owner: Owner, offset: number): void;
}

export class BytesView {
  readonly grid: Grid<Uint8Array>;
  readonly #options: BytesOptions;
  #size = 0;
  #marked: readonly Span[] = [];
  #cursor = 0;
  #asked = 0;

  constructor(options: BytesOptions) {
    this.#options = options;
    this.grid = new Grid<Uint8Array>({
      id: "bytes",
      label: "Bytes of the file",
      columns: [
        { title: "Offset", width: "9ch" },
        { title: "Bytes", width: "51ch" },
        { title: "Text", width: "17ch" },
      ],
      load: (from, count) => this.#load(from, count),
      cells: (bytes, row) => this.#cells(bytes, row),
      selected: (_bytes, row) => this.#moveTo(row * PER_ROW + (this.#cursor % PER_ROW)),
      key: ({ key }) => this.#key(key),
    });
  }

  async restart(size: number): Promise<void> {
    this.#size = size;
    this.#cursor = Math.min(this.#cursor, Math.max(0, size - 1));
    await this.grid.restart(Math.floor(this.#cursor / PER_ROW));
  }

  /** Marks the bytes of what is selected elsewhere, and shows the first of them. */
  mark(spans: readonly Span[]): void {
    this.#marked = spans;
    const [first] = spans;
    if (first !== undefined) this.#cursor = Math.max(0, Math.min(first.start, this.#size - 1));
    this.grid.show(Math.floor(this.#cursor / PER_ROW));
  }

  /** Marks bytes around the cursor, which stays. */
  outline(spans: readonly Span[]): void {
    this.#marked = spans;
    this.grid.draw();
  }

  /** Goes to a byte as a person does. */
  goTo(offset: number): void {
    this.#moveTo(offset);
    this.grid.show(Math.floor(this.#cursor / PER_ROW));
  }

  async #load(from: number, count: number) {
    const total = Math.ceil(this.#size / PER_ROW);
    const { base64 } = await ask<BytesAnswer>({
      ask: "bytes",
      from: from * PER_ROW,
      count: count * PER_ROW,
    });
    const bytes = Uint8Array.from(atob(base64), (symbol) => symbol.charCodeAt(0));
    const rows: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += PER_ROW) rows.push(bytes.subarray(at, at + PER_ROW));
    return { total, rows };
  }

  #cells(bytes: Uint8Array, row: number): readonly Node[] {
    const start = row * PER_ROW;
    const hex = element("span", { class: "hex" });
    const text = element("span", { class: "text" });
    bytes.forEach((byte, i) => {
      const offset = start + i;
      const name = this.#classOf(offset);
      hex.append(
        this.#byte(byte.toString(16).padStart(2, "0"), name, offset),
        i === 7 ? "  " : " ",
      );
      const symbol = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
      text.append(this.#byte(symbol, name, offset));
    });
    return [document.createTextNode(hexOffset(start)), hex, text];
  }

  #byte(shown: string, name: string, offset: number): HTMLElement {
    const made = element("span", { class: `byte ${name}` }, shown);
    made.addEventListener("mousedown", (event) => {
      event.stopPropagation();
      this.grid.element.focus();
      event.preventDefault();
      this.goTo(offset);
    });
    return made;
  }

  #classOf(offset: number): string {
    const within = this.#marked.findIndex(({ start, end }) => offset >= start && offset < end);
    const cursor = offset === this.#cursor ? " cursor" : "";
    return `${within < 0 ? "" : within === 0 ? "marked" : "marked also"}${cursor}`;
  }

  #key(key: string): boolean {
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return false;
    this.goTo(this.#cursor + step);
    return true;
  }

  #moveTo(offset: number): void {
    this.#cursor = Math.max(0, Math.min(offset, this.#size - 1));
    void this.#choose(this.#cursor);
  }

  /** Of questions that overtake each other the last one counts. */
  async #choose(offset: number): Promise<void> {
    const asked = ++this.#asked;
    const owner = await ask<Owner>({ ask: "owner", offset }).catch(() => null);
    if (owner === null || asked !== this.#asked) return;
    announce(`Byte ${offset}, ${hexOffset(offset)}: ${owner.words}`);
    this.#options.chosen(owner, offset);
  }
}

function hexOffset(offset: number): string {
  return `0x${offset.toString(16).padStart(6, "0")}`;
}
