/** A whole program: its modules, in the order of the source, become the entry function. */
import { host } from "../code/fold.js";
import type { FunctionCode, Purpose } from "../code/tree.js";
import { isEntryPoint } from "../infer/bindings.js";
import { preludeMember } from "../infer/program.js";
import { checkTest, type FoundTest, findTests, isTest } from "../infer/tests-found.js";
import type { Binding, BindingGroup, Declaration } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import { prune, type Type } from "../types/type.js";
import { Body } from "./body.js";
import { markPlace } from "./control.js";
import { Expressions } from "./expressions.js";
import { flat } from "./flat.js";
import type { HookShape } from "./hook-table.js";
import { Hooks } from "./hooks.js";
import { type FoundHook, type FoundPlugin, findPlugin } from "./hooks-found.js";
import { importOf } from "./imports.js";
import { discard } from "./loops.js";
import { bindPattern } from "./patterns.js";
import { type At, changed, Shop, typeAt } from "./shop.js";
import { type Closure, Env, scalar, type Val } from "./value.js";
import { variablesOf } from "./walk.js";
import { watched } from "./watch.js";

export interface LoweredProgram {
  readonly functions: readonly FunctionCode[];
  readonly entry: FunctionCode;
  readonly isWanted: (key: object) => boolean;
  /** How many functions are none of tests: the first ones. */
  readonly shipped: number;
  /** The functions of the tests, in their order. */
  readonly tests: readonly FunctionCode[];
}

export interface ProgramSource {
  /** Of the files that the program loads, in their order. */
  readonly loaded: readonly Declaration[];
  readonly items: readonly Declaration[];
  readonly problems: Problems;
  /** The number of the line of a place. */
  readonly lineOf: (start: number) => number;
  /** What the names of functions of a loaded file begin with; empty for the program's first text. */
  readonly moduleOf: (place: number) => string;
  readonly purpose: Purpose;
  /** Are its tests in the program? */
  readonly withTests?: boolean;
}

export function lowerProgram({
  loaded,
  items,
  problems,
  lineOf,
  moduleOf,
  purpose,
  withTests = false,
}: ProgramSource): LoweredProgram {
  const entry: FunctionCode = { name: "main", params: [], returnType: "Unit", steps: [] };
  const lowering = new Expressions(
    (lower) => new Shop({ problems, lineOf, moduleOf, preludeMember, lower, purpose, withTests }),
  );
  const { shop } = lowering;
  shop.functions.push(entry);
  shop.uniqueName(entry.name);
  const body = new Body(entry);
  const place: Span = { start: 0, end: 0 };
  const start: At = {
    body,
    env: new Env(),
    types: new Map(),
    tail: null,
    isPrelude: true,
    place,
    collect: null,
    explicit: false,
    isGuarded: false,
    depth: 0,
  };
  const plugin = findPlugin(items);
  const hooks = byName(plugin.hooks, shop);
  const declarations = new Declarations(lowering, changed(start, { isPrelude: false }), plugin);
  declarations.begin([...loaded, ...items]);
  declarations.lower(loaded);
  declarations.lower(items);
  declarations.end();
  const exporter = new Hooks(lowering, entry);
  for (const [name, found] of hooks) exporter.export(name, found);
  complete(lowering);
  const shipped = shop.functions.length;
  const found = findTests(items);
  for (const test of found) checkTest(test, (type) => shop.show(type), problems);
  const tests = withTests ? found.map((test) => exportTest(test, lowering, exporter)) : [];
  complete(lowering);
  return {
    shipped,
    tests,
    functions: shop.functions,
    entry,
    isWanted: (key) => shop.wanted.has(key),
  };
}

/** Writes all functions that are asked for. */
function complete({ shop, closures }: Expressions): void {
  do {
    for (let next = shop.open.pop(); next; next = shop.open.pop()) next();
  } while (closures.complete());
}

/** A test is called as a hook is. */
function exportTest(
  { name, binding, params }: FoundTest,
  { shop }: Expressions,
  exporter: Hooks,
): FunctionCode {
  const own = shop.uniqueName(`${name} (test)`);
  const shape: HookShape = { name: own, kind: "test", params, title: name, names: [] };
  exporter.export(own, [{ shape, from: binding, command: null }]);
  return shop.functions.at(-1)!;
}

/** The hooks by the names of their functions, which nothing else gets. */
function byName(
  hooks: readonly FoundHook[],
  shop: Shop,
): ReadonlyMap<string, readonly FoundHook[]> {
  const found = new Map<string, FoundHook[]>();
  for (const hook of hooks) {
    const { name } = hook.shape;
    const known = found.get(name);
    if (known) known.push(hook);
    else {
      shop.uniqueName(name);
      found.set(name, [hook]);
    }
  }
  return found;
}

class Declarations {
  readonly #lowering: Expressions;
  readonly #at: At;
  readonly #entryPoints: { readonly fn: Closure; readonly type: Type }[] = [];

  readonly #plugin: FoundPlugin | null;

  constructor(lowering: Expressions, at: At, plugin: FoundPlugin | null = null) {
    this.#plugin = plugin;
    this.#lowering = lowering;
    this.#at = at;
  }

  begin([first]: readonly Declaration[]): void {
    const { body } = this.#at;
    if (first) markPlace(first, this.#at);
    body.add({ op: "drop", tree: { op: "host", type: "Unit", name: "run_begin", args: [] } });
  }

  end(): void {
    const { body } = this.#at;
    for (const { fn, type } of this.#entryPoints) {
      const noArguments = scalar(host("builder_array", "I64", host("builder_new", "I64")));
      discard(this.#lowering.apply(fn, type, [noArguments], this.#at), body);
    }
    body.add({ op: "drop", tree: { op: "host", type: "Unit", name: "run_end", args: [] } });
    body.add({ op: "return", tree: { op: "const", type: "Unit", value: { type: "Unit" } } });
  }

  lower(items: readonly Declaration[]): void {
    for (const item of items) {
      if (item.kind === "module") this.lower(item.items);
      else if (item.kind === "let") this.#group(item);
      else if (item.kind === "types") this.#group(item.members);
      else if (item.kind === "do" && item !== this.#plugin?.registration) {
        markPlace(item, this.#at);
        discard(this.#lowering.expr(item.value, this.#at), this.#at.body);
      }
    }
  }

  #group(group: BindingGroup): void {
    for (const each of group.bindings) {
      const binding = flat(each);
      const { variable } = binding;
      if (variable && (binding.params.length > 0 || variable.scheme.length > 0))
        this.#function(group, binding);
      else this.#value(binding, each === group.bindings[0] ? group : binding);
    }
  }

  #function(group: BindingGroup, binding: Binding): void {
    const { modules, functions } = this.#lowering;
    const variable = binding.variable!;
    const fn: Closure = {
      kind: "closure",
      body: { kind: "binding", binding, variable, group: group.rec ? group.bindings : null },
      env: new Env(),
      types: new Map(),
      applied: [],
      isPrelude: this.#at.isPrelude,
    };
    modules.declare(variable, fn, variable.type, this.#at);
    if (isEntryPoint(binding)) this.#entryPoints.push({ fn, type: variable.type });
    const isPlain =
      !binding.isMember &&
      variable.scheme.length === 0 &&
      !this.#at.isPrelude &&
      importOf(binding) === null;
    if (isPlain && !isTest(binding) && binding.params.length > 0 && !takesFunctions(variable.type))
      this.#lowering.shop.open.push(() => functions.expose(fn, binding));
  }

  #value(binding: Binding, place: Span): void {
    const { shop, closures, modules } = this.#lowering;
    const at = this.#at;
    markPlace(place, at);
    const val = at.body.atoms(this.#lowering.expr(binding.body, at), binding.variable?.name ?? "");
    const { variable } = binding;
    if (variable?.mutable && !variable.captured) {
      this.#lowering.declareMutable(variable, val, at);
      return;
    }
    if (variable) {
      const held = watched(variable, val, at, shop);
      modules.declare(variable, isConstant(val) ? val : held, typeAt(variable.type, at), at);
      return;
    }
    bindPattern(binding.pattern, val, at, shop, closures);
    for (const each of variablesOf(binding.pattern))
      modules.declare(each, at.env.get(each)!, typeAt(each.type, at), at);
  }
}

/** Other functions of the program get such a value as it is. */
function isConstant(val: Val): boolean {
  return val.kind === "scalar" && val.tree.op === "const";
}

/** Does a function take or give a function? Hosts cannot pass any. */
function takesFunctions(type: Type): boolean {
  const known = prune(type);
  if (known.kind !== "fun") return false;
  return prune(known.from).kind === "fun" || takesFunctions(known.to);
}
