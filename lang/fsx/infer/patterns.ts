/** The types of patterns, and the variables that they give. */
import type { Name, Pattern } from "../syntax/ast.js";
import { exceptionsLike } from "../types/exceptions.js";
import type { Variable } from "../types/target.js";
import type { CaseInfo } from "../types/type.js";
import { arrayOf, EXN, listOf, prune, substitute, type Type } from "../types/type.js";
import { readType } from "./annotations.js";
import type { Context } from "./context.js";
import { observeFields } from "./observed-fields.js";
import { observePath } from "./observed-paths.js";
import { variableEntity } from "./observer.js";
import { fieldNames, findPathValue, literalType } from "./paths.js";
import { findRecord } from "./records.js";
import type { ValueEntry } from "./scope.js";
import type { Session } from "./session.js";

/** Variables of one pattern by name; those of an alternative must be the same as those before it. */
export type Bound = Map<string, Variable>;

export interface PatternOptions {
  readonly mutable?: boolean;
  readonly global?: boolean;
  readonly literal?: boolean;
  /** Is a lone name a new variable, whatever else has that name? */
  readonly binds?: boolean;
}

export class PatternInference {
  readonly #session: Session;
  readonly #context: Context;
  readonly #options: PatternOptions;

  constructor(session: Session, context: Context, options: PatternOptions = {}) {
    this.#session = session;
    this.#context = context;
    this.#options = options;
  }

  /** Gives the pattern a type, and adds its variables. `earlier`: those of the alternatives before. */
  infer(pattern: Pattern, expected: Type, bound: Bound, earlier: Bound | null = null): void {
    pattern.type = expected;
    const session = this.#session;
    switch (pattern.kind) {
      case "wild":
      case "error":
        return;
      case "var":
        this.#name(pattern, expected, bound, earlier);
        return;
      case "literal":
        session.unify(expected, literalType(pattern.literal), pattern);
        return;
      case "tuple":
        this.#tuple(pattern, expected, bound, earlier);
        return;
      case "list": {
        const item = session.fresh();
        session.unify(expected, pattern.array ? arrayOf(item) : listOf(item), pattern);
        for (const each of pattern.items) this.infer(each, item, bound, earlier);
        return;
      }
      case "cons": {
        const item = session.fresh();
        session.unify(expected, listOf(item), pattern);
        this.infer(pattern.head, item, bound, earlier);
        this.infer(pattern.tail, expected, bound, earlier);
        return;
      }
      case "case":
        this.#case(pattern, expected, bound, earlier);
        return;
      case "fields":
        // Only a case has such fields, and it infers them itself.
        return;
      case "record":
        this.#record(pattern, expected, bound, earlier);
        return;
      case "or":
        this.#alternatives(pattern, expected, bound, earlier);
        return;
      case "and":
        this.infer(pattern.left, expected, bound, earlier);
        this.infer(pattern.right, expected, bound, earlier);
        return;
      case "as":
        this.infer(pattern.inner, expected, bound, earlier);
        pattern.variable = this.#bind(pattern.name, expected, bound, earlier);
        return;
      case "typeTest":
        this.#typeTest(pattern, expected);
        return;
      case "annotated": {
        const { scope, variables } = this.#context;
        session.unify(expected, readType(pattern.annotation, scope, session, variables), pattern);
        this.infer(pattern.inner, expected, bound, earlier);
        return;
      }
    }
  }

  /** Only what was raised can be asked for its type. */
  #typeTest(pattern: Pattern & { readonly kind: "typeTest" }, expected: Type): void {
    const session = this.#session;
    const known = prune(expected);
    if (known.kind !== "con" || known.info !== EXN) {
      session.report("FsNoTypeTest", {}, pattern);
      return;
    }
    const { annotation } = pattern;
    const name = annotation.kind === "named" ? annotation.path.at(-1)!.text : "";
    const names = exceptionsLike(name);
    if (names === undefined) session.report("FsUnknownType", { name, suggestion: "" }, annotation);
    else pattern.names = names;
  }

  #tuple(
    pattern: Pattern & { readonly kind: "tuple" },
    expected: Type,
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const items = pattern.items.map(() => this.#session.fresh());
    this.#session.unify(expected, { kind: "tuple", items }, pattern);
    pattern.items.forEach((item, i) => {
      this.infer(item, items[i]!, bound, earlier);
    });
  }

  #name(
    pattern: Pattern & { readonly kind: "var" },
    expected: Type,
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const entry = this.#options.binds ? null : this.#context.scope.value(pattern.name.text);
    this.#searches([pattern.name], expected);
    if (entry?.kind === "case") {
      this.#caseName(pattern, entry, expected);
      return;
    }
    if (entry?.kind === "variable" && entry.variable.literal) {
      pattern.target = { kind: "variable", variable: entry.variable, instance: [] };
      this.#uses([pattern.name], entry, expected);
      this.#session.unify(expected, entry.variable.type, pattern);
      return;
    }
    pattern.variable = this.#bind(pattern.name, expected, bound, earlier);
  }

  #caseName(
    pattern: Pattern & { readonly kind: "var" },
    entry: ValueEntry & { readonly kind: "case" },
    expected: Type,
  ): void {
    const { info } = entry;
    this.#uses([pattern.name], entry, expected);
    const instance = this.#session.instantiate(info.union.params);
    pattern.target = { kind: "case", info, instance };
    this.#session.unify(expected, { kind: "con", info: info.union, args: instance }, pattern);
    if (info.fields.length > 0) this.#argumentCount(info, 0, pattern);
  }

  #bind(name: Name, type: Type, bound: Bound, earlier: Bound | null): Variable {
    const { depth } = this.#context;
    const { observer } = this.#session;
    const known = earlier?.get(name.text);
    if (bound.has(name.text)) this.#session.report("FsDuplicateName", { name: name.text }, name);
    if (known) {
      this.#session.unify(known.type, type, name);
      observer?.declares(name, variableEntity(known), type);
      bound.set(name.text, known);
      return known;
    }
    const variable = this.#session.variable(name, type, depth, this.#options);
    observer?.declares(name, variableEntity(variable), type);
    bound.set(name.text, variable);
    return variable;
  }

  #alternatives(
    pattern: Pattern & { readonly kind: "or" },
    expected: Type,
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const [left, right]: [Bound, Bound] = [new Map(), new Map()];
    this.infer(pattern.left, expected, left, earlier);
    this.infer(pattern.right, expected, right, new Map([...(earlier ?? []), ...left]));
    const uneven = [...left.keys(), ...right.keys()].find(
      (name) => !left.has(name) || !right.has(name),
    );
    if (uneven !== undefined)
      this.#session.report("FsUnevenAlternatives", { name: uneven }, pattern);
    for (const [name, variable] of left) {
      if (bound.has(name)) this.#session.report("FsDuplicateName", { name }, pattern);
      bound.set(name, variable);
    }
  }

  #case(
    pattern: Pattern & { readonly kind: "case" },
    expected: Type,
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const session = this.#session;
    const entry = findPathValue(pattern.path, this.#context);
    this.#searches(pattern.path, expected);
    if (entry && entry.kind !== "constant") this.#uses(pattern.path, entry, expected);
    const name = pattern.path.map(({ text }) => text).join(".");
    if (entry?.kind === "constant") {
      pattern.target = { kind: "constant", value: entry.value };
      this.#usesEnum(pattern.path, entry.type);
      session.unify(expected, entry.type, pattern);
      if (pattern.arg) this.infer(pattern.arg, session.fresh(), bound, earlier);
      return;
    }
    if (entry?.kind === "variable" && entry.variable.literal && !pattern.arg) {
      pattern.target = { kind: "variable", variable: entry.variable, instance: [] };
      session.unify(expected, entry.variable.type, pattern);
      return;
    }
    if (entry?.kind !== "case") {
      session.unknown(
        "FsUnknownCase",
        name,
        pattern.path.at(-1)!,
        this.#context.scope.all("values"),
      );
      if (pattern.arg) this.infer(pattern.arg, session.fresh(), bound, earlier);
      return;
    }
    const { info } = entry;
    const instance = session.instantiate(info.union.params);
    pattern.target = { kind: "case", info, instance };
    session.unify(expected, { kind: "con", info: info.union, args: instance }, pattern);
    this.#arguments(pattern, info, instance, bound, earlier);
  }

  #arguments(
    pattern: Pattern & { readonly kind: "case" },
    info: CaseInfo,
    instance: readonly Type[],
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const by = new Map(info.union.params.map((param, i) => [param, instance[i]!]));
    const fields = info.fields.map((field) => substitute(field, by));
    const { arg } = pattern;
    if (arg === null) {
      if (fields.length > 0) this.#argumentCount(info, 0, pattern);
      return;
    }
    if (arg.kind === "fields") {
      this.#named(arg, info, fields, bound, earlier);
      return;
    }
    if (fields.length === 1) {
      this.infer(arg, fields[0]!, bound, earlier);
      return;
    }
    if (arg.kind === "wild" && fields.length > 0) {
      arg.type = { kind: "tuple", items: fields };
      return;
    }
    const items = arg.kind === "tuple" ? arg.items : [arg];
    if (items.length !== fields.length) this.#argumentCount(info, items.length, pattern);
    arg.type = { kind: "tuple", items: fields };
    items.forEach((item, i) => {
      this.infer(item, fields[i] ?? this.#session.fresh(), bound, earlier);
    });
  }

  /** Fields of a case by their names. */
  #named(
    arg: Pattern & { readonly kind: "fields" },
    { fieldNames }: CaseInfo,
    fields: readonly Type[],
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const session = this.#session;
    arg.type = { kind: "tuple", items: fields };
    for (const { path, pattern } of arg.fields) {
      const name = path[0]!;
      const index = fieldNames.indexOf(name.text);
      const known = fieldNames.filter((each) => each !== null);
      if (index < 0) session.unknown("FsUnknownField", name.text, name, known);
      this.infer(pattern, fields[index] ?? session.fresh(), bound, earlier);
    }
  }

  #argumentCount({ name, fields }: CaseInfo, actual: number, pattern: Pattern): void {
    this.#session.report("FsCaseArguments", { name, expected: fields.length, actual }, pattern);
  }

  #record(
    pattern: Pattern & { readonly kind: "record" },
    expected: Type,
    bound: Bound,
    earlier: Bound | null,
  ): void {
    const session = this.#session;
    const names = pattern.fields.map(({ path }) => path.at(-1)!);
    const record = findRecord(names, expected, this.#context, session);
    observeFields(names, record, this.#context, session);
    if (record === null) {
      for (const { pattern: field } of pattern.fields)
        this.infer(field, session.fresh(), bound, earlier);
      return;
    }
    const args = session.instantiate(record.params);
    session.unify(expected, { kind: "con", info: record, args }, pattern);
    const by = new Map(record.params.map((param, i) => [param, args[i]!]));
    pattern.fields.forEach(({ pattern: field }, i) => {
      const info = record.fields.find(({ name }) => name === names[i]!.text);
      if (!info) session.unknown("FsUnknownField", names[i]!.text, names[i]!, fieldNames(record));
      this.infer(field, info ? substitute(info.type, by) : session.fresh(), bound, earlier);
    });
  }

  #searches(path: readonly Name[], expected: Type): void {
    const { observer } = this.#session;
    observer?.searches(path.at(-1)!, { kind: "pattern", path, expected }, this.#context.scope);
  }

  #uses(path: readonly Name[], entry: ValueEntry, type: Type): void {
    const { observer } = this.#session;
    observePath(path.slice(0, -1), this.#context.scope, observer);
    observer?.uses(path.at(-1)!, entry, type);
  }

  #usesEnum(path: readonly Name[], type: Type): void {
    const { observer } = this.#session;
    const name = path.at(-1)!;
    observePath(path.slice(0, -1), this.#context.scope, observer);
    if (type.kind === "con")
      observer?.uses(name, { kind: "enumCase", info: type.info, name: name.text }, type);
  }
}
