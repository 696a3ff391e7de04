/** From types as they are written to types. */
import type { Name, TypeNode } from "../syntax/ast.js";
import { arrayOf, fun, substitute, type Type, type TypeVariable } from "../types/type.js";
import type { NamedVariables } from "./context.js";
import { insteadOf } from "./instead.js";
import { observePath, typeEntity } from "./observed-paths.js";
import type { Scope, TypeEntry } from "./scope.js";
import type { Session } from "./session.js";

export function readType(
  node: TypeNode,
  scope: Scope,
  session: Session,
  variables: NamedVariables,
): Type {
  const read = (each: TypeNode) => readType(each, scope, session, variables);
  switch (node.kind) {
    case "any":
      return session.fresh();
    case "variable":
      return namedVariable(node.name, session, variables);
    case "function":
      return fun(read(node.from), read(node.to));
    case "tuple":
      return { kind: "tuple", items: node.items.map(read) };
    case "array":
      return arrayOf(read(node.item));
    case "named":
      return named(node.path, node.args.map(read), node, scope, session);
  }
}

function namedVariable(name: string, session: Session, variables: NamedVariables): TypeVariable {
  let variable = variables.get(name);
  if (!variable) {
    variable = session.fresh(name);
    variables.set(name, variable);
  }
  return variable;
}

function named(
  path: readonly Name[],
  args: readonly Type[],
  node: TypeNode,
  scope: Scope,
  session: Session,
): Type {
  const entry = findType(path, scope);
  if (session.isPrelude && path[0]!.text === "items") return session.freshItems(args[0]!);
  const name = path.map(({ text }) => text).join(".");
  if (entry === null) {
    session.observer?.searches(path.at(-1)!, { kind: "type", path }, scope);
    const instead = insteadOf(name.split(".").at(-1)!);
    if (instead === null) session.unknown("FsUnknownType", name, node, scope.all("types"));
    else session.report("FsNotInLibrary", { name, instead }, node);
    const unknown = session.fresh();
    unknown.isBroken = true;
    return unknown;
  }
  observePath(path.slice(0, -1), scope, session.observer);
  session.observer?.uses(path.at(-1)!, typeEntity(entry), null);
  const arity = arityOf(entry);
  if (arity !== args.length) {
    session.report("FsTypeArguments", { name, expected: arity, actual: args.length }, node);
    return session.fresh();
  }
  if (entry.kind === "info") return { kind: "con", info: entry.info, args };
  return substitute(entry.type, new Map(entry.params.map((param, i) => [param, args[i]!])));
}

function arityOf(entry: TypeEntry): number {
  if (entry.kind === "alias") return entry.params.length;
  const { info } = entry;
  if (info.kind === "primitive") return info.arity;
  return info.kind === "enum" ? 0 : info.params.length;
}

function findType(path: readonly Name[], scope: Scope): TypeEntry | null {
  const last = path.at(-1)!.text;
  if (path.length === 1) return scope.type(last);
  for (const names of scope.modules(path.slice(0, -1).map(({ text }) => text))) {
    const found = names.types.get(last);
    if (found) return found;
  }
  return null;
}
