/** Addresses of registries: which are taken, what lies below one, and how they are written into lock files. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FusabiError } from "../../vm/shared.js";

/** Names of this computer alone: here, and nowhere else, a connection without encryption is taken. */
const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Why an address is not fetched; null where it is. */
export function refusalOf(url: URL): string | null {
  if (url.username !== "" || url.password !== "") return "it has a name or a password in it";
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname))
    return "http: is taken from this computer alone";
  if (url.protocol === "file:" && url.host !== "") return "it is a file of another computer";
  const isKnown = ["https:", "http:", "file:"].includes(url.protocol);
  return isKnown ? null : `${url.protocol} is not taken`;
}

/** @throws FusabiError AddressRefused */
export function requireTaken(url: URL): void {
  const reason = refusalOf(url);
  if (reason !== null) throw new FusabiError("AddressRefused", { url: url.href, reason });
}

function parsed(text: string, base?: URL): URL {
  try {
    return new URL(text, base);
  } catch {
    throw new FusabiError("AddressRefused", { url: text, reason: "it is not an address" });
  }
}

/** A registry's address in its one spelling, with a slash at the end; a path of a folder is one, too. @throws FusabiError AddressRefused */
export function registryAddress(text: string): URL {
  const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(text);
  const url = isAddress ? parsed(text) : pathToFileURL(resolve(text));
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  requireTaken(url);
  return url;
}

/**
 * A file that a registry names: below the registry, or an https: address of its own. A registry on the network never
 * leads to a file of this computer, or to a service on it.
 * @throws FusabiError AddressRefused
 */
export function addressIn(registry: URL, text: string): URL {
  const url = parsed(text, registry);
  requireTaken(url);
  const isBelow = url.href.startsWith(registry.href);
  if (!isBelow && url.protocol !== "https:") {
    const reason = "it is neither below the registry nor an https: address";
    throw new FusabiError("AddressRefused", { url: url.href, reason });
  }
  return url;
}
