/** A registry that was opened: its index is believed, and everything else is fetched and checked as it is asked for. */
import {
  INDEX_NAME,
  MOST_INDEX_BYTES,
  MOST_RELEASES_BYTES,
  type Named,
  type PinnedRegistry,
  type PluginLock,
  parsePublicKey,
  type Release,
  type Releases,
  releasesHash,
  releasesPath,
  SIGNATURE_EXTENSION,
  type TrustedIndex,
  type TrustedPackage,
  trustIndex,
  trustPackage,
  trustReleases,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { addressIn, registryAddress } from "../fetch/address.js";
import { NODE_CRYPTO } from "../fetch/crypto.js";
import { download } from "../fetch/download.js";

/** Bytes of a signature's file. */
const MOST_SIGNATURE_BYTES = 8_192;

/** Milliseconds that a small file may take, and a package. */
const TIMES = { small: 20_000, package: 120_000 } as const;

export interface RegistryChoice {
  /** As the user wrote it; null: the one that the folder knows. */
  readonly address: string | null;
  /** The key that the user named, a line of minisign; null: the one that was pinned. */
  readonly key: string | null;
}

/** What the folder of plugins knows, for messages and choices. */
export interface Known {
  readonly folder: string;
  readonly lock: PluginLock;
}

export class OpenRegistry {
  /** As lock files have it. */
  readonly address: string;
  /** What to remember of its index. */
  readonly pinned: PinnedRegistry;
  readonly #url: URL;
  readonly #trusted: TrustedIndex;

  private constructor(url: URL, trusted: TrustedIndex) {
    this.#url = url;
    this.#trusted = trusted;
    this.address = url.href;
    this.pinned = trusted.pinned;
  }

  /** @throws FusabiError where it cannot be fetched or is not to be believed */
  static async open(choice: RegistryChoice, known: Known): Promise<OpenRegistry> {
    const url = registryAddress(choice.address ?? onlyRegistry(known));
    const seen = known.lock.registries.get(url.href) ?? null;
    const key = parsePublicKey(url.href, keyFor(url.href, choice.key, seen));
    const read = async () => {
      const index = await fetched(url, INDEX_NAME, MOST_INDEX_BYTES);
      const signature = await fetched(url, INDEX_NAME + SIGNATURE_EXTENSION, MOST_SIGNATURE_BYTES);
      return trustIndex(NODE_CRYPTO, key, index, signature.bytes, seen, Date.now());
    };
    try {
      return new OpenRegistry(url, await read());
    } catch (error) {
      if (!(error instanceof FusabiError && error.kind === "SignatureWrong")) throw error;
      // Two files cannot change at once: the registry may just have published.
      return new OpenRegistry(url, await read());
    }
  }

  get names(): readonly string[] {
    return [...this.#trusted.index.names.keys()];
  }

  /** @throws FusabiError PackageNotFound, or where the file is not to be believed */
  async releasesOf(name: string): Promise<Releases> {
    const hash = releasesHash(this.address, this.#trusted.index, name);
    const file = await fetched(this.#url, releasesPath(name), MOST_RELEASES_BYTES);
    return trustReleases(NODE_CRYPTO, file, name, hash);
  }

  /** @throws FusabiError where the package is not the one of the index and of its author, or would not run */
  async packageOf(name: string, release: Release): Promise<TrustedPackage> {
    const url = addressIn(this.#url, release.url);
    // A byte more than it must have, so that a longer file is told by its size.
    const bytes = await download(url, { bytes: release.size + 1, ms: TIMES.package });
    return trustPackage(NODE_CRYPTO, { path: url.href, bytes }, name, release);
  }
}

async function fetched(registry: URL, name: string, bytes: number): Promise<Named> {
  const url = addressIn(registry, name);
  return { path: url.href, bytes: await download(url, { bytes, ms: TIMES.small }) };
}

function onlyRegistry({ folder, lock }: Known): string {
  const known = [...lock.registries.keys()];
  if (known.length === 1) return known[0]!;
  if (known.length === 0)
    throw new FusabiError("MissingArgument", { what: "The registry's address (--registry)" });
  throw new FusabiError("RegistryUnclear", { folder, count: known.length });
}

/** The key is given once, and then never changes. @throws FusabiError RegistryKeyMissing, RegistryKeyChanged */
function keyFor(registry: string, given: string | null, seen: PinnedRegistry | null): string {
  if (seen === null) {
    if (given === null) throw new FusabiError("RegistryKeyMissing", { registry });
    return given;
  }
  if (given !== null && given !== seen.key) {
    const numberOf = (line: string) => parsePublicKey(registry, line).number;
    const facts = { registry, pinned: numberOf(seen.key), actual: numberOf(given) };
    throw new FusabiError("RegistryKeyChanged", facts);
  }
  return seen.key;
}

/** The lock with what was seen of a registry. Another process may have seen more. @throws FusabiError RegistryKeyChanged */
export function withRegistry(lock: PluginLock, { address, pinned }: OpenRegistry): PluginLock {
  const seen = lock.registries.get(address) ?? null;
  keyFor(address, pinned.key, seen);
  if (seen !== null && seen.serial >= pinned.serial) return lock;
  return { ...lock, registries: new Map([...lock.registries, [address, pinned]]) };
}
