/**
 * Folders with extensions installed as a person's VS Code installs them. Knows nothing of what is in the extensions.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageTiny, type TinyExtension } from "./packaging.js";
import { PROBE } from "./probe-extension.js";
import { loadScript } from "./project.js";

export interface Extensions {
  /** Packaged extensions to install besides the probe. */
  readonly vsix?: readonly string[];
  /** Tiny extensions to package and install besides the probe. */
  readonly tiny?: readonly TinyExtension[];
}

/** Installs them and the probe into a new folder. */
export async function installExtensions(
  folder: string,
  { vsix = [], tiny = [] }: Extensions,
): Promise<void> {
  const scripts = await loadScript("vscode-server.mjs");
  const root = mkdtempSync(join(tmpdir(), "fusabi-packing-"));
  mkdirSync(folder, { recursive: true });
  try {
    const packed = await Promise.all([PROBE, ...tiny].map((each) => packageTiny(each, root)));
    const folders = { extensionsDir: folder, userDataDir: join(root, "user") };
    await scripts.installExtensions([...packed, ...vsix], folders);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * A folder that has them, which goes away with this process. FUSABI_EXTENSIONS names one with the probe and the product
 * that serves several processes: installing takes seconds, and an editor only reads the folder.
 */
export async function extensionsFor(extensions: Extensions): Promise<string> {
  const { vsix = [], tiny = [] } = extensions;
  const shared = process.env.FUSABI_EXTENSIONS;
  if (shared !== undefined && vsix.length > 0 && tiny.length === 0) return shared;
  const folder = mkdtempSync(join(tmpdir(), "fusabi-extensions-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await installExtensions(folder, extensions);
  return folder;
}
