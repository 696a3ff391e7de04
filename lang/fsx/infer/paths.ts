/** What paths of names and literals mean. */
import type { Literal, Name } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { primitiveType, prune, type RecordInfo, type Type } from "../types/type.js";
import type { Context } from "./context.js";
import { ownMembersOf } from "./members.js";
import type { ValueEntry } from "./scope.js";

export function fieldNames(record: RecordInfo): readonly string[] {
  return record.fields.map(({ name }) => name);
}

export function literalType(literal: Literal): Type {
  return primitiveType(literal.kind);
}

/** What stands before the name of a function of the prelude that is a property to programs. */
export const GETTER = "get ";

/** What stands behind the names of functions of the prelude that are one to programs. */
const OVERLOADS = ["", "b", "c", "d", "e", "f", "g"];

/** The functions that a call of a path with so many arguments may mean: constructors and static methods of .NET. */
export function findStatics(
  path: readonly Name[],
  count: number,
  { scope }: Context,
): readonly Variable[] {
  const last = path.at(-1)!.text;
  const before = path.slice(0, -1).map(({ text }) => text);
  const holders = before.length > 0 ? scope.modules(before) : scope.frames();
  const forms = OVERLOADS.map((suffix) => `${last}_${count}${suffix}`);
  const found: Variable[] = [];
  for (const { values } of holders) {
    if (values.size === 0) continue;
    for (const form of forms) {
      const entry = values.get(form);
      if (entry?.kind === "variable" && entry.variable.prelude) found.push(entry.variable);
    }
  }
  return found;
}

/** What a path such as `Shape.Circle` or `Module.value` names; null where it names nothing. */
export function findPathValue(
  path: readonly Name[],
  { scope }: Context,
): ValueEntry | { readonly kind: "constant"; readonly value: number; readonly type: Type } | null {
  const last = path.at(-1)!.text;
  if (path.length === 1) return scope.value(last);
  const before = path.slice(0, -1).map(({ text }) => text);
  for (const names of scope.modules(before)) {
    const found = names.values.get(last) ?? names.values.get(GETTER + last);
    if (found) return found;
  }
  const holders = before.length === 1 ? [scope.type(before[0]!)] : [];
  for (const names of scope.modules(before.slice(0, -1)))
    holders.push(names.types.get(before.at(-1)!) ?? null);
  for (const holder of holders) {
    const known =
      holder &&
      prune(holder.kind === "info" ? { kind: "con", info: holder.info, args: [] } : holder.type);
    if (known?.kind !== "con") continue;
    const { info } = known;
    const member = ownMembersOf(info)?.statics.values.get(last);
    if (member) return member;
    if (info.kind === "union") {
      const found = info.cases.find(({ name }) => name === last);
      if (found) return { kind: "case", info: found };
    }
    const value = info.kind === "enum" ? info.cases.get(last) : undefined;
    if (value !== undefined)
      return { kind: "constant", value, type: { kind: "con", info, args: [] } };
  }
  return null;
}
