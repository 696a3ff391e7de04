/**
 * One editing session from nothing to nothing: a server with the given .vsix files installed, a
 * copy of a folder, a browser with a page. Everything is in one temporary folder that goes away
 * with the session; what was started ends with this process at the latest.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Extensions, extensionsFor } from "./extensions.js";
import { artifactsFolder, loadScript, type RunningServer } from "./project.js";
import { type Settings, writeSettings } from "./settings.js";
import { PATIENCE_MS } from "./waiting.js";
import { Workbench } from "./workbench.js";

export interface SessionOptions extends Extensions {
  /** The folder to open; the session works on a copy of it. Left out: an empty one. */
  readonly folder?: string;
  /** Files to write into the copy: texts or bytes by relative path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** On top of the quiet ones. */
  readonly settings?: Settings;
  /** Lets the page run an extension-test module. */
  readonly smokeTestDriver?: true;
}

export interface Session {
  readonly page: Page;
  /** The copy that is open. */
  readonly folder: string;
  readonly workbench: Workbench;
  /** Ends everything and removes the temporary folder. May be called twice. */
  close(): Promise<void>;
}

/** A session with a VS Code server behind the page. */
export interface ServerSession extends Session {
  readonly server: RunningServer;
}

/** The size of a laptop's window: all panes of the debugger have room for their rows, pictures are easy to view. */
const VIEWPORT = { width: 1280, height: 900 };

export async function launchBrowser(): Promise<Browser> {
  const { findChromium, CHROMIUM_FLAGS, CHROMIUM_REMEDY } = await loadScript("chromium.mjs");
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(`No Chromium found: ${CHROMIUM_REMEDY}`);
  // A signal ends this process, and with that the browser; playwright's own handlers would keep
  // the process alive instead.
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS], ...ownSignals });
}

async function startServer(
  options: SessionOptions,
  root: string,
  folder: string,
): Promise<RunningServer> {
  const { startVsCodeServer } = await loadScript("vscode-server.mjs");
  const userDataDir = join(root, "user");
  writeSettings(userDataDir, options.settings);
  return startVsCodeServer({
    extensionsDir: await extensionsFor(options),
    userDataDir,
    folder,
    smokeTestDriver: options.smokeTestDriver === true,
    removeAtEnd: [root],
    // No marketplace: a search there would only wait for a network that tests must not need.
    env: { EXTENSIONS_GALLERY: "{}" },
  });
}

export function makeWorkspace({ folder, files = {} }: SessionOptions, root: string): string {
  const workspace = join(root, folder === undefined ? "workspace" : basename(folder));
  mkdirSync(workspace);
  if (folder !== undefined) cpSync(folder, workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  return workspace;
}

export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Starts everything, but loads nothing into the page yet: `session.workbench.open()` does. */
export async function startSession(options: SessionOptions): Promise<ServerSession> {
  const root = mkdtempSync(join(tmpdir(), "fusabi-vscode-"));
  const started: { server?: RunningServer; browser?: Browser } = {};
  const close = async (): Promise<void> => {
    await started.browser?.close();
    await started.server?.stop();
    rmSync(root, { recursive: true, force: true });
  };
  try {
    const folder = makeWorkspace(options, root);
    const server = await startServer(options, root, folder);
    started.server = server;
    const browser = await launchBrowser();
    started.browser = browser;
    const page = await openPage(browser);
    const screenshots = join(artifactsFolder, "screenshots");
    const workbench = new Workbench({ page, url: server.url, screenshots });
    return { page, server, folder, workbench, close };
  } catch (error) {
    await close();
    throw error;
  }
}
