/**
 * One editing session in a VS Code that is a web page and nothing more, as on vscode.dev: every extension runs in the
 * browser, and the folder is not a disk. The product is the packaged one.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readZip } from "../zip.js";
import { artifactsFolder, loadScript } from "./project.js";
import { launchBrowser, makeWorkspace, openPage, type Session } from "./session.js";
import { QUIET, type Settings } from "./settings.js";
import { answerFrom, FOLDER_URI, PROPOSALS, writeFolderExtension } from "./web-folder.js";
import { Workbench } from "./workbench.js";

export interface WebSessionOptions {
  /** The folder to open; the session works on a copy of it. */
  readonly folder: string;
  /** Files to write into the copy: texts or bytes by relative path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Packaged extensions. */
  readonly vsix: readonly string[];
  /** Files of the packaged extensions that are not there, as after a download that broke off. */
  readonly without?: readonly string[];
  readonly settings?: Settings;
  /** "asked": a new folder opens in Restricted Mode. Left out: every folder is trusted. */
  readonly trust?: "asked";
}

function unpack(vsix: string, into: string): void {
  const inside = "extension/";
  for (const [name, content] of readZip(vsix)) {
    if (!name.startsWith(inside)) continue;
    const file = join(into, name.slice(inside.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The folders of the extensions, by name. */
function makeExtensions(
  { vsix, without = [] }: WebSessionOptions,
  root: string,
): Record<string, string> {
  const folder = join(root, "extensions", "folder");
  writeFolderExtension(folder);
  const products = vsix.map((path, index): [string, string] => {
    const into = join(root, "extensions", `product-${index}`);
    unpack(path, into);
    for (const name of without) rmSync(join(into, name));
    return [`product-${index}`, into];
  });
  return { folder, ...Object.fromEntries(products) };
}

function configurationFor({ settings = {}, trust }: WebSessionOptions): object {
  const trusting = trust === "asked" ? { "security.workspace.trust.enabled": true } : {};
  return {
    folderUri: FOLDER_URI,
    enableWorkspaceTrust: trust === "asked",
    productConfiguration: {
      extensionEnabledApiProposals: PROPOSALS,
      // No marketplace: a search there would only wait for a network that tests must not need.
      extensionsGallery: null,
    },
    configurationDefaults: { ...QUIET, ...trusting, ...settings },
  };
}

/** Starts everything, but loads nothing into the page yet: `session.workbench.open()` does. */
export async function startWebSession(options: WebSessionOptions): Promise<Session> {
  const root = mkdtempSync(join(tmpdir(), "fusabi-web-"));
  const folder = makeWorkspace(options, root);
  const { startWebWorkbench } = await loadScript("web-workbench.mjs");
  const server = await startWebWorkbench({
    extensions: makeExtensions(options, root),
    configuration: configurationFor(options),
    answer: answerFrom(folder),
  });
  const browser = await launchBrowser();
  const page = await openPage(browser);
  const screenshots = join(artifactsFolder, "screenshots");
  const workbench = new Workbench({ page, url: server.url, screenshots });
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  };
  return { page, folder, workbench, close };
}
