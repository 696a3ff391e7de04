/**
 * Typing as a person does: key by key at a given pace, with Enter at the end of each line. The editor indents, so
 * blanks at the beginning of a line are not typed.
 */
import type { Page } from "playwright-core";

/** Types a text at the cursor as a person does: what the editor writes by itself is not typed again. */
export async function typeLines(page: Page, text: string, keyMs: number): Promise<void> {
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) await page.keyboard.press("Enter", { delay: keyMs });
    await page.keyboard.type(line.trimStart(), { delay: keyMs });
  }
}

/**
 * The same where the indentation is part of the program: what the editor has put before the cursor is selected and
 * typed over, since nothing could know how far in the next line stands. Of a blank line the next Enter takes it away.
 */
export async function typeIndented(page: Page, text: string, keyMs: number): Promise<void> {
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) {
      await page.keyboard.press("Enter", { delay: keyMs });
      await page.keyboard.press("Shift+Home", { delay: keyMs });
    }
    await page.keyboard.type(line, { delay: keyMs });
  }
}
