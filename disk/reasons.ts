/** What the system refuses, worded to follow "cannot be read:" and similar. */
import type { Stats } from "node:fs";

const REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "its certificate is not signed by an authority that this computer trusts",
  EACCES: "permission denied",
  EADDRINUSE: "the port is in use",
  EBUSY: "it is in use",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke off",
  EDQUOT: "the disk quota is used up",
  EFBIG: "it would be larger than the system allows",
  EIO: "the device reports an error",
  EISDIR: "it is a folder",
  ELOOP: "its links go in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ENODEV: "there is no such device",
  ENETUNREACH: "the network cannot be reached",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  ENOTFOUND: "there is no computer of that name",
  ENOTDIR: "a part of its path is not a folder",
  ENXIO: "nothing is at its other end",
  EPERM: "permission denied",
  EPROTO: "it does not speak the protocol",
  EROFS: "the disk is read-only",
  ETXTBSY: "it is in use",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is of another name",
  SELF_SIGNED_CERT_IN_CHAIN:
    "its certificate is not signed by an authority that this computer trusts",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate is not signed by an authority that this computer trusts",
  ERR_INVALID_ARG_VALUE: "its name cannot be a path",
};

/** Why a call of the system failed. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code || String(error));
}

/** The system's name for an error, such as `ENOENT`; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** What something is that is neither a file nor a folder. */
export function kindOf(stat: Stats): string {
  if (stat.isFIFO()) return "it is a pipe, not a file";
  if (stat.isSocket()) return "it is a socket, not a file";
  return "it is a device, not a file";
}
