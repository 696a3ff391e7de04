/** What values in the files of a registry may be. */
import { isPermission, type Permission, PLUGIN_NAME, PLUGIN_VERSION } from "../../host/index.js";
import { fromBase64 } from "../signature/base64.js";
import { SHA256_HEX } from "../signature/crypto.js";
import { shape, textLike, wholeFrom } from "./json.js";

export const NAME = textLike("the name of a plugin", PLUGIN_NAME);
export const VERSION = textLike('a version such as "1.2.3"', PLUGIN_VERSION);
export const SHA256 = textLike("a SHA-256 in 64 hexadecimal digits", SHA256_HEX);
export const SERIAL = wholeFrom(1);
export const API = wholeFrom(1);

export const KEY = shape<string>(
  "a public key of minisign",
  (value) =>
    typeof value === "string" && value.startsWith("RW") && fromBase64(value)?.length === 42,
);

export const PERMISSION_LIST = shape<readonly Permission[]>(
  "a list of permissions",
  (value) =>
    Array.isArray(value) && value.every(isPermission) && new Set(value).size === value.length,
);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** In UTC, to the second. */
export const TIME = shape<string>(
  'a time such as "2027-01-31T12:00:00Z"',
  (value) => typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
);

/** A time in milliseconds since 1970 as the files have it. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const LINE = textLike(
  "a text of 1 to 200 characters in one line",
  /^[^\p{Cc}\u2028\u2029]{1,200}$/u,
);

export const SIGNATURE = shape<string>(
  "a signature",
  (value) => typeof value === "string" && value.length <= 4_096,
);

export const ADDRESS = textLike("an address", /^[^\s\p{Cc}]{1,2000}$/u);
