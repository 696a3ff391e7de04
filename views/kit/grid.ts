/**
 * A long table of which only the visible rows are on the page. It has the focus as a whole, and tells which row is
 * meant by aria-activedescendant, so that a screen reader follows the arrow keys over a million rows.
 */
import { element } from "./dom.js";
import { type Load, PagesOfRows } from "./pages-of-rows.js";

const ROW_HEIGHT = 22;

/** Browsers know no taller elements than some ten million pixels; beyond this, a pixel stands for several. */
const TALLEST = 4_000_000;

/** Rows above and below what is visible. */
const AROUND = 6;

export interface GridColumn {
  readonly title: string;
  /** As in CSS: `8ch`, `1fr`. */
  readonly width: string;
}

export interface GridOptions<T> {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly load: Load<T>;
  /** One node for each column. */
  cells(row: T, index: number): readonly Node[];
  /** Classes of a row. */
  marks?(row: T): string;
  selected(row: T, index: number): void;
  /** Enter, or a double click. */
  opened?(row: T, index: number): void;
  /** A press of the mouse on a cell, after its row is selected. */
  pressed?(row: T, index: number, column: number): void;
  /** True where the key was taken. */
  key?(event: KeyboardEvent): boolean;
}

export class Grid<T> {
  readonly element: HTMLElement;
  readonly #options: GridOptions<T>;
  readonly #canvas: HTMLElement;
  readonly #rows: PagesOfRows<T>;
  #selected = 0;
  /** Is the selection to be told once its row has arrived? */
  #isUntold = false;

  constructor(options: GridOptions<T>) {
    this.#options = options;
    this.#rows = new PagesOfRows(options.load, () => this.#arrived());
    const widths = options.columns.map(({ width }) => width).join(" ");
    const heads = options.columns.map(({ title }) =>
      element("span", { role: "columnheader", class: "cell" }, title),
    );
    const head = element("div", { role: "row", class: "row head", "aria-rowindex": 1 }, ...heads);
    this.#canvas = element("div", { role: "rowgroup", class: "canvas" });
    this.element = element(
      "div",
      { id: options.id, class: "grid", role: "grid", tabindex: 0, "aria-label": options.label },
      element("div", { role: "rowgroup", class: "heads" }, head),
      this.#canvas,
    );
    this.element.setAttribute("aria-colcount", String(options.columns.length));
    this.element.style.setProperty("--columns", widths);
    this.element.addEventListener("scroll", () => this.draw());
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.#canvas.addEventListener("dblclick", () => this.#open());
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  get total(): number {
    return this.#rows.total;
  }

  get selectedIndex(): number {
    return this.#selected;
  }

  /** Reads the list anew, and selects a row of it. */
  async restart(selected = 0): Promise<void> {
    this.#selected = selected;
    await this.#rows.restart();
    this.#reveal();
    this.draw();
  }

  /** Selects a row, brings it into sight and tells who listens. */
  select(index: number): void {
    this.#selected = Math.max(0, Math.min(index, this.total - 1));
    this.#isUntold = true;
    this.#reveal();
    this.draw();
  }

  /** Selects a row without telling who listens. */
  show(index: number): void {
    this.#selected = Math.max(0, Math.min(index, this.total - 1));
    this.#isUntold = false;
    this.#reveal();
    this.draw();
  }

  /** Draws the visible rows anew. */
  draw(): void {
    const { total } = this.#rows;
    const height = Math.min(total * ROW_HEIGHT, TALLEST);
    this.#canvas.style.height = `${height}px`;
    this.element.setAttribute("aria-rowcount", String(total + 1));
    const top = this.#virtualTop();
    const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - AROUND);
    const last = Math.min(total, Math.ceil((top + this.#visibleHeight()) / ROW_HEIGHT) + AROUND);
    this.#rows.want(first, last);
    this.#rows.want(this.#selected, this.#selected + 1);
    const offset = this.element.scrollTop - top;
    const drawn: HTMLElement[] = [];
    for (let index = first; index < last; index++) drawn.push(this.#row(index, offset));
    this.#canvas.replaceChildren(...drawn);
    const isDrawn = this.#selected >= first && this.#selected < last;
    if (isDrawn) this.element.setAttribute("aria-activedescendant", this.#idOf(this.#selected));
    else this.element.removeAttribute("aria-activedescendant");
    this.#tell();
  }

  /** What is selected stays in sight where the words about it take room away. */
  #resized(): void {
    this.#reveal();
    this.draw();
  }

  #arrived(): void {
    this.draw();
  }

  #tell(): void {
    const row = this.#rows.row(this.#selected);
    if (!this.#isUntold || row === undefined) return;
    this.#isUntold = false;
    this.#options.selected(row, this.#selected);
  }

  #row(index: number, offset: number): HTMLElement {
    const row = this.#rows.row(index);
    const isSelected = index === this.#selected;
    const marks = row === undefined ? "" : (this.#options.marks?.(row) ?? "");
    const nodes = row === undefined ? [] : this.#options.cells(row, index);
    const cells = nodes.map((node) => element("span", { role: "gridcell", class: "cell" }, node));
    const made = element(
      "div",
      {
        id: this.#idOf(index),
        role: "row",
        class: `row${isSelected ? " selected" : ""} ${marks}`,
        "aria-rowindex": index + 2,
        "aria-selected": String(isSelected),
      },
      ...(cells.length > 0 ? cells : [element("span", { role: "gridcell", class: "cell" }, "…")]),
    );
    made.style.transform = `translateY(${index * ROW_HEIGHT + offset}px)`;
    made.addEventListener("mousedown", (event) => {
      // The row is drawn anew, and would take the focus along.
      event.preventDefault();
      this.element.focus({ preventScroll: true });
      const column = cells.indexOf((event.target as Element).closest<HTMLElement>(".cell") ?? made);
      this.select(index);
      if (row !== undefined && column >= 0 && event.button === 0)
        this.#options.pressed?.(row, index, column);
    });
    return made;
  }

  #idOf(index: number): string {
    return `${this.#options.id}-${index}`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    if (this.#options.key?.(event) || this.#move(event)) event.preventDefault();
  }

  #move({ key, ctrlKey }: KeyboardEvent): boolean {
    const page = Math.max(1, Math.floor(this.#visibleHeight() / ROW_HEIGHT) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -page,
      PageDown: page,
      Home: -this.total,
      End: this.total,
    };
    const step = steps[key];
    if (step !== undefined && !ctrlKey) {
      this.select(this.#selected + step);
      return true;
    }
    return key === "Enter" && this.#open();
  }

  #open(): boolean {
    const row = this.#rows.row(this.#selected);
    if (row === undefined || this.#options.opened === undefined) return false;
    this.#options.opened(row, this.#selected);
    return true;
  }

  /** Where the list is scrolled to, in pixels of all its rows. */
  #virtualTop(): number {
    const whole = this.total * ROW_HEIGHT;
    if (whole <= TALLEST) return this.element.scrollTop;
    const visible = this.#visibleHeight();
    return (this.element.scrollTop / (TALLEST - visible)) * (whole - visible);
  }

  #visibleHeight(): number {
    return Math.max(ROW_HEIGHT, this.element.clientHeight - ROW_HEIGHT);
  }

  #reveal(): void {
    const top = this.#virtualTop();
    const visible = this.#visibleHeight();
    const wanted = this.#selected * ROW_HEIGHT;
    const below = wanted + ROW_HEIGHT - (top + visible);
    if (wanted >= top && below <= 0) return;
    // A step keeps the rows in place; a leap shows what is around.
    const isLeap = wanted < top - 2 * ROW_HEIGHT || below > 2 * ROW_HEIGHT;
    if (isLeap) this.#scrollTo(Math.max(0, wanted - visible / 2));
    else this.#scrollTo(wanted < top ? wanted : top + below);
  }

  #scrollTo(virtualTop: number): void {
    const whole = this.total * ROW_HEIGHT;
    const visible = this.#visibleHeight();
    this.#canvas.style.height = `${Math.min(whole, TALLEST)}px`;
    this.element.scrollTop =
      whole <= TALLEST ? virtualTop : (virtualTop / (whole - visible)) * (TALLEST - visible);
  }
}
