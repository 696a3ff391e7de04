/**
 * Finds a Chromium or Chrome on this machine and says how to launch it for tests. Starts nothing
 * and downloads nothing.
 */
import { existsSync } from "node:fs";
import { findOnPath } from "./processes.mjs";

const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];

const MAC_PLACES = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** What a person is told where there is no browser. */
export const CHROMIUM_REMEDY =
  "install Chromium (Debian: apt-get install -y chromium) or name a Chrome in CHROMIUM";

/** Each flag keeps a test from depending on the machine or on the network. */
export const CHROMIUM_FLAGS = [
  // Tests often run as root in a container, where Chromium's sandbox can't be set up.
  "--no-sandbox",
  // No graphics card: painting by software gives the same picture everywhere.
  "--disable-gpu",
  // A container's /dev/shm is often 64 MB, too small for the workbench.
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Whatever a page asks for elsewhere fails at once instead of after a time-out.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

/**
 * The path of a browser, or null where there is none. CHROMIUM and CHROME in the environment go
 * first; a name there that does not exist counts as none, so that a typing error is noticed.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM || process.env.CHROME;
  if (named) return existsSync(named) ? named : findOnPath([named]);
  return findOnPath(COMMANDS) ?? MAC_PLACES.find((place) => existsSync(place)) ?? null;
}
