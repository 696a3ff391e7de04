/**
 * The stores of plugins in a file: a line for each call that changed one, with a checksum. What a killed host leaves is one
 * of the states that were committed: a line that is cut or spoilt ends what is read, and each line is a whole call.
 *
 * The system has a line before anything is told of the call, so that a killed process loses nothing that was told. The disk
 * has it a second later at most: where the power fails, what is left is one of the states of the last second. To wait for
 * the disk at each call would cost every call some milliseconds.
 */
import { closeSync, fdatasync, fdatasyncSync, fstatSync, ftruncateSync, openSync } from "node:fs";
import { readFile, reasonOf, removeLeftovers, writeAll, writeFile } from "../../disk/index.js";
import type { PluginReport, SavedState } from "../../host/index.js";
import { decodeText } from "../../lang/index.js";
import { type Effect, FusabiError, hashText } from "../../vm/shared.js";

/** A whole store, or what a call changed: null for a key that was deleted. */
type Entry =
  | { readonly plugin: string; readonly version: number; readonly store: SavedState["store"] }
  | { readonly plugin: string; readonly changes: readonly (readonly [string, string | null])[] };

interface Kept {
  version: number;
  readonly store: Map<string, string>;
}

/** Bytes of changes after which the file is written anew, with the stores alone. */
const MOST_CHANGES = 4 << 20;
/** Milliseconds after which the disk is told to keep what it was given. */
const SYNC_MS = 1_000;

export class StateJournal {
  readonly #path: string;
  readonly #kept = new Map<string, Kept>();
  #descriptor = -1;
  #written = 0;
  #held: string | null = null;
  /** Does the file lack something that was refused? */
  #isBehind = false;
  #syncing: NodeJS.Timeout | null = null;

  /** @throws FusabiError UnreadableFile, UnwritableFile */
  constructor(path: string) {
    this.#path = path;
    removeLeftovers(path);
    for (const entry of entriesIn(path)) this.#apply(entry);
    this.#rewrite();
  }

  /** What a plugin goes on with. Timers are not kept. */
  stateOf(plugin: string): SavedState | undefined {
    const kept = this.#kept.get(plugin);
    return kept && { version: kept.version, store: [...kept.store], timers: [] };
  }

  /** While a plugin is loaded, what it changes counts only when it is there: then `keep` takes all of it at once. */
  hold(plugin: string | null): void {
    this.#held = plugin;
  }

  note(report: PluginReport): void {
    if (report.plugin === this.#held) return;
    if (report.kind === "generation") this.keep(report.plugin, report.state);
    if (report.kind !== "effects") return;
    const changes = report.effects.flatMap(changeOf);
    if (changes.length > 0) this.#append({ plugin: report.plugin, changes });
  }

  /** The whole state of a plugin. */
  keep(plugin: string, { version, store }: SavedState): void {
    this.#append({ plugin, version, store });
  }

  /** A line that was refused is in no later one: the next change writes everything. @throws FusabiError UnwritableFile */
  #append(entry: Entry): void {
    this.#apply(entry);
    if (this.#isBehind || this.#written > MOST_CHANGES) {
      this.#rewrite();
      return;
    }
    const bytes = new TextEncoder().encode(lineOf(entry));
    this.#isBehind = true;
    this.#write(bytes);
    this.#isBehind = false;
    this.#written += bytes.length;
    this.#syncing ??= setTimeout(() => this.#sync(), SYNC_MS).unref();
  }

  /** All of a line or nothing: behind a part of one, nothing would be read any more. @throws FusabiError UnwritableFile */
  #write(bytes: Uint8Array): void {
    const end = this.#end();
    try {
      writeAll(this.#descriptor, bytes);
    } catch (error) {
      if (end !== null) ftruncateSync(this.#descriptor, end);
      throw this.#unwritable(error);
    }
  }

  /** Where the file ends; null where it is a pipe or a device. */
  #end(): number | null {
    const stat = fstatSync(this.#descriptor);
    return stat.isFile() ? stat.size : null;
  }

  #sync(): void {
    this.#syncing = null;
    // What the disk refuses to keep is not lost as long as the system runs, and the next line meets the same disk.
    fdatasync(this.#descriptor, () => {});
  }

  #unwritable(error: unknown): FusabiError {
    return new FusabiError("UnwritableFile", { path: this.#path, reason: reasonOf(error) });
  }

  #apply(entry: Entry): void {
    if ("store" in entry) {
      this.#kept.set(entry.plugin, { version: entry.version, store: new Map(entry.store) });
      return;
    }
    const kept = this.#kept.get(entry.plugin) ?? { version: 0, store: new Map() };
    this.#kept.set(entry.plugin, kept);
    for (const [key, value] of entry.changes)
      if (value === null) kept.store.delete(key);
      else kept.store.set(key, value);
  }

  /** Beside the file, and then in its place: at no time is there none. */
  #rewrite(): void {
    const entries = [...this.#kept].map(([plugin, { version, store }]) => ({
      plugin,
      version,
      store: [...store],
    }));
    writeFile(this.#path, entries.map(lineOf).join(""), { survives: "power failure" });
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    try {
      this.#descriptor = openSync(this.#path, "a");
    } catch (error) {
      throw this.#unwritable(error);
    }
    this.#written = 0;
    this.#isBehind = false;
  }

  close(): void {
    if (this.#syncing !== null) clearTimeout(this.#syncing);
    if (this.#end() !== null) fdatasyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}

function changeOf(effect: Effect): (readonly [string, string | null])[] {
  if (effect.kind === "kv-set") return [[effect.key, effect.value]];
  return effect.kind === "kv-delete" ? [[effect.key, null]] : [];
}

function lineOf(entry: Entry): string {
  const text = JSON.stringify(entry);
  return `${hashText(text)} ${text}\n`;
}

/** The entries up to the first line that is not as it was written. */
function entriesIn(path: string): Entry[] {
  const entries: Entry[] = [];
  for (const line of textOf(path).split("\n")) {
    const space = line.indexOf(" ");
    const text = line.slice(space + 1);
    if (space < 0 || hashText(text) !== line.slice(0, space)) break;
    entries.push(JSON.parse(text) as Entry);
  }
  return entries;
}

/** The end of a killed host's last line may stand in the middle of a character. */
function textOf(path: string): string {
  try {
    const bytes = readFile(path);
    return decodeText(path, bytes.subarray(0, bytes.lastIndexOf(10) + 1));
  } catch (error) {
    if (error instanceof FusabiError && error.kind === "FileNotFound") return "";
    throw error;
  }
}
