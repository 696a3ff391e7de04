/** Declarations of a file and its modules, in their order: later ones know the earlier ones. */
import type {
  Declaration,
  ExceptionDeclaration,
  TypeBody,
  TypeDeclaration,
  TypeGroup,
} from "../syntax/ast.js";
import { declarePairs } from "../types/elements.js";
import type { Variable } from "../types/target.js";
import {
  type CaseInfo,
  type EnumInfo,
  EXN,
  type RecordInfo,
  type TypeVariable,
  type UnionInfo,
} from "../types/type.js";
import { readType } from "./annotations.js";
import { inferBindings, inferMembers } from "./bindings.js";
import type { Context, NamedVariables } from "./context.js";
import { copyNames, Frames } from "./frames.js";
import { declareMembers } from "./members.js";
import { modulesAt, openModule } from "./module-paths.js";
import { typeEntity } from "./observed-paths.js";
import { Names, Scope, type TypeEntry } from "./scope.js";
import { GENERAL, type Session } from "./session.js";
import { inferStatement } from "./statements.js";

/** Infers the declarations of a module; their names are added to `own`. */
export function inferDeclarations(
  items: readonly Declaration[],
  outer: Scope,
  own: Names,
  session: Session,
): void {
  const frames = new Frames(outer);
  for (const item of items) {
    const scope = new Scope(frames.scope);
    frames.add(inferDeclaration(item, scope, session));
    if (item.kind !== "open") copyNames(scope.names, own);
  }
}

/** Infers a declaration in a scope that gets its names. Gives the frames that later ones see, the innermost last. */
export function inferDeclaration(
  item: Declaration,
  scope: Scope,
  session: Session,
): readonly Names[] {
  session.beginItem(item);
  const known = { depth: 0, variables: new Map(), collecting: null, exact: false };
  const context: Context = { scope, ...known };
  switch (item.kind) {
    case "let":
      inferBindings(item, context, session, { global: true });
      break;
    case "do":
      inferStatement(item.value, context, session);
      break;
    case "open":
      return openModule(item.path, scope, session);
    case "module":
      inferModule(item, scope, session);
      break;
    case "types":
      declareTypes(item, scope, session);
      inferOwnMembers(item, context, session);
      break;
    case "exception":
      declareException(item, context, session);
      break;
  }
  return [scope.names, ...scope.names.opened];
}

function inferModule(
  item: Declaration & { readonly kind: "module" },
  scope: Scope,
  session: Session,
): void {
  // A module without an equals sign is the whole file: its name is known, and nothing more.
  if (item.whole) return;
  const names = new Names();
  scope.names.setModule(item.path[0]!.text, names);
  session.observer?.declares(item.path[0]!, { kind: "module", names }, null);
  if (item.alias) for (const each of modulesAt(item.alias, scope, session)) copyNames(each, names);
  else inferDeclarations(item.items, scope, names, session);
  if (item.opens) scope.names.addOpened(names);
}

function declareTypes({ types }: TypeGroup, scope: Scope, session: Session): void {
  const declared = types.map((type) => ({ type, variables: paramsOf(type, session) }));
  const own = new Set(types.map(({ name }) => name.text));
  const fill = declared.map(({ type, variables }) => {
    const body = bodyOf(type, own, scope);
    return announce({ ...type, body }, variables, scope, session);
  });
  for (const each of fill) each();
}

/** `type Kind = Only` is a union of one case where there is no type Only, and another name of it elsewhere. */
function bodyOf({ body }: TypeDeclaration, group: ReadonlySet<string>, scope: Scope): TypeBody {
  if (body.kind !== "alias" || body.type.kind !== "named") return body;
  const { path, args, start, end } = body.type;
  const [name, more] = path;
  const isCase = !more && args.length === 0 && /^\p{Lu}/u.test(name!.text);
  if (!isCase || group.has(name!.text) || scope.type(name!.text)) return body;
  return { kind: "union", cases: [{ name: name!, fields: [], start, end }] };
}

function declareException(
  { name, fields }: ExceptionDeclaration,
  { scope, variables }: Context,
  session: Session,
): void {
  const info: CaseInfo = {
    name: name.text,
    union: EXN,
    index: -1,
    fields: fields.map(({ type }) => readType(type, scope, session, variables)),
    fieldNames: fields.map((field) => field.name?.text ?? null),
    isPrelude: session.isPrelude,
  };
  scope.names.setValue(name.text, { kind: "case", info });
}

function inferOwnMembers(group: TypeGroup, context: Context, session: Session): void {
  if (group.members.bindings.length === 0) return;
  const owners = group.types.flatMap(({ name, members }) => {
    const entry = context.scope.type(name.text);
    const own = { members: new Names(), statics: new Names() };
    if (entry?.kind === "info") declareMembers(entry.info, own);
    return members.map(({ isStatic }) => (isStatic ? own.statics : own.members));
  });
  const announce = (variable: Variable, index: number) =>
    void owners[index]!.setValue(variable.name, { kind: "variable", variable });
  inferMembers(group.members, announce, context, session);
}

function paramsOf({ params }: TypeDeclaration, session: Session): NamedVariables {
  return new Map(
    params.map((name) => {
      const variable = session.fresh(name);
      variable.level = GENERAL;
      return [name, variable] as const;
    }),
  );
}

/** Makes a type's name known; what is answered reads its parts, when all names of the group are known. */
function announce(
  type: TypeDeclaration,
  variables: NamedVariables,
  scope: Scope,
  session: Session,
): () => void {
  const { body, name } = type;
  const params: readonly TypeVariable[] = [...variables.values()];
  const read = (node: Parameters<typeof readType>[0]) => {
    const before = variables.size;
    const found = readType(node, scope, session, variables);
    if (variables.size > before)
      session.report("FsUnknownTypeParameter", { name: [...variables.keys()].at(-1)! }, node);
    return found;
  };
  switch (body.kind) {
    case "record": {
      const info: RecordInfo = { kind: "record", name: name.text, params, fields: [] };
      session.observer?.declares(name, { kind: "type", info }, null);
      scope.names.setType(name.text, { kind: "info", info });
      return () => {
        for (const field of body.fields) {
          if (info.fields.some((each) => each.name === field.name.text))
            session.report("FsDuplicateName", { name: field.name.text }, field.name);
          const made = { name: field.name.text, type: read(field.type), mutable: field.mutable };
          info.fields.push(made);
          const entity = { kind: "field", record: info, field: made } as const;
          session.observer?.declares(field.name, entity, made.type);
          scope.names.addField(field.name.text, info);
        }
        session.observer?.declaresType(type, info);
      };
    }
    case "union": {
      const qualified = type.attributes.some((each) => each.name === "RequireQualifiedAccess");
      const info: UnionInfo = { kind: "union", name: name.text, params, cases: [], qualified };
      session.observer?.declares(name, { kind: "type", info }, null);
      scope.names.setType(name.text, { kind: "info", info });
      if (session.isPrelude && name.text === "KeyValuePair") declarePairs(info);
      return () => {
        for (const each of body.cases) declareCase(each, info, read, scope, session);
        session.observer?.declaresType(type, info);
      };
    }
    case "enum": {
      const cases = new Map(
        body.cases.map((each) => [
          each.name.text,
          Number("value" in each.value ? each.value.value : 0),
        ]),
      );
      const info: EnumInfo = { kind: "enum", name: name.text, cases };
      observeEnum(type, info, session);
      scope.names.setType(name.text, { kind: "info", info });
      return () => {};
    }
    case "alias":
      return () => {
        const alias: TypeEntry = { kind: "alias", params, type: read(body.type) };
        session.observer?.declares(name, typeEntity(alias), alias.type);
        scope.names.setType(name.text, alias);
      };
    case "error":
      return () => {};
  }
}

function declareCase(
  each: (TypeDeclaration["body"] & { readonly kind: "union" })["cases"][number],
  union: UnionInfo,
  read: (node: Parameters<typeof readType>[0]) => ReturnType<typeof readType>,
  scope: Scope,
  session: Session,
): void {
  if (union.cases.some(({ name }) => name === each.name.text))
    session.report("FsDuplicateName", { name: each.name.text }, each.name);
  if (!/^\p{Lu}/u.test(each.name.text))
    session.report("FsLowerCase", { name: each.name.text }, each.name);
  const info: CaseInfo = {
    name: each.name.text,
    union,
    index: union.cases.length,
    fields: each.fields.map(({ type }) => read(type)),
    fieldNames: each.fields.map(({ name }) => name?.text ?? null),
  };
  union.cases.push(info);
  session.observer?.declares(each.name, { kind: "case", info }, null);
  if (!union.qualified) scope.names.setValue(info.name, { kind: "case", info });
}

function observeEnum(type: TypeDeclaration, info: EnumInfo, { observer }: Session): void {
  if (observer === null || type.body.kind !== "enum") return;
  const self = { kind: "con", info, args: [] } as const;
  observer.declares(type.name, { kind: "type", info }, null);
  for (const { name } of type.body.cases)
    observer.declares(name, { kind: "enumCase", info, name: name.text }, self);
  observer.declaresType(type, info);
}
