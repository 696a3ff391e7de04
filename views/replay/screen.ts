/** The terminal of a recording as xterm.js draws it, in the editor's colours, and what plugins draw above its cells. */
import { type ITheme, Terminal } from "@xterm/xterm";
import type { DrawnPicture, ShownStep } from "../../worker/index.js";
import { element } from "../kit/dom.js";

const COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

/** Rows above the screen, for whoever scrolls back. */
const SCROLLBACK = 1_000;

export class Screen {
  readonly element = element("div", { class: "screen" });
  readonly #layer = element("div", { class: "layer", "aria-hidden": "true" });
  readonly #terminal: Terminal;

  constructor(columns: number, rows: number) {
    this.#terminal = new Terminal({
      cols: columns,
      rows,
      scrollback: SCROLLBACK,
      disableStdin: true,
      cursorBlink: false,
      cursorInactiveStyle: "outline",
      screenReaderMode: true,
      minimumContrastRatio: 4.5,
      ...lookNow(),
    });
    // All keys are the page's: the terminal takes no input.
    this.#terminal.attachCustomKeyEventHandler(() => false);
    this.#terminal.onRender(() => this.#fitLayer());
    new MutationObserver(() => {
      Object.assign(this.#terminal.options, lookNow());
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  }

  /** Draws itself: it is on the page. */
  open(): void {
    this.#terminal.open(this.element);
    this.element.querySelector(".xterm-screen")?.append(this.#layer);
    this.#terminal.textarea?.setAttribute("aria-label", "Terminal");
  }

  reset(columns: number, rows: number): void {
    this.#terminal.reset();
    this.#terminal.resize(columns, rows);
  }

  /** Resolves when the step is on the screen. */
  async take({ write, resize }: ShownStep): Promise<void> {
    if (resize !== undefined) this.#terminal.resize(...resize);
    else await new Promise<void>((resolve) => this.#terminal.write(write ?? "", resolve));
  }

  draw({ overlays, cells }: DrawnPicture): void {
    this.#layer.replaceChildren(
      ...cells.map(([column, row, character]) => mark("cell", column, row, character)),
      ...overlays.map(({ column, row, text }) => mark("overlay", column, row, text)),
    );
    this.#fitLayer();
  }

  /** The layer has the terminal's cells as its unit. */
  #fitLayer(): void {
    const { style, clientWidth, clientHeight } = this.#layer;
    style.setProperty("--cell-width", `${clientWidth / this.#terminal.cols}px`);
    style.setProperty("--cell-height", `${clientHeight / this.#terminal.rows}px`);
  }
}

function mark(kind: "cell" | "overlay", column: number, row: number, text: string): HTMLElement {
  const made = element("span", { class: kind }, text);
  made.style.setProperty("--column", String(column));
  made.style.setProperty("--row", String(row));
  return made;
}

/** VS Code gives its colours to pages as variables. */
function lookNow() {
  const look = getComputedStyle(document.body);
  const variable = (name: string) => look.getPropertyValue(`--vscode-${name}`).trim();
  const ansi = COLOURS.flatMap((name): [string, string][] => {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      [name, variable(`terminal-ansi${title}`)],
      [`bright${title}`, variable(`terminal-ansiBright${title}`)],
    ];
  });
  const theme: ITheme = {
    background: variable("terminal-background") || variable("editor-background"),
    foreground: variable("terminal-foreground") || variable("foreground"),
    cursor: variable("terminalCursor-foreground") || variable("foreground"),
    selectionBackground: variable("terminal-selectionBackground"),
    ...Object.fromEntries(ansi.filter(([, colour]) => colour !== "")),
  };
  return {
    theme,
    fontFamily: variable("editor-font-family") || "monospace",
    fontSize: Number.parseFloat(variable("editor-font-size")) || 14,
  };
}
