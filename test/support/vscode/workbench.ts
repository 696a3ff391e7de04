/**
 * VS Code's workbench in a browser page, driven as a person drives it: keys, clicks, and reading
 * what is on the screen. Knows neither the extension under test nor how the server was started.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { Breakpoints } from "./breakpoints.js";
import { Debugging } from "./debugging.js";
import { Editor } from "./editor.js";
import { Inspecting } from "./inspecting.js";
import { Problems } from "./problems.js";
import { Reading } from "./reading.js";
import { PATIENCE_MS, until } from "./waiting.js";
import { Writing } from "./writing.js";

export interface WorkbenchOptions {
  readonly page: Page;
  readonly url: string;
  /** Where screenshots go. */
  readonly screenshots: string;
}

/** VS Code's own noise in a server build that is cut off from the network; not the product's. */
const OWN_NOISE = [
  /Failed to load resource/,
  /bad HTTP response code/i,
  /\[Service Worker\]/,
  /An unknown error occurred\. Please consult the log/,
  /allow-scripts and allow-same-origin/,
  /authentication provider '\w+' to register/,
  // The server's build has no browser's half of its own extensions.
  /^Activating extension 'vscode\.[\w-]+' failed: Not Found/,
  // VS Code gives its extension host 1.75 s before it saves without it. Nothing of the product is waited for: neither
  // the client nor the server asks to be told before a file is saved.
  /Aborted onWillSaveTextDocument-event/,
  // When a window is loaded again.
  /Long running operations during shutdown are unsupported in the web/,
  // The Problems view asks for quick fixes of a line that was just deleted.
  /Illegal value for lineNumber[\s\S]*setQuickFixes/,
];

/** As long as a person waits before pressing a key again. */
const KEY_RETRY_MS = 3000;

/** Longer than two busy cores take to load the workbench for the first time. */
const START_MS = 3 * PATIENCE_MS;

/** Longer than a busy machine takes to find a file or a command. */
const ENTRY_MS = 10_000;

export class Workbench {
  readonly page: Page;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly debug: Debugging;
  readonly breakpoints: Breakpoints;
  readonly inspecting: Inspecting;
  readonly reading: Reading;
  readonly writing: Writing;
  readonly #options: WorkbenchOptions;
  readonly #consoleErrors: string[] = [];

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.page = options.page;
    const runCommand = (title: string) => this.runCommand(title);
    this.editor = new Editor(this.page);
    this.problems = new Problems(this.page, runCommand);
    this.debug = new Debugging(this.page, this.editor, runCommand);
    this.breakpoints = new Breakpoints(this.page, this.editor, runCommand);
    this.inspecting = new Inspecting(this.page, this.editor, runCommand);
    this.reading = new Reading(this.page, this.editor, runCommand);
    this.writing = new Writing(this.page, this.editor);
    this.#collectErrors();
  }

  /** Errors of the page's console and uncaught exceptions, without VS Code's known noise. */
  get consoleErrors(): readonly string[] {
    return this.#consoleErrors.filter((text) => !OWN_NOISE.some((noise) => noise.test(text)));
  }

  /** Loads the workbench and waits until it is drawn and the extension host answers. */
  async open(): Promise<void> {
    await this.page.goto(this.#options.url, { timeout: START_MS });
    await this.#drawn();
  }

  /** Loads the window again as a person does, which keeps what is open. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load", { timeout: START_MS });
    await this.#click("F1", ">Developer: Reload Window", "Developer: Reload Window");
    await loaded;
    await this.#drawn();
  }

  async #drawn(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: START_MS });
    await this.extensionHostReady();
  }

  /** The probe extension puts its item there once every extension that starts by itself has. */
  async extensionHostReady(): Promise<void> {
    await this.statusItem("fusabi-probe").catch((cause: unknown) => {
      throw new Error("The extension host did not get ready", { cause });
    });
  }

  /** Waits for the status bar's item whose id contains `id`, and reads its text. */
  async statusItem(id: string): Promise<string> {
    const item = this.page.locator(`.statusbar-item[id*="${id}"]`);
    await item.waitFor({ timeout: 2 * PATIENCE_MS });
    return ((await item.textContent()) ?? "").trim();
  }

  /** Waits until the status bar's item whose id contains `id` says exactly this. */
  async statusSays(id: string, text: string): Promise<void> {
    await until(`${text} in the status bar`, async () => {
      const seen = await this.statusItem(id);
      if (seen !== text) throw new Error(seen);
      return true;
    });
  }

  /** Opens a file of the folder as text and puts the cursor into it. */
  async openFile(name: string): Promise<void> {
    await this.openTab(name);
    await this.editor.focus();
  }

  /**
   * Opens a file of the folder by quick open (Ctrl+P) and waits for its tab, whatever is in it. A page that takes the
   * focus closes the list just when it is clicked, and then the click is lost: so it is done again.
   */
  async openTab(name: string): Promise<void> {
    const title = name.split("/").at(-1) ?? name;
    const tab = this.page.locator(".tab.active").filter({ hasText: title });
    const attempt = async () => {
      await this.#pick("Control+p", name, title);
      await tab.waitFor({ timeout: ENTRY_MS });
      return true;
    };
    await until(`the tab ${title}`, attempt, 2 * PATIENCE_MS);
  }

  /** Opens an archive of the folder as text, which stands beside its page. */
  async openAssembly(name: string): Promise<void> {
    await this.openTab(name);
    await this.runCommand("Fusabi: Open .fzb as Assembly");
    await this.editor.focus();
  }

  /** Titles of the open tabs, from left to right. */
  async tabs(): Promise<readonly string[]> {
    return this.page
      .locator(".tab")
      .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("data-resource-name") ?? ""));
  }

  /** Runs a command by its title in the command palette (F1). */
  async runCommand(title: string): Promise<void> {
    await this.#pick("F1", `>${title}`, title);
  }

  /** Titles that the command palette offers for these words, best first. */
  async commandsFor(words: string): Promise<readonly string[]> {
    const widget = await this.#quickInput("F1");
    await widget.locator("input[type=text]").fill(`>${words}`);
    const titles = widget.locator(".quick-input-list .monaco-list-row .label-name");
    await titles.filter({ hasText: words }).first().waitFor();
    const shown = await titles.allInnerTexts();
    await this.page.keyboard.press("Escape");
    await widget.waitFor({ state: "hidden" });
    return shown;
  }

  /** Runs a command that asks for one of several things, and chooses the one with this label. */
  async runCommandWith(title: string, label: string): Promise<void> {
    await this.#click("F1", `>${title}`, title);
    const choices = this.page.locator(".quick-input-widget:visible .quick-input-list");
    await choices.getByText(label, { exact: true }).first().click();
    await choices.waitFor({ state: "hidden" });
  }

  /** Runs a command that asks for something, and leaves the question open. */
  async runCommandAsking(title: string): Promise<void> {
    await this.#click("F1", `>${title}`, title);
  }

  /** Runs a command that asks for a text, waits for the words of its question, and answers. */
  async runCommandAnswering(title: string, question: string, answer: string): Promise<void> {
    await this.#click("F1", `>${title}`, title);
    const widget = this.page.locator(".quick-input-widget:visible").filter({ hasText: question });
    await widget.locator("input[type=text]").fill(answer);
    await this.page.keyboard.press("Enter");
    await widget.waitFor({ state: "hidden" });
  }

  /**
   * Runs a command that asks where to save, waits until the dialog has filled in `path` and takes
   * it: what is typed while it fills itself in would be mixed with that.
   */
  async runCommandSavingTo(title: string, path: string): Promise<void> {
    await this.#click("F1", `>${title}`, title);
    const widget = this.page.locator(".quick-input-widget:visible");
    await until(`a dialog with ${path}`, async () => {
      const shown = await widget.locator("input[type=text]").inputValue();
      if (shown !== path) throw new Error(shown);
      return true;
    });
    await until("the dialog to close", async () => {
      await this.page.keyboard.press("Enter");
      await widget.waitFor({ state: "hidden", timeout: KEY_RETRY_MS });
      return true;
    });
  }

  /** Waits for a dialog that blocks the window, reads it and closes it by Escape. */
  async dialog(): Promise<string> {
    const box = this.page.locator(".monaco-dialog-box");
    const text = (await box.locator(".dialog-message-container").textContent()) ?? "";
    await this.page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    return text.trim();
  }

  /** Waits until a page that an extension shows contains `text`, and reads the whole of it. */
  async webview(text: string): Promise<string> {
    return until(`a page with ${text}`, async () => {
      const frames = this.page.frames().filter((frame) => frame.url().includes("fake.html"));
      const pages = await Promise.all(frames.map((frame) => frame.locator("body").textContent()));
      return pages.find((each) => each?.includes(text));
    });
  }

  /** Waits until a page that an extension shows has a drawing with this text in it. */
  async drawing(text: string): Promise<void> {
    await until(`a drawing with ${text}`, async () => {
      const frames = this.page.frames().filter((frame) => frame.url().includes("fake.html"));
      const drawn = frames.map((frame) => frame.locator("svg").filter({ hasText: text }).count());
      return (await Promise.all(drawn)).some((count) => count > 0);
    });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Saves the active editor and waits until its tab is no longer marked as changed. */
  async save(): Promise<void> {
    await this.page.keyboard.press("Control+s");
    await this.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  }

  /** Presses a button of a notification that contains `text`. */
  async answerNotification(text: string, button: string): Promise<void> {
    await this.notification(text);
    const box = this.page.locator(".notifications-toasts .notification-list-item");
    await box.filter({ hasText: text }).getByRole("button", { name: button, exact: true }).click();
  }

  /** Texts of the notifications that are on the screen. */
  async notifications(): Promise<readonly string[]> {
    return this.page
      .locator(".notifications-toasts .notification-list-item-message")
      .allInnerTexts();
  }

  async clearNotifications(): Promise<void> {
    await this.runCommand("Notifications: Clear All Notifications");
    await this.page.locator(".notifications-toasts .notification-list-item").first().waitFor({
      state: "hidden",
    });
  }

  /** Waits for a notification that contains `text` and reads the whole of it. */
  async notification(text: string): Promise<string> {
    return until(`a notification with ${text}`, async () =>
      (await this.notifications()).find((each) => each.includes(text)),
    );
  }

  /** Text of the status bar's item for the active editor's language. */
  async language(): Promise<string> {
    return this.statusItem("status.editor.mode");
  }

  /** Leaves a picture for a person to look at; returns where. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(this.#options.screenshots, { recursive: true });
    const path = join(this.#options.screenshots, `${name.replace(/[^\w.-]+/g, "-")}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** A key that is pressed while a dialog or a page gives the focus back is lost, so it is repeated. */
  async #quickInput(key: string): Promise<Locator> {
    const widget = this.page.locator(".quick-input-widget:visible");
    await until(`the list that ${key} opens`, async () => {
      await this.page.keyboard.press(key);
      await widget.locator("input[type=text]").waitFor({ timeout: KEY_RETRY_MS });
      return true;
    });
    return widget;
  }

  /** Chooses an entry after which the list is closed; a click that comes while it is drawn anew is lost. */
  async #pick(key: string, typed: string, label: string): Promise<void> {
    await this.#untilChosen(label, async () => {
      await this.#clickOnce(key, typed, label);
      const list = this.page.locator(".quick-input-widget");
      await list.waitFor({ state: "hidden", timeout: ENTRY_MS });
    });
  }

  /** Chooses an entry after which another question may be asked. */
  async #click(key: string, typed: string, label: string): Promise<void> {
    await this.#untilChosen(label, () => this.#clickOnce(key, typed, label));
  }

  /** A page or a dialog that takes the focus closes the list under the mouse, so it is opened again. */
  async #untilChosen(label: string, choose: () => Promise<void>): Promise<void> {
    const attempt = async () => {
      await choose();
      return true;
    };
    await until(`the entry ${label} to be chosen`, attempt, 2 * PATIENCE_MS);
    // Where the list was, there may be a tab now, which would show its path in every picture.
    await this.page.mouse.move(0, 0);
  }

  /** Clicks the entry and does not press Enter, which goes to whatever is first meanwhile. */
  async #clickOnce(key: string, typed: string, label: string): Promise<void> {
    const widget = await this.#quickInput(key);
    await widget.locator("input[type=text]").fill(typed);
    const rows = widget.locator(".quick-input-list .monaco-list-row");
    // The whole label: within a longer one, what was typed is an element of its own.
    const whole = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
    const name = this.page.locator(".label-name").filter({ hasText: whole });
    await rows.filter({ has: name }).first().click({ timeout: ENTRY_MS });
  }

  #collectErrors(): void {
    this.page.on("pageerror", (error) => this.#consoleErrors.push(error.message));
    this.page.on("console", (message) => {
      if (message.type() === "error") this.#consoleErrors.push(message.text());
    });
  }
}
