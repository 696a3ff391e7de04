/** The limits of a plugin's store, and its size. */
import { utf8Length } from "../../program/index.js";

/** UTF-8 bytes. */
export const STORE_LIMITS = { key: 256, value: 4_096, total: 65_536 } as const;

/** What an entry counts for: its bytes, and something for keeping it. */
const ENTRY = 16;

export function entrySize(key: string, value: string): number {
  return ENTRY + utf8Length(key) + utf8Length(value);
}

export function storeSize(store: ReadonlyMap<string, string>): number {
  let size = 0;
  for (const [key, value] of store) size += entrySize(key, value);
  return size;
}

/** @throws Error where the key or the value is too large for any store */
export function checkEntry(key: string, value: string): void {
  const { key: mostKey, value: mostValue } = STORE_LIMITS;
  if (key === "") throw new Error("the key is empty");
  if (utf8Length(key) > mostKey) throw new Error(`the key is longer than ${mostKey} bytes`);
  if (utf8Length(value) > mostValue) throw new Error(`the value is longer than ${mostValue} bytes`);
}

/** @throws Error where the store is larger than it may be */
export function checkSize(size: number): void {
  if (size <= STORE_LIMITS.total) return;
  throw new Error(`the store would be larger than ${STORE_LIMITS.total} bytes`);
}
