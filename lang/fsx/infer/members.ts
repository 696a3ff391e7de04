/** Members of values: the fields of a record, and what the prelude gives to the types that are built in. */
import { didYouMean, nearestName } from "../../text/index.js";
import type { Name } from "../syntax/ast.js";
import type { Target, Variable } from "../types/target.js";
import { primitiveName, prune, substitute, type Type, type TypeInfo } from "../types/type.js";
import type { Context } from "./context.js";
import { variableEntity } from "./observer.js";
import type { Names } from "./scope.js";
import { instanceOf, type Session } from "./session.js";

/** The members that a program gives to a type of its own. */
export interface OwnMembers {
  readonly members: Names;
  readonly statics: Names;
}

const own = new WeakMap<TypeInfo, OwnMembers>();

export function declareMembers(info: TypeInfo, members: OwnMembers): void {
  own.set(info, members);
}

export function ownMembersOf(info: TypeInfo): OwnMembers | null {
  return own.get(info) ?? null;
}

/** What stands before the name of a module of the prelude that holds the members of a type. */
export const MEMBERS = "members of ";

export interface FoundMember {
  readonly target: Target;
  /** The type of the member, or of the function that it is. */
  readonly type: Type;
}

/** A property or a field. Reports where there is none, or where the type is not known yet. */
export function findProperty(
  subject: Type,
  name: Name,
  context: Context,
  session: Session,
  receiver: Name | null = null,
): FoundMember | null {
  const known = prune(subject);
  session.observer?.searches(name, { kind: "member", subject }, context.scope);
  if (known.kind === "var") {
    const [record] = context.scope.recordsWith(name.text);
    if (!record) {
      session.unknownReceiver(known, name.text, name, receiver);
      return null;
    }
    const args = session.instantiate(record.params);
    const isRecord = session.unify(known, { kind: "con", info: record, args }, name);
    return isRecord ? findProperty(subject, name, context, session) : null;
  }
  if (known.kind === "con" && known.info.kind === "record") {
    const index = known.info.fields.findIndex((field) => field.name === name.text);
    if (index >= 0) {
      const { info } = known;
      const by = new Map(info.params.map((param, i) => [param, known.args[i]!]));
      const field = info.fields[index]!;
      const type = substitute(field.type, by);
      session.observer?.uses(name, { kind: "field", record: info, field }, type);
      return { target: { kind: "field", record: info, index }, type };
    }
  }
  const members = membersOf(subject, context);
  const variable = members && memberVariable(members, name.text);
  if (!variable) {
    unknownMember(subject, name, members, session);
    return null;
  }
  const instance = session.instantiate(variable.scheme);
  const type = prune(instanceOf(variable.type, variable.scheme, instance));
  if (type.kind !== "fun") return null;
  session.unify(type.from, subject, name);
  session.observer?.uses(name, variableEntity(variable), type.to);
  return { target: { kind: "method", variable, instance }, type: type.to };
}

/** The functions that a call with so many arguments may mean, the most likely one first. */
export function findMethods(
  subject: Type,
  name: string,
  count: number,
  context: Context,
): readonly Variable[] {
  const members = membersOf(subject, context);
  if (!members) return [];
  const found: Variable[] = [];
  for (const suffix of ["", "b", "c", "d", "e", "f", "g"]) {
    const variable = memberVariable(members, `${name}_${count}${suffix}`);
    if (variable) found.push(variable);
  }
  return found;
}

/** How many arguments the methods of that name take, in rising order; empty where there is no method. */
export function argumentCounts(subject: Type, name: string, context: Context): readonly number[] {
  const found = new Set<number>();
  for (const each of membersOf(subject, context)?.values.keys() ?? [])
    if (plainName(each) === name && each !== name)
      found.add(Number(/_(\d)[a-z]?$/.exec(each)?.[1] ?? 1));
  return [...found].sort();
}

/** A member's name without what tells its forms apart. */
function plainName(name: string): string {
  return name.replace(/_(?:\d[a-z]?|curried)$/, "");
}

/** The member that takes its arguments without brackets, one after the other; null where there is none. */
export function findCurried(subject: Type, name: string, context: Context): Variable | null {
  const members = membersOf(subject, context);
  return members && memberVariable(members, `${name}_curried`);
}

/** The member of exactly this name; null where there is none. */
export function memberNamed(subject: Type, name: string, context: Context): Variable | null {
  const members = membersOf(subject, context);
  return members && memberVariable(members, name);
}

/** Does the type have a member of this name that is not a method? */
export function hasProperty(subject: Type, name: string, context: Context): boolean {
  return membersOf(subject, context)?.values.has(name) ?? false;
}

function membersOf(subject: Type, { scope }: Context): Names | null {
  const known = prune(subject);
  if (known.kind === "con") {
    const found = own.get(known.info);
    if (found) return found.members;
  }
  const name = known.kind === "con" ? (primitiveName(known) ?? known.info.name) : null;
  return name === null ? null : scope.module(moduleOfMembers(name));
}

const moduleNames = new Map<string, string>();

/** The same text each time, whose hash is known. */
function moduleOfMembers(type: string): string {
  const known = moduleNames.get(type) ?? MEMBERS + type;
  moduleNames.set(type, known);
  return known;
}

function memberVariable(members: Names, name: string): Variable | null {
  const entry = members.values.get(name);
  return entry?.kind === "variable" ? entry.variable : null;
}

function unknownMember(subject: Type, name: Name, members: Names | null, session: Session): void {
  const known = prune(subject);
  const fields =
    known.kind === "con" && known.info.kind === "record"
      ? known.info.fields.map((f) => f.name)
      : [];
  const others = [...(members?.values.keys() ?? [])].map(plainName);
  const nearest = nearestName(name.text, [...fields, ...others]);
  const facts = { name: name.text, type: session.show(subject), suggestion: didYouMean(nearest) };
  session.report("FsUnknownMember", facts, name, nearest);
}

export function reportUnknownMember(
  subject: Type,
  name: Name,
  context: Context,
  session: Session,
): void {
  unknownMember(subject, name, membersOf(subject, context), session);
}
