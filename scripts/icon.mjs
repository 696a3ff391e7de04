/**
 * Draws icons/fusabi.png, the marketplace's icon, from the SVG beside it: `node scripts/icon.mjs`. Needs a
 * Chromium; run it only after a change of the drawing.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, CHROMIUM_REMEDY, findChromium } from "./chromium.mjs";

/** What the marketplace asks for, in pixels. */
const SIZE = 128;

const icons = join(dirname(fileURLToPath(import.meta.url)), "..", "icons");

const executablePath = findChromium();
if (executablePath === null) {
  console.error(`No Chromium found: ${CHROMIUM_REMEDY}`);
  process.exit(2);
}

const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = readFileSync(join(icons, "fusabi.svg"), "utf8");
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
await page.screenshot({ path: join(icons, "fusabi.png"), omitBackground: true });
await browser.close();
