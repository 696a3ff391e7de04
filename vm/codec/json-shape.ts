/**
 * Taking apart JSON that may be anything. Each function answers the value in its type, or throws a ShapeError
 * that names the part; nothing is copied but what was asked for.
 */

/** The JSON is not what it should be; the message completes "cannot be read: …". */
export class ShapeError extends Error {}

/** The member of that name of an object; undefined where it is missing. */
export function memberOf(json: unknown, name: string, what: string): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new ShapeError(`${what} is not an object`);
  }
  return Object.hasOwn(json, name) ? (json as Record<string, unknown>)[name] : undefined;
}

/** An array; a missing one is empty. */
export function listOf(json: unknown, what: string): readonly unknown[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw new ShapeError(`${what} is not a list`);
  return json;
}

export function textOf(json: unknown, what: string): string {
  if (typeof json !== "string") throw new ShapeError(`${what} is not text`);
  return json;
}

/** An integer from 0 up to `limit`, that included. */
export function numberOf(json: unknown, limit: number, what: string): number {
  if (typeof json === "number" && Number.isInteger(json) && json >= 0 && json <= limit) return json;
  throw new ShapeError(`${what} is not a number from 0 to ${limit}`);
}

/** An array of texts; a missing one is empty. */
export function textsOf(json: unknown, what: string): readonly string[] {
  return listOf(json, what).map((item) => textOf(item, what));
}
