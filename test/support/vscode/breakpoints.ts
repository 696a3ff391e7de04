/**
 * Setting every kind of breakpoint as a person does: by the box under a line, by the Breakpoints
 * view, in the Disassembly view. Knows nothing of what is debugged.
 */
import type { Locator, Page } from "playwright-core";
import type { Editor } from "./editor.js";
import { until } from "./waiting.js";

type RunCommand = (title: string) => Promise<void>;

/** What the box under a line can ask for. */
export type ConditionKind = "Expression" | "Hit Count" | "Log Message";

/** Half the height of a line: from the bottom of a row of the Disassembly view to its dot. */
const DOT_PX = 9;

export class Breakpoints {
  readonly #page: Page;
  readonly #editor: Editor;
  readonly #runCommand: RunCommand;
  readonly #rows: Locator;

  constructor(page: Page, editor: Editor, runCommand: RunCommand) {
    this.#page = page;
    this.#editor = editor;
    this.#runCommand = runCommand;
    this.#rows = page.locator(".debug-breakpoints .monaco-list-row");
  }

  async removeAll(): Promise<void> {
    await this.#runCommand("Remove All Breakpoints");
  }

  /** Sets one with a condition, a hit count or a message, in the box that opens under the line. */
  async under(line1: number, kind: ConditionKind, text: string): Promise<void> {
    await this.#editor.goTo(line1);
    await this.#runCommand("Debug: Add Conditional Breakpoint...");
    const box = this.#page.locator(".breakpoint-widget");
    await box.locator("select").first().selectOption({ label: kind });
    await box.locator(".monaco-editor").first().click();
    await box.locator(".monaco-editor.focused").waitFor();
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press("Enter");
    await box.waitFor({ state: "hidden" });
  }

  /** By Shift+F9, at a column. */
  async inline(line1: number, column1: number): Promise<void> {
    await this.#editor.goTo(line1, column1);
    await this.#page.keyboard.press("Shift+F9");
  }

  /** By the name of a function, in the Breakpoints view. */
  async onFunction(name: string): Promise<void> {
    await this.#runCommand("View: Show Run and Debug");
    await this.#runCommand("Add Function Breakpoint");
    await this.#fillInView(name);
  }

  /** Lets a kind of exception stop only where the condition says so. */
  async exceptionCondition(label: string, condition: string): Promise<void> {
    await this.#runCommand("View: Show Run and Debug");
    const row = this.#rows.filter({ hasText: label });
    await row.click();
    await row.locator(".codicon-edit, .codicon-pencil").first().click();
    await this.#fillInView(condition);
  }

  /** Ticks or unticks a row. */
  async tick(label: string, want: "on" | "off"): Promise<void> {
    await this.#runCommand("View: Show Run and Debug");
    const box = this.#rows.filter({ hasText: label }).getByRole("checkbox");
    await box.setChecked(want === "on");
  }

  /** Clicks the gutter of the Disassembly view beside the instruction with this source line. */
  async onInstruction(line1: number): Promise<void> {
    const row = this.#page.locator(".disassembly-view .monaco-list-row");
    const place = await row
      .filter({ hasText: new RegExp(`^\\s*${line1}:`) })
      .first()
      .boundingBox();
    if (place === null) throw new Error(`Line ${line1} is not in the Disassembly view`);
    await this.#page.mouse.click(place.x + DOT_PX, place.y + place.height - DOT_PX);
  }

  /** Waits until the view has a row that says all this, and reads it as a screen reader would. */
  async row(...words: readonly string[]): Promise<string> {
    return until(`a breakpoint with ${words.join(", ")}`, async () => {
      const all = await this.rows();
      const found = all.find((text) => words.every((word) => text.includes(word)));
      if (found === undefined) throw new Error(all.join("\n"));
      return found;
    });
  }

  async rows(): Promise<readonly string[]> {
    return this.#rows.evaluateAll((rows) =>
      rows.map((row) => `${row.textContent ?? ""} | ${row.getAttribute("aria-label") ?? ""}`),
    );
  }

  async #fillInView(text: string): Promise<void> {
    const input = this.#page.locator(".debug-breakpoints input[type=text]");
    await input.fill(text);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }
}
