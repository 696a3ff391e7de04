/**
 * Calls of hooks that failed, as recordings in a folder: each opens in the debugger and can be stepped back from its fault,
 * with neither the terminal nor the plugin. Of the same fault of the same program one is kept.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { recordRun } from "../../debugger/dap/index.js";
import { reasonOf, writeFile } from "../../disk/index.js";
import { type HookOccurrence, hookRun, type PluginReport } from "../../host/index.js";
import { FusabiError, formatCode } from "../../vm/shared.js";
import { plain, type Send } from "./plain.js";
import { withWholePaths } from "./whole-paths.js";

/** What the folder holds at most; the oldest recordings go where it would be more. */
export const FAULT_QUOTA = { files: 100, bytes: 64 << 20, file: 8 << 20 } as const;

/** Recordings in the making; what fails meanwhile is not kept. */
const MOST_WAITING = 16;

type Fault = PluginReport & { readonly kind: "fault" };

export class FaultRecordings {
  readonly #folder: string;
  readonly #tell: Send;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** `tell`: is told of each file. @throws FusabiError UnwritableFile */
  constructor(folder: string, tell: Send) {
    this.#folder = folder;
    this.#tell = tell;
    try {
      // What stood in the terminal is nobody else's business.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new FusabiError("UnwritableFile", { path: folder, reason: reasonOf(error) });
    }
  }

  note(fault: Fault): void {
    const path = join(this.#folder, nameOf(fault));
    if (this.#waiting >= MOST_WAITING || existsSync(path)) return;
    this.#waiting++;
    this.#last = this.#last
      .then(() => this.#keep(fault, path))
      .finally(() => {
        this.#waiting--;
      });
  }

  /** Resolves when everything is written that was noted so far. */
  settled(): Promise<void> {
    return this.#last;
  }

  async #keep({ plugin, hook, event, fault, call }: Fault, path: string): Promise<void> {
    if (existsSync(path)) return;
    const text = await recordingOf(call, fault.code);
    if (text === null || text.length > FAULT_QUOTA.file) return;
    try {
      makeRoom(this.#folder, text.length);
      writeFile(path, text);
    } catch (error) {
      if (!(error instanceof FusabiError)) throw error;
      this.#tell({ type: "error", ...plain(error) });
      return;
    }
    this.#tell({ type: "recording", plugin, hook, event, path });
  }
}

/** Null where the call cannot be made again or does not fail then. */
async function recordingOf(call: HookOccurrence, code: string): Promise<string | null> {
  const run = hookRun(call);
  if (run === null) return null;
  try {
    const module = withWholePaths(run.module);
    const { ending, text } = await recordRun({
      ...run,
      module,
      name: resolve(`${call.spec.manifest.name}.fzb`),
    });
    return ending.ending === "fault" && formatCode(ending.fault.code) === code ? text : null;
  } catch (error) {
    if (error instanceof FusabiError) return null;
    throw error;
  }
}

/** Names of plugins and hooks are names of files. */
function nameOf({ plugin, hook, fault, call }: Fault): string {
  const place = `${fault.code} ${fault.function} ${fault.offset}`;
  const hash = createHash("sha256").update(call.spec.archive).update(place).digest("hex");
  return `${plugin}-${hook}-${fault.code}-${hash.slice(0, 8)}.fzrec`;
}

/**
 * Removes the oldest recordings until there is room for one more of so many bytes. A folder that was removed is made again.
 * @throws FusabiError UnwritableFile
 */
function makeRoom(folder: string, bytes: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeOldest(folder, bytes);
  } catch (error) {
    throw new FusabiError("UnwritableFile", { path: folder, reason: reasonOf(error) });
  }
}

function removeOldest(folder: string, bytes: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".fzrec"))
    .map((name) => join(folder, name))
    .map((path) => ({ path, stat: statSync(path, { throwIfNoEntry: false }) }))
    .flatMap(({ path, stat }) => (stat ? [{ path, size: stat.size, at: stat.mtimeMs }] : []))
    .sort((a, b) => a.at - b.at);
  let total = files.reduce((sum, { size }) => sum + size, bytes);
  for (const [index, { path, size }] of files.entries()) {
    if (files.length - index < FAULT_QUOTA.files && total <= FAULT_QUOTA.bytes) return;
    rmSync(path, { force: true });
    total -= size;
  }
}
