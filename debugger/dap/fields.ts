/**
 * The arguments of a request, read with care: clients send null, wrong types and nothing at all. Every
 * mistake becomes one error that names the request and the field.
 */
import { fusabiError } from "../../vm/shared.js";

export class Fields {
  readonly command: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(command: string, values: unknown) {
    this.command = command;
    this.#values =
      typeof values === "object" && values !== null ? (values as Record<string, unknown>) : {};
  }

  /** The field as it came; undefined where it is absent or null. */
  raw(field: string): unknown {
    return this.#values[field] ?? undefined;
  }

  /** @throws FusabiError InvalidRequest where it is absent or no text */
  text(field: string): string {
    return this.optionalText(field) ?? this.#refuse(field, "a text");
  }

  optionalText(field: string): string | undefined {
    const value = this.raw(field);
    if (value === undefined || typeof value === "string") return value;
    return this.#refuse(field, "a text");
  }

  /** @throws FusabiError InvalidRequest where it is absent or no whole number */
  integer(field: string): number {
    return this.optionalInteger(field) ?? this.#refuse(field, "a whole number");
  }

  optionalInteger(field: string): number | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    return this.#refuse(field, "a whole number");
  }

  optionalNumber(field: string): number | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    return this.#refuse(field, "a number");
  }

  /** False where it is absent. */
  flag(field: string): boolean {
    const value = this.raw(field);
    if (value === undefined) return false;
    return typeof value === "boolean" ? value : this.#refuse(field, "true or false");
  }

  /** The fields of a nested object; empty where it is absent. */
  object(field: string): Fields {
    const value = this.raw(field);
    if (value !== undefined && (typeof value !== "object" || Array.isArray(value)))
      return this.#refuse(field, "an object");
    return new Fields(this.command, value);
  }

  /** Empty where it is absent. */
  list(field: string): readonly unknown[] {
    const value = this.raw(field);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : this.#refuse(field, "a list");
  }

  /** The entries of a list of objects. */
  objects(field: string): readonly Fields[] {
    return this.list(field).map((entry) =>
      typeof entry === "object" && entry !== null
        ? new Fields(this.command, entry)
        : this.#refuse(field, "a list of objects"),
    );
  }

  texts(field: string): readonly string[] {
    return this.list(field).map((entry) =>
      typeof entry === "string" ? entry : this.#refuse(field, "a list of texts"),
    );
  }

  #refuse(field: string, expected: string): never {
    throw fusabiError("InvalidRequest", { command: this.command, expected, field });
  }
}
