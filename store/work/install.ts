/** Adding, updating, rolling back and removing plugins: what is fetched, what is asked, and what the lock file becomes. */
import type { Permission } from "../../host/index.js";
import { didYouMean, nearestName } from "../../lang/index.js";
import {
  type InstalledPlugin,
  type InstalledVersion,
  namedRelease,
  newestRelease,
  type PermissionDifference,
  type PluginLock,
  parsePublicKey,
  permissionDifference,
  type Release,
  requireSameAuthor,
  timeText,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { PluginFolder } from "../keep/plugin-folder.js";
import { OpenRegistry, type RegistryChoice, withRegistry } from "./open-registry.js";

/** What a user is asked before anything is installed. */
export interface GrantRequest {
  readonly name: string;
  readonly version: string;
  /** The version that it takes the place of; null: none. */
  readonly from: string | null;
  readonly permissions: readonly Permission[];
  readonly difference: PermissionDifference;
  readonly registry: string;
  /** The number of the author's key. */
  readonly author: string;
}

export interface InstallChoice {
  /** Are these permissions granted? It is not asked where nothing is added. */
  grants(request: GrantRequest): Promise<boolean>;
  /** The number of an author's key that the user consents to; null: none. */
  readonly acceptKey: string | null;
}

export interface Installed {
  readonly version: string;
  /** The number of the author's key. */
  readonly author: string;
  readonly difference: PermissionDifference;
}

/** The plugin in the lock. @throws FusabiError PluginNotInstalled */
function installedPlugin(
  folder: PluginFolder,
  { plugins }: PluginLock,
  name: string,
): InstalledPlugin {
  const plugin = plugins.get(name);
  if (plugin) return plugin;
  const suggestion = didYouMean(nearestName(name, [...plugins.keys()]));
  throw new FusabiError("PluginNotInstalled", { name, folder: folder.path, suggestion });
}

/** Fetches, checks, asks and keeps a release; the lock is not changed yet. */
async function take(
  folder: PluginFolder,
  registry: OpenRegistry,
  name: string,
  release: Release,
  choice: InstallChoice,
): Promise<{ readonly version: InstalledVersion; readonly difference: PermissionDifference }> {
  const lock = folder.read();
  const before = lock.plugins.get(name) ?? null;
  requireSameAuthor(name, lock.authors.get(name) ?? null, release.key, choice.acceptKey);
  const { files } = await registry.packageOf(name, release);
  const { version, permissions } = release;
  const difference = permissionDifference(before?.grants ?? [], permissions);
  const request = {
    ...{ name, version, permissions, difference },
    from: before?.version ?? null,
    registry: registry.address,
    author: numberOf(name, release.key),
  };
  if (difference.added.length > 0 && !(await choice.grants(request)))
    throw new FusabiError("PermissionsNotGranted", {
      name,
      version,
      list: difference.added.join(", "),
    });
  folder.put(release.sha256, files);
  return { version: installedVersion(release), difference };
}

function installedVersion(release: Release): InstalledVersion {
  const { version, sha256, api, permissions, key, signature } = release;
  return {
    ...{ version, sha256, api, grants: permissions, key, signature },
    installed: timeText(Date.now()),
  };
}

/** The lock with another entry of a plugin; null takes it away. The key of its author stays known. */
function withPlugin(lock: PluginLock, name: string, plugin: InstalledPlugin | null): PluginLock {
  const plugins = new Map(lock.plugins);
  if (plugin === null) plugins.delete(name);
  else plugins.set(name, plugin);
  const authors = plugin === null ? lock.authors : new Map([...lock.authors, [name, plugin.key]]);
  return { ...lock, plugins, authors };
}

/**
 * Installs a plugin that is not there.
 * @param wanted a version; null: the newest
 * @throws FusabiError PluginAlreadyInstalled, PermissionsNotGranted, and all that a registry and a package can be refused for
 */
export async function addPlugin(
  folder: PluginFolder,
  name: string,
  wanted: string | null,
  from: RegistryChoice,
  choice: InstallChoice,
): Promise<Installed> {
  const lock = folder.read();
  requireAbsent(folder, lock, name);
  const registry = await OpenRegistry.open(from, { folder: folder.path, lock });
  const releases = await registry.releasesOf(name);
  const release = wanted === null ? newestRelease(releases) : namedRelease(releases, wanted);
  if (release === null) throw new FusabiError("VersionNone", { name });
  const { version, difference } = await take(folder, registry, name, release, choice);
  const plugin = { registry: registry.address, ...version, previous: null, avoid: null };
  folder.change((now) => {
    requireAbsent(folder, now, name);
    requireSameAuthor(name, now.authors.get(name) ?? null, plugin.key, choice.acceptKey);
    return withPlugin(withRegistry(now, registry), name, plugin);
  });
  return { version: release.version, author: numberOf(name, release.key), difference };
}

function numberOf(name: string, key: string): string {
  return parsePublicKey(name, key).number;
}

function requireAbsent(folder: PluginFolder, { plugins }: PluginLock, name: string): void {
  const there = plugins.get(name);
  if (there)
    throw new FusabiError("PluginAlreadyInstalled", {
      name,
      version: there.version,
      folder: folder.path,
    });
}

/**
 * Installs the newest version of a plugin and keeps the one before.
 * @returns null where there is no newer one
 */
export async function updatePlugin(
  folder: PluginFolder,
  name: string,
  choice: InstallChoice,
): Promise<Installed | null> {
  const lock = folder.read();
  const before = installedPlugin(folder, lock, name);
  const from = { address: before.registry, key: null };
  const registry = await OpenRegistry.open(from, { folder: folder.path, lock });
  const above = before.avoid === null ? [before.version] : [before.version, before.avoid];
  const release = newestRelease(await registry.releasesOf(name), above);
  const taken = release && (await take(folder, registry, name, release, choice));
  folder.change((now) => {
    const seen = withRegistry(now, registry);
    if (taken === null) return seen === now ? null : seen;
    const current = installedPlugin(folder, now, name);
    // Another process was faster, and has decided.
    if (current.sha256 !== before.sha256) return seen === now ? null : seen;
    const previous = versionOf(current);
    const plugin = { registry: before.registry, ...taken.version, previous, avoid: null };
    return withPlugin(seen, name, plugin);
  });
  if (taken === null) return null;
  const { version, key } = taken.version;
  return { version, author: numberOf(name, key), difference: taken.difference };
}

function versionOf(plugin: InstalledPlugin): InstalledVersion {
  const { registry: _, previous: _previous, avoid: _avoid, ...version } = plugin;
  return version;
}

/** Goes back to the version before; the later one is kept, and not taken again. @throws FusabiError PluginWithoutPrevious, StoreDamaged */
export function rollBackPlugin(folder: PluginFolder, name: string): Installed {
  let result: Installed | null = null;
  folder.change((lock) => {
    const plugin = installedPlugin(folder, lock, name);
    const { previous, version } = plugin;
    if (previous === null) throw new FusabiError("PluginWithoutPrevious", { name, version });
    const reason = folder.damageOf(previous.sha256);
    if (reason !== null) throw new FusabiError("StoreDamaged", { path: previous.sha256, reason });
    const difference = permissionDifference(plugin.grants, previous.grants);
    result = { version: previous.version, author: numberOf(name, previous.key), difference };
    const back = { registry: plugin.registry, ...previous, avoid: version };
    return withPlugin(lock, name, { ...back, previous: versionOf(plugin) });
  });
  return result!;
}

/** @throws FusabiError PluginNotInstalled */
export function removePlugin(folder: PluginFolder, name: string): void {
  folder.change((lock) => {
    installedPlugin(folder, lock, name);
    return withPlugin(lock, name, null);
  });
}
