/**
 * The text editor as a person sees it: lines, underlined places, hovers, the gutter. All line and
 * column numbers are the ones on the screen (from 1). Knows nothing of debugging sessions.
 */
import type { Locator, Page } from "playwright-core";
import {
  colourOf,
  linesOf,
  placeOf,
  type Row,
  squigglesOf,
  type Underlined,
} from "./editor-pixels.js";
import { typeLines } from "./type-lines.js";
import { until } from "./waiting.js";

export type { Underlined };

/** The glyph margin is the leftmost strip of the gutter, as wide as a line is high. */
const GLYPH_MARGIN_CENTRE_PX = 10;

/** A quick typist. */
const KEY_MS = 30;

/** As long as a person waits before moving the mouse again. */
const HOVER_RETRY_MS = 3000;

export class Editor {
  readonly #page: Page;
  /** Only the editor that has the focus, where several are side by side. */
  readonly #view: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#view = page.locator(".editor-group-container.active .editor-instance .monaco-editor");
  }

  /** The lines that are in view, top to bottom; a long file's other lines are not included. */
  async visibleLines(): Promise<readonly Row[]> {
    return this.#view.first().evaluate(linesOf);
  }

  /** Waits until `text` is somewhere in view. */
  async waitForText(text: string): Promise<void> {
    await until(`the text ${text}`, async () =>
      (await this.visibleLines()).some((row) => row.text.includes(text)),
    );
  }

  /** Moves the cursor (Ctrl+G), scrolling the line into view. */
  async goTo(line1: number, column1 = 1): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press("Control+g");
    const input = this.#page.locator(".quick-input-widget:visible input[type=text]");
    await input.fill(`:${line1}:${column1}`);
    await input.press("Enter");
    await this.#page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.#page
      .locator('[id="status.editor.selection"]')
      .filter({ hasText: `Ln ${line1}, Col ${column1}` })
      .waitFor();
  }

  async focus(): Promise<void> {
    await this.#page.keyboard.press("Control+1");
    await this.#view.and(this.#page.locator(".focused")).first().waitFor();
  }

  /** Types at the cursor, as by keyboard: brackets are closed and suggestions made as usual. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.type(text);
  }

  /** Replaces the whole text of the file by another, key by key. */
  async retype(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press("Control+a");
    await this.#page.keyboard.press("Delete");
    await typeLines(this.#page, text, KEY_MS);
  }

  /** What is underlined in view, worst first per line. Empty where nothing is. */
  async squiggles(): Promise<readonly Underlined[]> {
    return this.#view.first().evaluate(squigglesOf);
  }

  /** Points at the first place in view where `text` stands and reads the hover that appears. */
  async hoverAt(text: string): Promise<string> {
    const hover = this.#page.locator(".monaco-hover:not(.hidden) .monaco-hover-content:visible");
    await this.#page.mouse.move(0, 0);
    await hover.first().waitFor({ state: "hidden" });
    return until(`a hover at ${text}`, async () => {
      // A language that was not awake yet gave no hover, and the editor does not ask again for
      // the same place until the mouse has been elsewhere. Lenses may move the line meanwhile.
      await this.#page.mouse.move(0, 0);
      const place = await this.placeOf(text);
      await this.#page.mouse.move(place.x, place.y);
      await hover.first().waitFor({ timeout: HOVER_RETRY_MS });
      const shown = (await hover.allInnerTexts()).join("\n").trim();
      return shown !== "" && !/^Loading/.test(shown) && shown;
    });
  }

  /** Waits until exactly this is underlined in view: VS Code draws it after the Problems view has it. */
  async underlined(expected: readonly Underlined[]): Promise<void> {
    await until(`underlined: ${JSON.stringify(expected)}`, async () => {
      const seen = await this.squiggles();
      if (JSON.stringify(seen.map(asWords)) !== JSON.stringify(expected.map(asWords)))
        throw new Error(JSON.stringify(seen));
      return true;
    });
  }

  /** The colour in which the first place in view with `text` is written, as CSS has it. */
  async colourOf(text: string): Promise<string> {
    return this.#view.first().evaluate(colourOf, text);
  }

  /** Asks for suggestions (Ctrl+Space) and takes the one with this label and kind, e.g. `snippet`. */
  async takeSuggestion(label: string, kind: string): Promise<void> {
    await this.#page.keyboard.press("Control+Space");
    const list = this.#page.locator(".suggest-widget.visible .monaco-list-row");
    const row = list
      .filter({ has: this.#page.getByText(label, { exact: true }) })
      .filter({ has: this.#page.locator(`.codicon-symbol-${kind}`) });
    await row.first().click();
    await list.first().waitFor({ state: "hidden" });
  }

  /** Clicks the gutter beside a line that is in view, which sets or removes a breakpoint. */
  async clickGutter(line1: number): Promise<void> {
    const row = await this.#rowOf(line1);
    const margin = await this.#view.first().locator(".margin").first().boundingBox();
    if (margin === null) throw new Error("The editor has no gutter");
    await this.#page.mouse.click(margin.x + GLYPH_MARGIN_CENTRE_PX, row.y);
  }

  /** Line numbers with a sign of this class (part) in the gutter, e.g. `debug-breakpoint`. */
  async linesWithGlyph(codicon: string): Promise<readonly number[]> {
    return this.#linesAt(`.glyph-margin-widgets [class*="codicon-${codicon}"]`);
  }

  /** Line numbers that are highlighted by this decoration class. */
  async linesWithDecoration(className: string): Promise<readonly number[]> {
    return this.#linesAt(`.view-overlays .${className}`);
  }

  async #linesAt(selector: string): Promise<readonly number[]> {
    // All at once: a mark that goes away while the next one is read would be waited for.
    const marks = this.#view.first().locator(selector);
    const centres = await marks.evaluateAll((elements) =>
      elements.map((element) => {
        const { top, height } = element.getBoundingClientRect();
        return top + height / 2;
      }),
    );
    const rows = await this.visibleLines();
    return rows.filter((row) => centres.some((y) => covers(row, y))).map((row) => row.line1);
  }

  /** The middle of the first place in view where `text` stands, in pixels of the window. */
  async placeOf(text: string): Promise<{ x: number; y: number }> {
    return until(`a place with ${text}`, () => this.#view.first().evaluate(placeOf, text));
  }

  async #rowOf(line1: number): Promise<Row> {
    return until(`line ${line1} in view`, async () =>
      (await this.visibleLines()).find((row) => row.line1 === line1),
    );
  }
}

function asWords({ line1, severity, text }: Underlined): string {
  return `${line1} ${severity} ${text}`;
}

function covers(row: Row, y: number): boolean {
  return Math.abs(row.y - y) < row.height / 2;
}
