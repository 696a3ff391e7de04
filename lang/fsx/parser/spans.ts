/** Everything in a tree that has a place, so that the tree can be moved as a whole. */

export interface MovableSpan {
  start: number;
  end: number;
}

/** Parts without a place of their own: what inference writes, and literals. */
const PLACELESS: ReadonlySet<string> = new Set([
  "target",
  "steps",
  "widened",
  "sequence",
  "literal",
]);

/** The spans of some trees, each once: trees may share parts. */
export function spansIn(roots: readonly unknown[]): readonly MovableSpan[] {
  const seen = new Set<object>();
  const found: MovableSpan[] = [];
  const open: object[] = roots.filter(isObject);
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (isSpan(at)) found.push(at);
    if (Array.isArray(at)) for (const each of at) addObject(each, open);
    else for (const key in at) addPart(key, (at as Record<string, unknown>)[key], open);
  }
  return found;
}

/** What inference writes into nodes; a written type, which has a place, belongs to the tree. */
const INFERRED = ["type", "target", "steps", "widened", "sequence", "variable", "names"] as const;

/** Makes a node as it was before inference. */
export function forgetTypes(node: MovableSpan): void {
  const fields = node as Partial<Record<(typeof INFERRED)[number], unknown>>;
  for (const key of INFERRED)
    if (fields[key] !== undefined && !(isObject(fields[key]) && isSpan(fields[key])))
      fields[key] = undefined;
}

function addPart(key: string, part: unknown, open: object[]): void {
  if (!isObject(part) || PLACELESS.has(key)) return;
  if (key === "variable") addObject((part as { readonly place?: unknown }).place, open);
  // The type of an expression has no place; a type that is written has one.
  else if (key !== "type" || isSpan(part)) open.push(part);
}

function addObject(value: unknown, open: object[]): void {
  if (isObject(value)) open.push(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isSpan(value: object): value is MovableSpan {
  return typeof (value as Partial<MovableSpan>).start === "number";
}
