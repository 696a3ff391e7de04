/** Pages that the extension shows in webviews: finding their frame, judging their accessibility. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Locator, Page } from "playwright-core";
import { until } from "./waiting.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Today's themes of each kind. */
export const THEMES = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "high contrast": "Default High Contrast",
  "high contrast light": "Default High Contrast Light",
} as const;

export type ThemeKind = keyof typeof THEMES;

/** Waits until a page has an element that matches, and gives the page's frame. */
export async function frameWith(page: Page, selector: string): Promise<Frame> {
  return until(`a page with ${selector}`, async () => {
    for (const frame of page.frames().filter((each) => each.url().includes("fake.html")))
      if (await frame.locator(selector).first().isVisible()) return frame;
    return null;
  });
}

/** What axe finds in a page, one line each; empty where all is well. */
export async function axeFindings(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: {
            id: string;
            help: string;
            nodes: { html: string; any: { message: string }[] }[];
          }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`,
      ),
    );
  });
}

/** Waits until the text of an element matches. */
export async function says(locator: Locator, words: RegExp): Promise<string> {
  return until(`${words}`, async () => {
    const text = (await locator.first().textContent()) ?? "";
    if (!words.test(text)) throw new Error(text);
    return text;
  });
}

/** Has the theme of this kind arrived in a page? VS Code names the kind on the body. */
export async function themed(frame: Frame, kind: ThemeKind): Promise<void> {
  const name = `vscode-${kind.replaceAll(" ", "-")}`;
  await frame.locator(`body.${name}`).waitFor();
}
