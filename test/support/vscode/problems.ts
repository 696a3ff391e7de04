/**
 * The Problems view as a person reads it. Knows nothing of where problems come from.
 */
import type { Page } from "playwright-core";
import { until } from "./waiting.js";

export interface ProblemRow {
  readonly file: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** Empty where the diagnostic has none. */
  readonly source: string;
  readonly code: string;
  readonly line1: number;
  readonly column1: number;
}

export class Problems {
  readonly #page: Page;
  readonly #runCommand: (title: string) => Promise<void>;

  constructor(page: Page, runCommand: (title: string) => Promise<void>) {
    this.#page = page;
    this.#runCommand = runCommand;
  }

  /** Brings the view to the front; its rows are only on the screen while it is. */
  async show(): Promise<void> {
    await this.#runCommand("Problems: Focus on Problems View");
    await this.#page.locator(".markers-panel-container").waitFor();
  }

  /** The rows as they are now; the view must be shown. */
  async rows(): Promise<readonly ProblemRow[]> {
    return this.#page.locator(".markers-panel .monaco-list-row").evaluateAll((elements) => {
      let file = "";
      return elements.flatMap((element) => {
        const read = (selector: string) => element.querySelector(selector)?.textContent ?? "";
        const icon = element.querySelector(".marker-icon");
        if (icon === null) {
          // Below a problem there may be rows of places that belong to it, without a file of their own.
          file = read(".label-name") || file;
          return [];
        }
        const [line, column] = read(".marker-line").match(/\d+/g) ?? [];
        const severity = (["error", "warning"] as const).find((it) => icon.classList.contains(it));
        return {
          file,
          severity: severity ?? ("info" as const),
          message: read(".marker-message"),
          source: read(".marker-source"),
          code: read(".marker-code"),
          line1: Number(line),
          column1: Number(column),
        };
      });
    });
  }

  /** Shows the view and waits for a row whose message contains `text`. */
  async row(text: string): Promise<ProblemRow> {
    await this.show();
    return until(`a problem with ${text}`, async () => {
      const rows = await this.rows();
      const found = rows.find((row) => row.message.includes(text));
      if (found === undefined) throw new Error(JSON.stringify(rows));
      return found;
    });
  }

  /** Shows the view and waits until there is nothing in it, or nothing of this file. */
  async none(file?: string): Promise<void> {
    await this.show();
    await until(`no problems ${file === undefined ? "" : `of ${file}`}`, async () => {
      const all = await this.rows();
      const rows = file === undefined ? all : all.filter((row) => row.file === file);
      if (rows.length > 0) throw new Error(JSON.stringify(rows));
      return true;
    });
  }
}
