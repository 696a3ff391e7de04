/**
 * Where things are in the project's folder, and a typed door to scripts/, which is not compiled
 * and so is loaded from its place in the source tree. Knows nothing of what the scripts do.
 */
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export interface ServerOptions {
  readonly extensionsDir: string;
  readonly userDataDir: string;
  readonly folder?: string;
  readonly smokeTestDriver?: boolean;
  readonly port?: number;
  readonly removeAtEnd?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  output(): string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface VsCodeServerScript {
  startVsCodeServer(options: ServerOptions): Promise<RunningServer>;
  installExtensions(
    vsix: readonly string[],
    folders: { extensionsDir: string; userDataDir: string },
  ): Promise<void>;
}

interface WebWorkbenchScript {
  startWebWorkbench(options: {
    extensions: Readonly<Record<string, string>>;
    configuration: object;
    answer?(request: IncomingMessage, response: ServerResponse): boolean;
  }): Promise<{ readonly url: string; stop(): Promise<void> }>;
}

interface ChromiumScript {
  findChromium(): string | null;
  readonly CHROMIUM_FLAGS: readonly string[];
  readonly CHROMIUM_REMEDY: string;
}

interface Scripts {
  readonly "vscode-server.mjs": VsCodeServerScript;
  readonly "web-workbench.mjs": WebWorkbenchScript;
  readonly "chromium.mjs": ChromiumScript;
}

/** The code runs from several places under out/, so the root is the folder with package.json. */
function findRoot(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("No package.json above the tests");
  return findRoot(parent);
}

export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

export const artifactsFolder = join(projectRoot, "artifacts");

export async function loadScript<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> {
  const address = pathToFileURL(join(projectRoot, "scripts", name)).href;
  return (await import(address)) as Scripts[Name];
}
