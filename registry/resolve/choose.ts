/** Which version of a plugin is taken. */
import { PLUGIN_API } from "../../host/index.js";
import { didYouMean, nearestName } from "../../lang/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { RegistryIndex } from "../formats/index-file.js";
import type { Release, Releases } from "../formats/releases.js";
import { compareVersions, isPreRelease } from "./versions.js";

/** Versions that a message names. */
const SHOWN = 10;

/** The hash of the file about a plugin. @throws FusabiError PackageNotFound */
export function releasesHash(registry: string, index: RegistryIndex, name: string): string {
  const hash = index.names.get(name);
  if (hash !== undefined) return hash;
  const suggestion = didYouMean(nearestName(name, [...index.names.keys()]));
  throw new FusabiError("PackageNotFound", { registry, name, suggestion });
}

/** The version of this name. @throws FusabiError VersionNotFound, VersionYanked, PluginApiTooNew */
export function namedRelease({ name, versions }: Releases, version: string): Release {
  const release = versions.find((each) => each.version === version);
  if (release === undefined) {
    const list = versions
      .map((each) => each.version)
      .sort(compareVersions)
      .slice(-SHOWN);
    const facts = { name, version, list: list.join(", ") || "none" };
    throw new FusabiError("VersionNotFound", facts);
  }
  const { yanked, api } = release;
  if (yanked !== null) throw new FusabiError("VersionYanked", { name, version, reason: yanked });
  if (api > PLUGIN_API)
    throw new FusabiError("PluginApiTooNew", {
      path: `${name} ${version}`,
      api,
      known: PLUGIN_API,
    });
  return release;
}

/** The newest version that may be chosen and is newer than those given; null where there is none. */
export function newestRelease(
  { versions }: Releases,
  above: readonly string[] = [],
): Release | null {
  const [newest = null] = versions
    .filter(({ yanked, api }) => yanked === null && api <= PLUGIN_API)
    .filter(({ version }) => !isPreRelease(version))
    .filter(({ version }) => above.every((other) => compareVersions(version, other) > 0))
    .sort((a, b) => compareVersions(b.version, a.version));
  return newest;
}
