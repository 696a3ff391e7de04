/** The rows of the view "Plugins" (it has the title of its container, too), as a screen reader and a mouse meet them. */
import type { Locator, Page } from "playwright-core";
import { assemble } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/shared.js";
import { until } from "./waiting.js";
import type { Workbench } from "./workbench.js";

/** The text of a plugin's manifest. */
export function manifest(name: string, version: string, more = ""): string {
  return `name = "${name}"\nversion = "${version}"\napi = 1\nentry = "plugin.fzasm"\n${more}`;
}

/** Draws each line above the terminal, and into the status line. */
export const DRAWS = `.import overlay_draw
.import status_set
.func on_output(line: String, row: I32) -> Unit
    PUSH "box"
    PUSH 12i32
    LOAD row
    LOAD line
    CALL_FFI overlay_draw
    POP
    LOAD line
    CALL_FFI status_set
    RET
.end
`;

/** The same program, packed for a terminal. */
export function drawingArchive(): Uint8Array {
  const { module } = assemble("plugin.fzasm", DRAWS);
  if (module === null) throw new Error("the plugin that draws does not assemble");
  return encodeModule(module, { debug: "strip" });
}

/** A recording of three lines. */
const CAST = [
  '{"version":2,"width":60,"height":8}',
  '[0.1,"o","make all\\r\\n"]',
  '[0.2,"o","\\u001b[31mcc: error\\u001b[0m\\r\\n"]',
  '[0.3,"o","done\\r\\n"]',
].join("\n");

/** A plugin that draws, in a folder, and a recording for it. */
export const DRAWING = {
  "own/draws/plugin.toml": manifest("draws", "1.0.0", 'permissions = ["ui-overlay"]\n'),
  "own/draws/plugin.fzasm": DRAWS,
  "make.cast": CAST,
};

/** Opens a recording by the dialog. */
export async function openRecording(workbench: Workbench, path: string): Promise<void> {
  await workbench.runCommandAsking("Fusabi: Play Recording in the Host…");
  const box = workbench.page.locator(".quick-input-widget:visible input[type=text]");
  await until("the path to be taken", async () => {
    await box.fill(path);
    await workbench.press("Enter");
    await box.waitFor({ state: "hidden", timeout: 3_000 });
    return true;
  });
}

export class PluginRows {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get #page(): Page {
    return this.#workbench.page;
  }

  /** A container's only view has the title of both: `Fusabi: Plugins`. */
  get #pane(): Locator {
    return this.#page.locator('[id="workbench.view.extension.fusabi"]');
  }

  /** By the icon beside the editor, which hides a view that is there. */
  async show(): Promise<void> {
    const title = this.#page.locator(".sidebar").getByText("Fusabi: Plugins", { exact: true });
    if (await title.isVisible()) return;
    await this.#page.locator('.activitybar a[aria-label="Fusabi"]').click();
    await title.waitFor();
  }

  /** What the view says where it has no rows. */
  async welcome(words: RegExp): Promise<string> {
    return until(`${words}`, async () => {
      const text = (await this.#pane.locator(".welcome-view").textContent()) ?? "";
      if (!words.test(text)) throw new Error(text);
      return text;
    });
  }

  async press(button: string): Promise<void> {
    await this.#pane.getByRole("button", { name: button, exact: true }).click();
  }

  /** What is said of each row. */
  async spoken(): Promise<readonly string[]> {
    return this.#pane
      .locator(".monaco-list-row")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  }

  /** Waits for a row of which this is said. */
  async says(words: RegExp): Promise<string> {
    return until(`${words}`, async () => {
      const spoken = await this.spoken();
      const found = spoken.find((each) => words.test(each));
      if (found === undefined) throw new Error(spoken.join("\n"));
      return found;
    });
  }

  /** Selects the first row of which this is said. */
  async select(words: RegExp): Promise<Locator> {
    const name = await this.says(words);
    // What hangs over a row that the mouse was on would take the click.
    await this.#page.mouse.move(0, 0);
    await this.#page.locator(".workbench-hover-container:visible").waitFor({ state: "hidden" });
    const row = this.#pane.locator(`.monaco-list-row[aria-label=${JSON.stringify(name)}]`);
    await row.locator(".label-name").click();
    return row;
  }

  /** Opens a plugin's rows. */
  async open(words: RegExp): Promise<void> {
    await this.#untilExpanded(words, "true", "ArrowRight");
  }

  /** Closes a plugin's rows. */
  async close(words: RegExp): Promise<void> {
    await this.#untilExpanded(words, "false", "ArrowLeft");
  }

  async #untilExpanded(words: RegExp, wanted: string, key: string): Promise<void> {
    const row = await this.select(words);
    await until("the rows of a plugin", async () => {
      if ((await row.getAttribute("aria-expanded")) === wanted) return true;
      await this.#workbench.press(key);
      return false;
    });
  }

  /** Presses a button within a row. */
  async act(words: RegExp, title: string): Promise<void> {
    const row = await this.select(words);
    await row.getByRole("button", { name: title }).click();
  }
}
