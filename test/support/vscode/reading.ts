/**
 * How a person finds the way in a program: lenses, outline, symbols, the peek view, calls, links,
 * folded regions. Knows nothing of who answers.
 */
import type { Page } from "playwright-core";
import type { Editor } from "./editor.js";
import { until } from "./waiting.js";

type RunCommand = (title: string) => Promise<void>;

/** As long as a person waits before pressing a key again. */
const RETRY_MS = 3000;

/** Longer than VS Code waits before it asks for lenses (250 ms) and before it resolves them (250 ms). */
const LENS_REST_MS = 1000;

/** Runs inside the page: waits until nothing was drawn in such elements for this long. */
function restOf({ selector, restMs }: { selector: string; restMs: number }): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(done, restMs);
    const observer = new MutationObserver((changes) => {
      const drawn = changes.flatMap((each) => [each.target, ...each.addedNodes]);
      const concerned = drawn.some(
        (node) => (node instanceof Element ? node : node.parentElement)?.closest(selector) != null,
      );
      if (!concerned) return;
      clearTimeout(timer);
      timer = setTimeout(done, restMs);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    function done(): void {
      observer.disconnect();
      resolve();
    }
  });
}

/** A line of the column behind the code. */
export interface ColumnEntry {
  readonly text: string;
  readonly left: number;
}

/** Runs inside the page: decorations are drawn as what a style puts behind an element. */
function columnEntries(elements: readonly Element[]): ColumnEntry[] {
  return elements
    .map((element) => {
      const style = getComputedStyle(element, "::after");
      const { left, top } = element.getBoundingClientRect();
      const text = /^"(.*)"$/.exec(style.content)?.[1] ?? "";
      return { text, left: left + Number.parseFloat(style.marginLeft || "0"), top };
    })
    .filter(({ text }) => text !== "")
    .sort((a, b) => a.top - b.top)
    .map(({ text, left }) => ({ text, left }));
}

export class Reading {
  readonly #page: Page;
  readonly #editor: Editor;
  readonly #runCommand: RunCommand;

  constructor(page: Page, editor: Editor, runCommand: RunCommand) {
    this.#page = page;
    this.#editor = editor;
    this.#runCommand = runCommand;
  }

  /**
   * What stands in the column behind the code, from top to bottom, with its left edge in pixels.
   *
   * @param text waits until a line of the column is this; null takes what is there
   */
  async column(text: string | null): Promise<readonly ColumnEntry[]> {
    const seen = () => this.#page.locator(".view-line > span > span").evaluateAll(columnEntries);
    if (text === null) return seen();
    return until(`${text} in the column`, async () => {
      const entries = await seen();
      if (!entries.some((entry) => entry.text === text)) throw new Error(JSON.stringify(entries));
      return entries;
    });
  }

  /** Texts of the lenses in view, a line of lenses each, from top to bottom. */
  async lenses(): Promise<readonly string[]> {
    const lines = this.#page.locator(".codelens-decoration:visible");
    return lines.evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: element.getBoundingClientRect().top,
          text: element.textContent?.replaceAll("\u00a0", " ").trim() ?? "",
        }))
        .sort((left, right) => left.top - right.top)
        .map(({ text }) => text),
    );
  }

  /**
   * Clicks the first lens in view that contains this text, once the lenses rest. When they are asked for
   * twice in a row, VS Code drops the commands behind the first answer before it draws the second.
   */
  async clickLens(text: string): Promise<void> {
    const links = this.#page.locator(".codelens-decoration:visible a");
    const link = links.filter({ hasText: text }).first();
    await link.waitFor();
    await this.#page.evaluate(restOf, { selector: ".codelens-decoration", restMs: LENS_REST_MS });
    await link.click();
  }

  /** Waits until the cursor is there: `Ln 3, Col 7`. */
  async cursorAt(line1: number, column1: number): Promise<void> {
    await this.#page
      .locator('[id="status.editor.selection"]')
      .filter({ hasText: `Ln ${line1}, Col ${column1}` })
      .waitFor();
  }

  /** Rows of the Outline view, indented by their level: name and what stands beside it. */
  async outline(): Promise<readonly string[]> {
    await this.#runCommand("Explorer: Focus on Outline View");
    return this.#page.locator(".outline-pane .monaco-list-row").evaluateAll((rows) =>
      rows.map((row) => {
        const read = (selector: string) => row.querySelector(selector)?.textContent ?? "";
        const level = Number(row.getAttribute("aria-level")) - 1;
        return `${"  ".repeat(level)}${read(".label-name")} ${read(".label-description")}`.trimEnd();
      }),
    );
  }

  /** The path above the editor: file, then the symbols around the cursor. */
  async breadcrumbs(): Promise<readonly string[]> {
    const items = this.#page.locator(".breadcrumbs-below-tabs .monaco-breadcrumb-item");
    return (await items.allInnerTexts()).map((text) => text.trim());
  }

  /** Searches symbols of the whole workspace (Ctrl+T), takes the one from `file`. */
  async goToSymbol(name: string, file: string): Promise<void> {
    await until("the search for symbols", async () => {
      await this.#page.keyboard.press("Control+t");
      await this.#page.locator(".quick-input-widget:visible").waitFor({ timeout: RETRY_MS });
      return true;
    });
    const widget = this.#page.locator(".quick-input-widget:visible");
    await widget.locator("input[type=text]").fill(`#${name}`);
    const rows = widget.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: name }).filter({ hasText: file }).first().click();
    await widget.waitFor({ state: "hidden" });
  }

  /** Opens the peek view of references (Shift+F12) and reads its list. It stays open. */
  async peekReferences(): Promise<readonly string[]> {
    await this.#editor.focus();
    await this.#page.keyboard.press("Shift+F12");
    return this.peeked();
  }

  /** Waits for a peek view, also one that a lens opened, and reads its list. */
  async peeked(): Promise<readonly string[]> {
    const rows = this.#page.locator(".reference-zone-widget .monaco-list-row");
    return until("the peek view", () => rows.allInnerTexts());
  }

  async closePeek(): Promise<void> {
    const view = this.#page.locator(".reference-zone-widget");
    await this.#page.keyboard.press("Escape");
    await view.waitFor({ state: "hidden" });
  }

  /** Rows of the view of callers for the function at the cursor, the function itself first. */
  async callers(): Promise<readonly string[]> {
    await this.#runCommand("Calls: Show Call Hierarchy");
    const names = this.#page.locator('[aria-label="Callers Of"] .monaco-list-row .label-name');
    return until("the callers", async () => {
      const shown = await names.allInnerTexts();
      return shown.length > 1 && shown;
    });
  }

  /** Ctrl+click on the first place in view where `text` stands. */
  async followLink(text: string): Promise<void> {
    const place = await this.#editor.placeOf(text);
    await this.#page.keyboard.down("Control");
    await this.#page.mouse.move(place.x, place.y);
    await this.#page.mouse.click(place.x, place.y);
    await this.#page.keyboard.up("Control");
  }
}
