/**
 * What the editor offers a person who writes: suggestions with their documentation, the signature
 * above a call, and the list behind the light bulb. Knows nothing of who answers.
 */
import type { Locator, Page } from "playwright-core";
import type { Editor } from "./editor.js";
import { until } from "./waiting.js";

/** As long as a person waits before asking again. */
const RETRY_MS = 3000;

/** Slower than a burst, so that the list follows every key as it does for a person. */
const KEY_DELAY_MS = 20;

export class Writing {
  readonly #page: Page;
  readonly #editor: Editor;
  readonly #suggestions: Locator;
  readonly #actions: Locator;

  constructor(page: Page, editor: Editor) {
    this.#page = page;
    this.#editor = editor;
    this.#suggestions = page.locator(".suggest-widget.visible .monaco-list-row");
    this.#actions = page.locator(".action-widget:visible .monaco-list-row.action");
  }

  /** Types at the cursor and waits until the list offers `label`; returns all labels in its order. */
  async suggestionsFor(typed: string, label: string): Promise<readonly string[]> {
    await this.#page.keyboard.type(typed, { delay: KEY_DELAY_MS });
    return until(`the suggestion ${label}`, async () => {
      if (!(await this.#suggestions.first().isVisible())) {
        await this.#page.keyboard.press("Control+Space");
        await this.#suggestions.first().waitFor({ timeout: RETRY_MS });
      }
      const shown = await this.#suggestions.locator(".label-name").allInnerTexts();
      if (!shown.includes(label)) throw new Error(shown.join(", "));
      return shown;
    });
  }

  /** Opens the panel beside the list (Ctrl+Space once more) and reads it. */
  async suggestionDetails(text: string): Promise<string> {
    const panel = this.#page.locator(".suggest-details:visible");
    return until(`the panel beside the list with ${text}`, async () => {
      if (!(await panel.isVisible())) {
        await this.#page.keyboard.press("Control+Space");
        await panel.waitFor({ timeout: RETRY_MS });
      }
      const shown = await panel.innerText();
      if (!shown.includes(text)) throw new Error(shown);
      return shown;
    });
  }

  /** Takes the suggestion that is marked (Enter). */
  async takeMarkedSuggestion(): Promise<void> {
    await this.#page.keyboard.press("Enter");
    await this.#suggestions.first().waitFor({ state: "hidden" });
  }

  /** Waits for the signature above the call, in which `text` stands; the marked parameter with it. */
  async signature(text: string): Promise<{ readonly shown: string; readonly marked: string }> {
    const box = this.#page.locator(".parameter-hints-widget.visible");
    return until(`the signature ${text}`, async () => {
      const shown = await box.innerText({ timeout: RETRY_MS });
      if (!shown.includes(text)) throw new Error(shown);
      return { shown, marked: await box.locator(".parameter.active").first().innerText() };
    });
  }

  /** What is offered at the cursor by Ctrl+., once `title` is among it. The list stays open. */
  async actionsWith(title: string): Promise<readonly string[]> {
    return this.#askFor(title, () => this.#page.keyboard.press("Control+."));
  }

  /**
   * The same list, opened by a click on the light bulb that a place gets. The editor asks what there is
   * to do only when the cursor comes there, so it comes anew where the answer was not complete yet.
   */
  async bulbActionsWith(title: string, line1: number, column1: number): Promise<readonly string[]> {
    const bulb = this.#page.locator(".lightBulbWidget:visible, [class*=lightbulb]:visible");
    return this.#askFor(title, async () => {
      await this.#editor.goTo(line1 + 1);
      await this.#editor.goTo(line1, column1);
      await bulb.first().click({ timeout: RETRY_MS });
    });
  }

  /** Chooses an entry of the open list by a click. */
  async chooseAction(title: string): Promise<void> {
    await this.#actions.filter({ hasText: title }).first().click();
    await this.#actions.first().waitFor({ state: "hidden" });
  }

  /** Renames what is at the cursor (F2) and waits until the box is gone. */
  async rename(name: string): Promise<void> {
    const input = this.#page.locator(".rename-box input.rename-input");
    await until("the box for the new name", async () => {
      await this.#editor.focus();
      await this.#page.keyboard.press("F2");
      await input.waitFor({ timeout: RETRY_MS });
      return true;
    });
    await input.fill(name);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** A server that has not read the newest text yet offers less, so the question is repeated. */
  async #askFor(title: string, open: () => Promise<void>): Promise<readonly string[]> {
    return until(`the action ${title}`, async () => {
      await this.#editor.focus();
      await open();
      await this.#actions.first().waitFor({ timeout: RETRY_MS });
      const titles = await this.#actions.locator(".title").allInnerTexts();
      if (titles.includes(title)) return titles;
      await this.#page.keyboard.press("Escape");
      throw new Error(titles.join(", "));
    });
  }
}
