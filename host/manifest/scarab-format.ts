/** Manifests as Scarab has them: read as far as they mean the same, with a hint for each field. */

export type Table = Record<string, unknown>;

/** Is it a table, and neither a list nor a date? */
export function isTable(value: unknown): value is Table {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

export interface ScarabHint {
  readonly path: string;
  /** What becomes of the field, after "here". */
  readonly own: string;
}

const IGNORED = "it is ignored";

/** Fields of Scarab's own, and the one here that means the same; null: none does. */
const FIELDS: Readonly<Record<string, string | null>> = {
  "api-version": "api",
  capabilities: "permissions",
  "min-scarab-version": null,
  "required-modules": null,
  emoji: null,
  color: null,
  catchphrase: null,
};

/** Scarab's API 0.x is the one that version 1 came from. */
function translated(own: string, value: unknown): unknown {
  return own === "api" && typeof value === "string" && /^\d+\.\d+\.\d+$/.test(value) ? 1 : value;
}

/** The table in this host's words. What has both names keeps the value under this host's. */
export function fromScarab(given: Table): { table: Table; hints: readonly ScarabHint[] } {
  const hints: ScarabHint[] = [];
  const table: Table = { ...given };
  const { plugin } = given;
  if (isTable(plugin)) {
    delete table.plugin;
    for (const [key, value] of Object.entries(plugin)) table[key] ??= value;
    hints.push({ path: "plugin", own: "its fields stand outside of a table" });
  }
  for (const [name, own] of Object.entries(FIELDS)) {
    if (!Object.hasOwn(table, name)) continue;
    const value = table[name];
    delete table[name];
    if (own !== null) table[own] ??= translated(own, value);
    hints.push({ path: name, own: own === null ? IGNORED : `it is called ${own}` });
  }
  return { table, hints };
}
