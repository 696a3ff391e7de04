/**
 * Reads fields of whatever a host module exports, and says what is wrong with them. What a module exports may
 * have getters that throw: nothing but errors of the catalogue gets out of here.
 */
import { FusabiError, fusabiError } from "../errors/index.js";
import { shortened } from "./json-tree.js";
import { isName, NAME } from "./manifest-fields.js";

export class ModuleReader {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** `described`: `actual` is in words already. */
  wrong(where: string, expected: string, actual: unknown, form?: "described"): FusabiError {
    const words = form === "described" ? String(actual) : describeExport(actual);
    return fusabiError("InvalidHostModule", { path: this.path, where, expected, actual: words });
  }

  /** Runs code of the module; what it throws becomes an error of the catalogue. */
  guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof FusabiError) throw error;
      throw hostModuleFailed(this.path, error);
    }
  }

  name(where: string, candidate: unknown): string {
    if (typeof candidate === "string" && isName(candidate)) return candidate;
    throw this.wrong(where, NAME, candidate);
  }

  /** Empty where it is absent. */
  text(where: string, candidate: unknown): string {
    if (candidate === undefined) return "";
    if (typeof candidate === "string") return candidate.toWellFormed();
    throw this.wrong(where, "a text", candidate);
  }

  list(where: string, candidate: unknown): readonly unknown[] {
    if (Array.isArray(candidate)) return this.guarded(() => Array.from(candidate));
    throw this.wrong(where, "a list", candidate);
  }
}

/** What a module threw, as the error that people see. */
export function hostModuleFailed(path: string, thrown: unknown): FusabiError {
  return fusabiError("HostModuleFailed", { path, reason: reasonOf(thrown) });
}

/** What a module threw where nothing waits for it: in a timer, a callback, a promise that nobody awaits. */
export function hostFailedLate(thrown: unknown): FusabiError {
  return fusabiError("HostFailedLate", { reason: reasonOf(thrown) });
}

function reasonOf(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    const [first = ""] = text.split("\n");
    return /[.!?]$/.test(first) ? first : `${first}.`;
  } catch {
    return "it threw a value that has no text.";
  }
}

/** The named fields of an object. A plain object may have no others; an instance of a class keeps what it needs. */
export function fieldsOf<K extends string>(
  reader: ModuleReader,
  where: string,
  candidate: unknown,
  known: readonly K[],
): Readonly<Record<K, unknown>> {
  if (typeof candidate !== "object" || candidate === null || Array.isArray(candidate))
    throw reader.wrong(where, "an object", candidate);
  return reader.guarded(() => {
    const strange = isPlain(candidate)
      ? Object.keys(candidate).find((key) => !(known as readonly string[]).includes(key))
      : undefined;
    if (strange !== undefined)
      throw reader.wrong(
        where,
        `an object with ${known.join(", ")}`,
        `one with ${JSON.stringify(shortened(strange))}`,
        "described",
      );
    const fields = candidate as Readonly<Record<string, unknown>>;
    return Object.fromEntries(known.map((key) => [key, fields[key]])) as Record<K, unknown>;
  });
}

function isPlain(candidate: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(candidate);
  return prototype === Object.prototype || prototype === null;
}

/** A value of JavaScript in words, whatever it is. */
export function describeExport(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return JSON.stringify(shortened(value));
    case "number":
    case "boolean":
      return String(value);
    case "object":
      return describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object | null): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value instanceof Promise ? "a promise" : "an object";
}
