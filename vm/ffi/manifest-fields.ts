/**
 * Reads the fields of a manifest's JSON and notes what is wrong with them, each with its path (such as
 * `functions[2].params[0].type`) and its place in the text. It knows nothing of host functions.
 */
import { type ErrorKind, type Facts, type FusabiError, fusabiError } from "../errors/index.js";
import { describeNode, type JsonNode, type JsonRange, shortened } from "./json-tree.js";

export type Fields = ReadonlyMap<string, JsonNode>;

/** More problems than a person reads are counted and not kept. */
const MOST_PROBLEMS = 100;

export class FieldReader {
  readonly path: string;
  /** In the order in which they were found. */
  readonly problems: FusabiError[] = [];
  /** All problems, the ones that are not kept included. */
  count = 0;

  constructor(path: string) {
    this.path = path;
  }

  note<K extends ErrorKind>(kind: K, facts: Facts<K>, { start, end }: JsonRange): null {
    this.count++;
    if (this.problems.length < MOST_PROBLEMS)
      this.problems.push(fusabiError(kind, facts, { at: "text", path: this.path, start, end }));
    return null;
  }

  wrong(where: string, expected: string, node: JsonNode): null {
    const actual = describeNode(node);
    return this.note("InvalidManifest", { path: this.path, where, expected, actual }, node);
  }

  missing(where: string, field: string, owner: JsonRange): null {
    return this.note("ManifestFieldMissing", { path: this.path, where, field }, owner);
  }

  repeated(where: string, name: string, range: JsonRange): null {
    const facts = { path: this.path, where, name: JSON.stringify(shortened(name)) };
    return this.note("ManifestRepetition", facts, range);
  }

  /** The members of an object that takes these; null where it is none. */
  object(where: string, node: JsonNode, known: readonly string[]): Fields | null {
    if (node.kind !== "object") return this.wrong(where, "an object", node);
    const fields = new Map<string, JsonNode>();
    for (const { name, nameRange, value } of node.members) {
      if (!known.includes(name)) this.#unknown(where, name, known, nameRange);
      else if (fields.has(name)) this.repeated(where, name, nameRange);
      else fields.set(name, value);
    }
    return fields;
  }

  /** The items of an array, none where it is absent; more than `most` are refused as a whole. */
  items(where: string, node: JsonNode | undefined, most: number): readonly JsonNode[] {
    if (!node) return [];
    if (node.kind === "array" && node.items.length <= most) return node.items;
    this.wrong(where, `an array of at most ${most} items`, node);
    return [];
  }

  /** A text of any length; null where it is absent or none. */
  text(where: string, node: JsonNode | undefined): string | null {
    if (!node) return null;
    return node.kind === "string" ? node.value.toWellFormed() : this.wrong(where, "a text", node);
  }

  /** A text that can be somebody's name. */
  name(where: string, node: JsonNode | undefined): string | null {
    if (!node) return null;
    if (node.kind === "string" && isName(node.value)) return node.value;
    return this.wrong(where, NAME, node);
  }

  /** A number from 0 on. */
  number(where: string, node: JsonNode | undefined, most: number): number | null {
    if (!node) return null;
    if (node.kind === "number" && node.value >= 0 && node.value <= most) return node.value;
    return this.wrong(where, `a number from 0 to ${most}`, node);
  }

  /** One of these words. */
  oneOf<T extends string>(
    where: string,
    node: JsonNode | undefined,
    words: readonly T[],
  ): T | null {
    if (!node) return null;
    const found = node.kind === "string" ? words.find((word) => word === node.value) : undefined;
    return found ?? this.wrong(where, `one of ${words.join(", ")}`, node);
  }

  #unknown(where: string, name: string, known: readonly string[], range: JsonRange): void {
    const field = JSON.stringify(shortened(name));
    const facts = { path: this.path, where, field, known: known.join(", ") };
    this.note("ManifestFieldUnknown", facts, range);
  }
}

/** The schema has the same pattern. */
const NAME_PATTERN = /^[^\p{Cc}\u2028\u2029]{1,255}$/u;

/** `isName`, in words. */
export const NAME = "a text of 1 to 255 characters without control characters";

/** May a host function or a parameter be called so? */
export function isName(text: string): boolean {
  return text.isWellFormed() && NAME_PATTERN.test(text);
}
