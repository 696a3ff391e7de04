/** Errors and reports as messages of the protocol have them. */
import { type FusabiError, formatCode } from "../../vm/shared.js";

/** Sends a message; it becomes one line of JSON. */
export type Send = (message: object) => void;

/** The last part of a path, of this system or another. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}

/** An object without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}

/** What a message says of an error. */
export function plain({ code, message, remedy, place }: FusabiError): object {
  const at = place?.at === "text" ? { path: place.path, start: place.start, end: place.end } : {};
  return { code: formatCode(code), message, remedy, ...at };
}
