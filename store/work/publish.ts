/**
 * Makes the files of a registry from the packages in its folder, for an operator. What was published stays: a version never
 * gets other bytes, and goes only by being withdrawn.
 *
 *   files/NAME-VERSION.tar, and its .minisig    what authors hand in
 *   authors/NAME.pub                            the keys of the author of a plugin, which the operator made sure of
 *   plugins/NAME.json, index.json, .minisig     what this writes
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readFile, reasonOf, writeFile } from "../../disk/index.js";
import { decodeText } from "../../lang/index.js";
import {
  compareVersions,
  INDEX_NAME,
  indexText,
  PACKAGE_EXTENSION,
  PACKAGE_LIMITS,
  parseIndex,
  parseReleases,
  type Release,
  type Releases,
  releasesPath,
  releasesText,
  type SecretKey,
  SIGNATURE_EXTENSION,
  timeText,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { sha256Of, signBytes } from "../fetch/crypto.js";
import { type NewRelease, readRelease } from "./new-release.js";

export interface Publication {
  readonly secret: SecretKey;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** Versions to withdraw, with the reason; null takes a withdrawal back. */
  readonly yank: ReadonlyMap<string, string | null>;
}

export interface Published {
  readonly serial: number;
  readonly expires: string;
  readonly plugins: number;
  readonly versions: number;
}

const FILES = "files";

/** @throws FusabiError where a package, its signature or what was published before is not sound */
export async function publishIndex(folder: string, publication: Publication): Promise<Published> {
  const before = readBefore(folder);
  const fresh = await readPackages(folder);
  const all = mergeReleases(folder, before, fresh, publication.yank);
  const names = new Map<string, string>();
  mkdirSync(join(folder, "plugins"), { recursive: true });
  for (const releases of all) {
    const bytes = new TextEncoder().encode(releasesText(releases));
    names.set(releases.name, sha256Of(bytes));
    writeFile(join(folder, releasesPath(releases.name)), bytes);
  }
  const serial = before.serial + 1;
  const expires = timeText(publication.expires);
  const bytes = new TextEncoder().encode(indexText({ serial, expires, names }));
  const signature = signBytes(publication.secret, bytes, `serial:${serial} expires:${expires}`);
  writeFile(join(folder, INDEX_NAME), bytes);
  writeFile(join(folder, INDEX_NAME + SIGNATURE_EXTENSION), signature);
  const versions = all.reduce((sum, releases) => sum + releases.versions.length, 0);
  return { serial, expires, plugins: all.length, versions };
}

interface Before {
  /** 0 where nothing was published. */
  readonly serial: number;
  readonly plugins: ReadonlyMap<string, Releases>;
}

function readBefore(folder: string): Before {
  const path = join(folder, INDEX_NAME);
  const text = textOrNull(path);
  if (text === null) return { serial: 0, plugins: new Map() };
  const { serial, names } = parseIndex(path, text);
  const plugins = [...names.keys()].map((name) => {
    const file = join(folder, releasesPath(name));
    return [name, parseReleases(file, name, decodeText(file, readFile(file)))] as const;
  });
  return { serial, plugins: new Map(plugins) };
}

function textOrNull(path: string): string | null {
  try {
    return decodeText(path, readFile(path));
  } catch (error) {
    if (error instanceof FusabiError && error.kind === "FileNotFound") return null;
    throw error;
  }
}

async function readPackages(folder: string): Promise<readonly NewRelease[]> {
  const names = packagesIn(join(folder, FILES));
  const found = new Map<string, NewRelease>();
  for (const file of names) {
    const path = join(folder, FILES, file);
    const fresh = await readRelease(
      { path, bytes: readFile(path, PACKAGE_LIMITS.bytes) },
      `${FILES}/${file}`,
      decodeText(path, readFile(path + SIGNATURE_EXTENSION)),
      join(folder, "authors"),
    );
    const { name, release } = fresh;
    const key = `${name} ${release.version}`;
    const other = found.get(key);
    if (other)
      throw new FusabiError("ReleaseRepeated", {
        ...{ path, name, version: release.version },
        other: other.path,
      });
    found.set(key, fresh);
  }
  return [...found.values()];
}

function packagesIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith(PACKAGE_EXTENSION))
      .sort();
  } catch (error) {
    throw new FusabiError("UnreadableFile", { path, reason: reasonOf(error) });
  }
}

function mergeReleases(
  folder: string,
  { plugins }: Before,
  fresh: readonly NewRelease[],
  yank: Publication["yank"],
): readonly Releases[] {
  const names = new Set([...plugins.keys(), ...fresh.map(({ name }) => name)]);
  const all = [...names].sort().map((name): Releases => {
    const own = fresh.filter((each) => each.name === name);
    const old = plugins.get(name)?.versions ?? [];
    for (const { version } of old)
      if (!own.some(({ release }) => release.version === version))
        throw new FusabiError("ReleaseGone", { name, version, folder: join(folder, FILES) });
    const versions = own
      .map((each) => keptRelease(each, old))
      .map((release) => yanked(release, yank.get(`${name}@${release.version}`)))
      .sort((a, b) => compareVersions(b.version, a.version));
    return { name, versions };
  });
  requireYanked(all, yank);
  return all;
}

/** What was published keeps its date and its withdrawal. */
function keptRelease({ name, path, release }: NewRelease, old: readonly Release[]): Release {
  const { version, sha256 } = release;
  const before = old.find((each) => each.version === version);
  if (before === undefined) return release;
  if (before.sha256 !== sha256) throw new FusabiError("ReleaseChanged", { name, version, path });
  return { ...release, released: before.released, yanked: before.yanked };
}

function yanked(release: Release, reason: string | null | undefined): Release {
  return reason === undefined ? release : { ...release, yanked: reason };
}

function requireYanked(all: readonly Releases[], yank: Publication["yank"]): void {
  for (const wanted of yank.keys()) {
    const [name = "", version = ""] = wanted.split("@");
    const versions = all.find((each) => each.name === name)?.versions ?? [];
    if (versions.some((each) => each.version === version)) continue;
    const list = versions.map((each) => each.version).join(", ") || "none";
    throw new FusabiError("VersionNotFound", { name, version, list });
  }
}
