/** Whether what is installed is still what was installed (verify), and what the registries say of it by now (audit). */

import { join } from "node:path";
import {
  type InstalledPlugin,
  newestRelease,
  type PluginLock,
  packFiles,
  parsePublicKey,
  requireSameAuthor,
  requireSignature,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { NODE_CRYPTO } from "../fetch/crypto.js";
import { readPackage } from "../keep/entries.js";
import type { PluginFolder } from "../keep/plugin-folder.js";
import { OpenRegistry } from "./open-registry.js";

/** @throws FusabiError StoreDamaged, or where the author's signature does not fit */
export async function verifyPlugin(
  folder: PluginFolder,
  name: string,
  { sha256, key, signature }: InstalledPlugin,
): Promise<void> {
  const path = join(folder.store, sha256);
  const reason = folder.damageOf(sha256);
  if (reason !== null) throw new FusabiError("StoreDamaged", { path, reason });
  const bytes = packFiles(path, readPackage(path));
  await requireSignature(NODE_CRYPTO, parsePublicKey(name, key), path, signature, bytes);
}

export type AuditFinding =
  /** Nothing to tell. */
  | { readonly kind: "sound" }
  | { readonly kind: "newer"; readonly version: string }
  | { readonly kind: "problem"; readonly error: FusabiError };

/** Asks registries, each once; remembers nothing. */
export class Audit {
  readonly #folder: PluginFolder;
  readonly #lock: PluginLock;
  readonly #registries = new Map<string, Promise<OpenRegistry>>();

  constructor(folder: PluginFolder) {
    this.#folder = folder;
    this.#lock = folder.read();
  }

  get plugins(): PluginLock["plugins"] {
    return this.#lock.plugins;
  }

  #open(address: string): Promise<OpenRegistry> {
    const known = { folder: this.#folder.path, lock: this.#lock };
    const opened =
      this.#registries.get(address) ?? OpenRegistry.open({ address, key: null }, known);
    this.#registries.set(address, opened);
    return opened;
  }

  async of(name: string, plugin: InstalledPlugin): Promise<AuditFinding> {
    try {
      await verifyPlugin(this.#folder, name, plugin);
      return await this.#ask(name, plugin);
    } catch (error) {
      if (error instanceof FusabiError) return { kind: "problem", error };
      throw error;
    }
  }

  /** @throws FusabiError what there is to tell */
  async #ask(name: string, plugin: InstalledPlugin): Promise<AuditFinding> {
    const { registry, version, sha256, key } = plugin;
    const releases = await (await this.#open(registry)).releasesOf(name);
    const own = releases.versions.find((release) => release.version === version);
    if (own === undefined) {
      const list = releases.versions.map((release) => release.version).join(", ") || "none";
      throw new FusabiError("VersionNotFound", { name, version, list });
    }
    if (own.yanked !== null)
      throw new FusabiError("VersionYanked", { name, version, reason: own.yanked });
    if (own.sha256 !== sha256) {
      const facts = { path: `${name} ${version}`, actual: sha256, expected: own.sha256 };
      throw new FusabiError("PackageHashWrong", facts);
    }
    const newer = newestRelease(releases, [version]);
    requireSameAuthor(name, key, (newer ?? own).key, null);
    return newer ? { kind: "newer", version: newer.version } : { kind: "sound" };
  }
}
