/** The forms of host functions that compiled code of the machine calls at once: one for each type of a cell. */
import type { ValueType } from "../../../vm/isa/index.js";
import type { Tree } from "./tree.js";

/** What tells the type: the result, or an argument. A result's type was an argument of its own, the last one. */
const BY_RESULT: ReadonlySet<string> = new Set([
  "list_head",
  "array_get",
  "builder_get",
  "heap_get",
  "state_get",
]);
const BY_ARGUMENT: Readonly<Record<string, number>> = {
  list_cons: 0,
  heap_extend: 1,
  builder_add: 1,
  array_set: 2,
  builder_set: 2,
  heap_set: 2,
  state_set: 1,
};
const BOX = /^heap_box(\d)$/;
/** Keys of dictionaries that have forms of their own: see `DIRECT_KEYS` of the heap. */
const KEYS: ReadonlySet<string> = new Set(["I32", "String"]);
const WITH_KEY: ReadonlySet<string> = new Set([
  "dict_has",
  "dict_group",
  "dict_get",
  "dict_get_or",
  "dict_set",
]);

/** The call in the form for its types; as it is where there is none. */
export function withCellType(tree: Tree): Tree {
  if (tree.op !== "host") return tree;
  const { name, args } = tree;
  if (BY_RESULT.has(name))
    return { ...tree, name: formOf(name, tree.type), args: args.slice(0, -1) };
  if (BOX.test(name)) return boxed(args);
  if (name === "to_f64" && args[0]!.type === "I32") return { ...tree, name: "to_f64.I32" };
  if (WITH_KEY.has(name)) return KEYS.has(args[1]!.type) ? withKey(tree) : tree;
  const index = BY_ARGUMENT[name];
  const type = index === undefined ? null : args[index]!.type;
  return type === null || type === "Unit" ? tree : { ...tree, name: formOf(name, type) };
}

const forms = new Map<string, Map<ValueType, string>>();

/** The name for a type, which is the same text each time. */
function formOf(name: string, type: ValueType): string {
  const known = forms.get(name) ?? new Map<ValueType, string>();
  forms.set(name, known);
  const form = known.get(type) ?? `${name}.${type}`;
  known.set(type, form);
  return form;
}

function withKey(tree: Tree & { readonly op: "host" }): Tree {
  const { name, args } = tree;
  const key = args[1]!.type;
  if (args.length === 2) return { ...tree, name: `${name}.${key}` };
  const { type } = args[2]!;
  if (type === "Unit") return tree;
  // The type of a result was an argument of its own, the last one.
  const own = name.startsWith("dict_get") ? args.slice(0, -1) : args;
  return { ...tree, name: `${name}.${key}.${type}`, args: own };
}

/** A box is made with its first cells, and the others are added. */
function boxed([first, second, ...others]: readonly Tree[]): Tree {
  const made = second ? [first!, second] : [first!];
  const types = made.map(({ type }) => type).join(".");
  const box: Tree = {
    op: "host",
    type: "I64",
    name: `heap_box${made.length}.${types}`,
    args: made,
  };
  return others.reduce<Tree>(
    (whole, cell) => ({
      op: "host",
      type: "I64",
      name: `heap_extend.${cell.type}`,
      args: [whole, cell],
    }),
    box,
  );
}
