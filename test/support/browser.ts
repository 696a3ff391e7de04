/** A real browser for tests outside of the editor: found as the scripts find it. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "./fixtures.js";

interface ChromiumScript {
  readonly CHROMIUM_FLAGS: readonly string[];
  readonly CHROMIUM_REMEDY: string;
  findChromium(): string | null;
}

const script = pathToFileURL(join(projectRoot, "scripts", "chromium.mjs")).href;
const { CHROMIUM_FLAGS, CHROMIUM_REMEDY, findChromium } = (await import(script)) as ChromiumScript;

export { CHROMIUM_FLAGS };

/**
 * The path of a browser, or why there is none.
 * @throws Error where FUSABI_REQUIRE_EDITOR says that there must be one
 */
export function browserOrReason(): string | { readonly reason: string } {
  const found = findChromium();
  if (found !== null) return found;
  if (process.env.FUSABI_REQUIRE_EDITOR) throw new Error(`No browser: ${CHROMIUM_REMEDY}`);
  return { reason: `no browser is found; ${CHROMIUM_REMEDY}.` };
}
