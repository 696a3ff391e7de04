/**
 * Fetches a file whole, up to a size and within a time. Nothing is unpacked on the way, and a redirection never leads to a
 * place that is less safe than the one it comes from.
 */
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { fileURLToPath } from "node:url";
import { readFile, reasonOf } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";
import { refusalOf, requireTaken } from "./address.js";

export interface DownloadLimits {
  /** Bytes. */
  readonly bytes: number;
  /** Milliseconds, of everything together. */
  readonly ms: number;
}

/** Redirections that are followed. */
const MOST_REDIRECTIONS = 5;

/** @throws FusabiError AddressRefused, DownloadFailed, DownloadTooLarge, DownloadTooSlow, DownloadRedirected, DownloadEncoded, or what a file has */
export async function download(url: URL, limits: DownloadLimits): Promise<Uint8Array> {
  requireTaken(url);
  if (url.protocol === "file:") return readFile(pathOf(url), limits.bytes);
  const signal = AbortSignal.timeout(limits.ms);
  let at = url;
  for (let left = MOST_REDIRECTIONS; ; left--) {
    const answer = await fetchOnce(at, limits, signal);
    if (answer instanceof Uint8Array) return answer;
    if (left === 0) throw redirected(at, answer.href, "it is one of too many");
    at = answer;
  }
}

function pathOf(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new FusabiError("AddressRefused", { url: url.href, reason: reasonOf(error) });
  }
}

function redirected(from: URL, target: string, reason: string): FusabiError {
  return new FusabiError("DownloadRedirected", { url: from.href, target, reason });
}

/** The file, or where it is said to be. */
function fetchOnce(
  url: URL,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Uint8Array | URL> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === "https:" ? getSecure : getPlain;
    const headers = { "accept-encoding": "identity", "user-agent": "fusabi" };
    const fail = (error: unknown) => reject(failure(url, error, limits, signal));
    const request = get(url, { headers, signal, agent: false }, (answer) => {
      answer.on("error", fail);
      try {
        const target = redirectionOf(url, answer);
        if (target === null) readBody(url, answer, limits.bytes, resolve, fail);
        else resolve(target);
        if (target !== null) answer.destroy();
      } catch (error) {
        fail(error);
        answer.destroy();
      }
    });
    request.on("error", fail);
  });
}

function failure(
  url: URL,
  error: unknown,
  { ms }: DownloadLimits,
  { aborted }: AbortSignal,
): FusabiError {
  if (error instanceof FusabiError) return error;
  if (aborted) return new FusabiError("DownloadTooSlow", { url: url.href, ms });
  return new FusabiError("DownloadFailed", { url: url.href, reason: reasonOf(error) });
}

const REDIRECTIONS = [301, 302, 303, 307, 308];

/** @throws FusabiError where the answer is neither a file nor a redirection that is followed */
function redirectionOf(url: URL, { statusCode = 0, headers }: IncomingMessage): URL | null {
  if (REDIRECTIONS.includes(statusCode)) return targetOf(url, headers.location ?? "");
  if (statusCode !== 200)
    throw new FusabiError("DownloadFailed", {
      url: url.href,
      reason: `the server answers ${statusCode}`,
    });
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    throw new FusabiError("DownloadEncoded", { url: url.href, encoding });
  return null;
}

function targetOf(from: URL, location: string): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (target === null || location === "")
    throw redirected(from, location || "nowhere", "it is not an address");
  const refusal = refusalOf(target);
  if (refusal !== null) throw redirected(from, target.href, refusal);
  if (target.protocol === "file:")
    throw redirected(from, target.href, "it is a file of this computer");
  if (from.protocol === "https:" && target.protocol !== "https:")
    throw redirected(from, target.href, "it is not encrypted");
  return target;
}

function readBody(
  url: URL,
  answer: IncomingMessage,
  limit: number,
  resolve: (bytes: Uint8Array) => void,
  fail: (error: unknown) => void,
): void {
  const tooLarge = () => {
    fail(new FusabiError("DownloadTooLarge", { url: url.href, limit }));
    answer.destroy();
  };
  if (Number(answer.headers["content-length"] ?? 0) > limit) {
    tooLarge();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  answer.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) tooLarge();
    else chunks.push(chunk);
  });
  answer.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
}
