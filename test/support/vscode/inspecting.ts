/**
 * Looking into a stopped program and moving it: the debug toolbar, why it stopped, values that are
 * edited, watched and hovered, the disassembly. Knows nothing of what is debugged.
 */
import type { Locator, Page } from "playwright-core";
import type { Editor } from "./editor.js";
import { until } from "./waiting.js";

type RunCommand = (title: string) => Promise<void>;

/** As long as a person waits before moving the mouse again. */
const RETRY_MS = 3000;

export class Inspecting {
  readonly #page: Page;
  readonly #editor: Editor;
  readonly #runCommand: RunCommand;

  constructor(page: Page, editor: Editor, runCommand: RunCommand) {
    this.#page = page;
    this.#editor = editor;
    this.#runCommand = runCommand;
  }

  /** Clicks a button of the debug toolbar by its exact name, without the key in parentheses. */
  async click(button: string): Promise<void> {
    const name = new RegExp(`^${button}( \\(|$)`);
    await this.#page.locator(".debug-toolbar").getByRole("button", { name }).first().click();
    await this.#page.mouse.move(0, 0);
  }

  /** Names of the buttons of the debug toolbar, from left to right. */
  async buttons(): Promise<readonly string[]> {
    const labels = this.#page.locator(".debug-toolbar .action-label[aria-label]");
    return labels.evaluateAll((all) =>
      all.map((each) => (each.getAttribute("aria-label") ?? "").replace(/ \(.*$/s, "")),
    );
  }

  /** Waits until the head of the Call Stack view says this. */
  async stoppedFor(reason: string): Promise<void> {
    const head = this.#page
      .locator(".debug-viewlet .pane-header")
      .filter({ hasText: "Call Stack" });
    await head.filter({ hasText: reason }).waitFor();
  }

  /** Names of the sessions in the Call Stack view; with one session alone it shows none. */
  async sessions(): Promise<readonly string[]> {
    return this.#page.locator(".debug-call-stack .session > .name").allInnerTexts();
  }

  /** In the list that the debug toolbar has when there are several. */
  async chooseSession(name: string): Promise<void> {
    await this.#page.locator(".debug-toolbar select").selectOption({ label: name });
  }

  /** By the button that a frame of the Call Stack view shows under the mouse. */
  async restartFrame(name: string): Promise<void> {
    const frame = this.#page
      .locator(".debug-call-stack .monaco-list-row")
      .filter({ hasText: name });
    await frame.first().hover();
    await frame.first().locator('[aria-label^="Restart Frame"]').click();
    await this.#page.mouse.move(0, 0);
  }

  /** Chooses an entry of the menu of a variable in the Variables view. */
  async choose(name: string, entry: string): Promise<void> {
    const names = this.#page.locator(".debug-variables .monaco-list-row .name");
    const menu = this.#page.locator(".monaco-menu .action-label");
    await names.getByText(`${name}:`).first().click({ button: "right" });
    await menu.first().waitFor();
    // A menu takes no click in its first tenth of a second.
    await until("the menu to close", async () => {
      if (!(await menu.first().isVisible())) return true;
      await menu.getByText(entry, { exact: true }).click({ timeout: RETRY_MS });
      return false;
    });
  }

  /**
   * Gives a variable another value. A refused one leaves the box open: `refusal` reads why. By the
   * menu, because F2 in this VS Code opens the first variable's box whichever is chosen.
   */
  async setVariable(name: string, value: string): Promise<void> {
    await this.choose(name, "Set Value");
    const input = this.#page.locator(".debug-variables input[type=text]:visible");
    await input.fill(value);
    await input.press("Enter");
  }

  /** By the button "View Binary Data" that a variable shows under the mouse. */
  async viewBytes(name: string): Promise<void> {
    const rows = this.#page.locator(".debug-variables .monaco-list-row");
    const row = rows.filter({ hasText: `${name}:` }).first();
    await row.hover();
    await row.locator('[aria-label="View Binary Data"]').click();
    await this.#page.mouse.move(0, 0);
  }

  /** What is said under a box whose value was refused; closes the box. */
  async refusal(): Promise<string> {
    const message = this.#page.locator(".monaco-inputbox-container");
    await message.first().waitFor();
    const text = await message.first().innerText();
    await this.#page.keyboard.press("Escape");
    await message.first().waitFor({ state: "hidden" });
    return text;
  }

  async watch(expression: string): Promise<void> {
    await this.#runCommand("Run and Debug: Focus on Watch View");
    await this.#page.locator('[aria-label="Add Expression"]').first().click();
    const input = this.#page.locator(".debug-watch input[type=text]");
    await input.fill(expression);
    await input.press("Enter");
  }

  /** Waits until the Watch view has exactly this row. */
  async watched(row: string): Promise<void> {
    await until(`${row} in the Watch view`, async () => {
      const rows = await this.#page.locator(".debug-watch .monaco-list-row").allInnerTexts();
      const texts = rows.map((text) => text.replaceAll(/\s+/g, " ").trim());
      if (!texts.includes(row)) throw new Error(texts.join("\n"));
      return true;
    });
  }

  /** Points at the first place in view with `text` and reads the value that appears. */
  async valueAt(text: string): Promise<string> {
    const value = this.#page.locator(".debug-hover-widget .value");
    return until(`a value at ${text}`, async () => {
      await this.#page.mouse.move(0, 0);
      const place = await this.#editor.placeOf(text);
      await this.#page.mouse.move(place.x, place.y);
      await value.first().waitFor({ timeout: RETRY_MS });
      return value.first().innerText();
    });
  }

  /** Opens the Disassembly view and waits until it marks the instruction that is next. */
  async openDisassembly(): Promise<void> {
    await this.#runCommand("Open Disassembly View");
    await this.#marked().waitFor();
  }

  /** The row of the Disassembly view that is marked as next, as a screen reader reads it. */
  async nextInstruction(): Promise<string> {
    return (await this.#marked().getAttribute("aria-label")) ?? "";
  }

  /** Waits until that row says this. */
  async nextIs(instruction: string): Promise<void> {
    await until(`the next instruction ${instruction}`, async () => {
      const seen = await this.nextInstruction();
      if (!seen.endsWith(`Instruction: ${instruction}`)) throw new Error(seen);
      return true;
    });
  }

  #marked(): Locator {
    const rows = this.#page.locator(".disassembly-view .monaco-list-row");
    return rows.filter({ has: this.#page.locator('[class*="codicon-debug-stackframe"]') }).first();
  }
}
