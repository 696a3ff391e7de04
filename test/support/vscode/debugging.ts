/**
 * Debugging as a person does it: keys, the marked line, the Run and Debug view, the Debug Console
 * and the exception box. Knows nothing of the protocol or of what is debugged.
 */
import type { Locator, Page } from "playwright-core";
import {
  type ConsoleLine,
  consoleLinesOf,
  type StackRow,
  stackRowsOf,
  type VariableRow,
  variableRowsOf,
} from "./debug-rows.js";
import type { Editor } from "./editor.js";
import { until } from "./waiting.js";

export interface ShownException {
  readonly title: string;
  readonly description: string;
  readonly details: string;
}

const KEYS = {
  start: "F5",
  continue: "F5",
  stepOver: "F10",
  stepInto: "F11",
  stepOut: "Shift+F11",
  stop: "Shift+F5",
} as const;

/** As long as a person waits before pressing a key again. */
const KEY_RETRY_MS = 3000;

/** Longer than a busy machine takes to show that a session begins. */
const SESSION_MS = 10_000;

const STOPPED_LINE = "debug-top-stack-frame-line";

export class Debugging {
  readonly #page: Page;
  readonly #editor: Editor;
  readonly #runCommand: (title: string) => Promise<void>;

  constructor(page: Page, editor: Editor, runCommand: (title: string) => Promise<void>) {
    this.#page = page;
    this.#editor = editor;
    this.#runCommand = runCommand;
  }

  /** Presses the key and returns at once; wait with `stoppedAt` or `ended`. */
  async press(action: keyof typeof KEYS): Promise<void> {
    await this.#page.keyboard.press(KEYS[action]);
  }

  /**
   * Starts a session and waits until it stops at the line. A key that meets a busy page is lost, so it is pressed again
   * where no session shows; while one begins, VS Code has nothing bound to it.
   */
  async startTo(line1: number): Promise<void> {
    await until("a debug session", async () => {
      await this.press("start");
      await this.#page.locator(".debug-toolbar").waitFor({ timeout: SESSION_MS });
      return true;
    });
    await this.stoppedAt(line1);
  }

  /** Moves to the line and presses F9. */
  async toggleBreakpointByKey(line1: number): Promise<void> {
    await this.#editor.goTo(line1);
    await this.#page.keyboard.press("F9");
  }

  async toggleBreakpointByClick(line1: number): Promise<void> {
    await this.#editor.clickGutter(line1);
  }

  /** Waits until exactly these lines in view have a dot, filled (verified) or not. */
  async breakpointsAt(lines1: readonly number[]): Promise<void> {
    await until(`breakpoints at ${lines1.join(", ") || "no line"}`, async () => {
      const seen = await this.#editor.linesWithGlyph("debug-breakpoint");
      if (seen.join() !== lines1.join()) throw new Error(`at ${seen.join(", ") || "no line"}`);
      return true;
    });
  }

  /** Ticks a kind of exception in the Breakpoints view, if it is not ticked. */
  async tickExceptions(label: string): Promise<void> {
    await this.#runCommand("View: Show Run and Debug");
    const rows = this.#page.locator(".debug-breakpoints .monaco-list-row");
    await rows.filter({ hasText: label }).getByRole("checkbox").check();
  }

  /** Lines with a hollow dot: during a session, those that the adapter did not accept. */
  async unverifiedBreakpointLines(): Promise<readonly number[]> {
    return this.#editor.linesWithGlyph("debug-breakpoint-unverified");
  }

  /** Waits until the marked line is `line1`. */
  async stoppedAt(line1: number): Promise<void> {
    const seen: number[] = [];
    await until(`the marked line ${line1}`, async () => {
      seen.splice(0, seen.length, ...(await this.#editor.linesWithDecoration(STOPPED_LINE)));
      if (!seen.includes(line1)) throw new Error(`marked: ${seen.join(", ") || "none"}`);
      return true;
    });
  }

  /** The line that is marked now, or undefined while running or without a session. */
  async markedLine(): Promise<number | undefined> {
    return (await this.#editor.linesWithDecoration(STOPPED_LINE))[0];
  }

  /** Waits until the session runs: Pause can be pressed. While it starts the button is there, but grey. */
  async running(): Promise<void> {
    await this.#page
      .locator(".debug-toolbar .codicon-debug-pause:not(.disabled):visible")
      .waitFor();
  }

  /** Waits until there is no session. */
  async ended(): Promise<void> {
    await this.#page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  }

  /** The view's rows as they are open now. */
  async variables(): Promise<readonly VariableRow[]> {
    return this.#page.locator(".debug-variables .monaco-list-row").evaluateAll(variableRowsOf);
  }

  /** Brings the Run and Debug view to the front: by itself it comes only at a breakpoint. */
  async show(): Promise<void> {
    await this.#runCommand("View: Show Run and Debug");
    await this.#page.locator(".debug-variables").waitFor();
  }

  /**
   * Opens the scope or variable of that name, where it is not open, and waits for what is in it. The
   * view may restore what was open before just when it is clicked, so the click is repeated.
   */
  async expand(name: string): Promise<void> {
    const isOpen = async () => {
      const row = (await this.variables()).find((candidate) => candidate.name === name);
      return row && row.expanded !== false;
    };
    await until(`${name} opened in the Variables view`, async () => {
      if ((await isOpen()) === false)
        await this.#variableRow(name).locator(".monaco-tl-twistie").click();
      return until(`${name} opened`, isOpen, KEY_RETRY_MS);
    });
  }

  /** Closes an open scope or variable: only the rows that have room in the view can be read. */
  async fold(name: string): Promise<void> {
    await until(`${name} closed in the Variables view`, async () => {
      const row = (await this.variables()).find((candidate) => candidate.name === name);
      if (row?.expanded === false) return true;
      await this.#variableRow(name).locator(".monaco-tl-twistie").click();
      throw new Error("open");
    });
  }

  /** Waits for the variable of that name and, where given, with that value. */
  async variable(name: string, value?: string): Promise<VariableRow> {
    return until(`the variable ${name}${value === undefined ? "" : ` = ${value}`}`, async () => {
      const rows = await this.variables();
      const found = rows.find((row) => row.name === name && (value ?? row.value) === row.value);
      if (found === undefined) throw new Error(JSON.stringify(rows));
      return found;
    });
  }

  /** The call stack, innermost first. */
  async callStack(): Promise<readonly StackRow[]> {
    return this.#page.locator(".debug-call-stack .stack-frame").evaluateAll(stackRowsOf);
  }

  /** Waits until the call stack is exactly this, innermost first: `name line:column`. */
  async calledFrom(frames: readonly string[]): Promise<void> {
    await until(`the call stack ${frames.join(", ")}`, async () => {
      const seen = (await this.callStack()).map(({ name, place }) => `${name} ${place}`);
      if (seen.join() !== frames.join()) throw new Error(seen.join(", "));
      return true;
    });
  }

  /** Waits until the view offers no more frames: VS Code asks for the top one first. */
  async wholeStack(): Promise<void> {
    const more = this.#page.locator(".debug-call-stack").getByText("Load More Stack Frames");
    await more.waitFor({ state: "hidden" });
  }

  /**
   * Presses F6 until the program stands. VS Code ignores the key until it has asked which threads
   * there are, and does not show when that is.
   */
  async pause(): Promise<void> {
    await until("a pause", async () => {
      await this.running();
      await this.#editor.focus();
      await this.#page.keyboard.press("F6");
      await this.#editorLine().waitFor({ timeout: KEY_RETRY_MS });
      return true;
    });
  }

  /** Presses stop and waits for the end of the session. */
  async stop(): Promise<void> {
    await this.#editor.focus();
    await this.press("stop");
    await this.ended();
  }

  /** Brings the Debug Console to the front; its lines are only on the screen while it is. */
  async showConsole(): Promise<void> {
    await this.#runCommand("Debug Console: Focus on Debug Console View");
    await this.#page.locator(".repl").waitFor();
  }

  async consoleLines(): Promise<readonly ConsoleLine[]> {
    return this.#page.locator(".repl .monaco-list-row").evaluateAll(consoleLinesOf);
  }

  /** Waits for a line that contains `text`. The console must be shown. */
  async consoleLine(text: string): Promise<ConsoleLine> {
    return until(`a line in the Debug Console with ${text}`, async () => {
      const lines = await this.consoleLines();
      const found = lines.find((line) => line.text.includes(text));
      if (found === undefined) throw new Error(JSON.stringify(lines));
      return found;
    });
  }

  /** Types an expression into the Debug Console; its result arrives as a line. */
  async evaluate(expression: string): Promise<void> {
    await this.showConsole();
    await this.#page.keyboard.type(expression);
    await this.#page.keyboard.press("Enter");
  }

  /** Waits for the exception box under the marked line and reads it. */
  async exception(): Promise<ShownException> {
    const box = this.#page.locator(".exception-widget");
    await box.waitFor();
    const read = async (part: string) =>
      (await box.locator(part).allInnerTexts()).join("\n").trim();
    const [title, description, details] = await Promise.all(
      [".title", ".description", ".stack-trace, .details"].map(read),
    );
    return { title: title ?? "", description: description ?? "", details: details ?? "" };
  }

  #editorLine(): Locator {
    return this.#page.locator(`.view-overlays .${STOPPED_LINE}`).first();
  }

  #variableRow(name: string): Locator {
    return this.#page
      .locator(".debug-variables .monaco-list-row")
      .filter({ has: this.#page.locator(".scope, .name").getByText(name, { exact: false }) })
      .first();
  }
}
