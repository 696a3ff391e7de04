/** Applying functions: the body in place of the call, a loop, or a call of a function of the module. */
import { call, load } from "../code/fold.js";
import { type FunctionCode, type Local, newLocal, type Tree } from "../code/tree.js";
import type { Binding, Pattern } from "../syntax/ast.js";
import { prune, type Type } from "../types/type.js";
import { Body } from "./body.js";
import { type Closures, unwinding } from "./closures.js";
import { markPlace } from "./control.js";
import { callHost, importOf } from "./imports.js";
import { bindPattern } from "./patterns.js";
import { type Recursion, recursionOf } from "./recursion.js";
import { slotTypes } from "./repr.js";
import {
  keyOfShape,
  paramType,
  plainParts,
  rebuild,
  type Shape,
  shapeOf,
  slotReader,
} from "./shape.js";
import { type At, changed, isFunction, type LoopTarget, type Shop, typeAt } from "./shop.js";
import { newLocals } from "./slots.js";
import { arityOf, type Closure, Env, NEVER, type Val } from "./value.js";
import { sizeOf } from "./walk.js";
import { within } from "./watch.js";

/** Functions with fewer nodes than these are cheaper in the place of their calls. */
const SMALL = 14;
/** One that returns several slots is put there too, unless it is larger than this. */
const MEDIUM = 300;

export class Functions {
  readonly #shop: Shop;
  readonly #closures: Closures;
  readonly #special: (closure: Closure, args: readonly Val[], at: At) => Val;

  /** `special` does what functions without a body of their own do. */
  constructor(
    shop: Shop,
    closures: Closures,
    special: (closure: Closure, args: readonly Val[], at: At) => Val,
  ) {
    this.#shop = shop;
    this.#closures = closures;
    this.#special = special;
  }

  apply(fn: Val, fnType: Type, args: readonly Val[], at: At): Val {
    if (args.length === 0 || fn.kind === "never") return fn;
    if (fn.kind === "closure") return this.#applyKnown(fn, fnType, args, at);
    if (fn.kind !== "scalar") throw new Error("only a function can be applied");
    const known = prune(fnType);
    if (known.kind !== "fun") throw new Error("what is applied has no function's type");
    const held = at.body.atoms(fn) as Val & { readonly kind: "scalar" };
    const result = this.#closures.applyUnknown(held.tree, known, args[0]!, at);
    return this.apply(
      args.length > 1 ? at.body.atoms(result) : result,
      known.to,
      args.slice(1),
      at,
    );
  }

  #applyKnown(fn: Closure, fnType: Type, args: readonly Val[], at: At): Val {
    const arity = arityOf(fn);
    const missing = arity - fn.applied.length;
    if (args.length < missing) {
      const held = args.map((arg) => at.body.atoms(arg));
      return { ...fn, applied: [...fn.applied, ...held] };
    }
    const rest = args.slice(missing);
    const own = rest.length > 0 ? rest.map((arg) => at.body.atoms(arg)) : rest;
    const inner = rest.length > 0 ? changed(at, { tail: null }) : at;
    const result = this.#enter(
      { ...fn, applied: [] },
      [...fn.applied, ...args.slice(0, missing)],
      inner,
    );
    let type = prune(fnType);
    for (let i = 0; i < missing && type.kind === "fun"; i++) type = prune(type.to);
    return this.apply(result, type, own, at);
  }

  /** All arguments are there. */
  #enter(fn: Closure, args: readonly Val[], at: At): Val {
    const { body } = fn;
    if (body.kind !== "binding" && body.kind !== "lambda") return this.#special(fn, args, at);
    if (at.tail?.isSelf(fn, args)) {
      at.tail.again(args, at);
      return NEVER;
    }
    const hostName = body.kind === "binding" ? importOf(body.binding) : null;
    if (body.kind === "binding" && hostName !== null)
      return callHost(
        hostName,
        body.binding,
        args,
        changed(at, { types: fn.types }),
        this.#closures,
      );
    if (body.kind === "lambda") return this.#inline(fn, args, at);
    const types = args.map((_, i) => paramType(fn, i));
    const takesFunction = types.some(isFunction);
    if (body.group !== null) {
      const recursion = recursionOf(body.binding, body.variable);
      const isAlone = body.group.length === 1;
      if (isAlone && recursion.uses === 0) return this.#inline(fn, args, at);
      if (isAlone && recursion.isLoop && (takesFunction || !body.variable.global))
        return this.#loop(fn, recursion, args, types, at);
      return this.#callInstance(fn, args, at);
    }
    const size = sizeOf(body.binding, MEDIUM);
    const isInlined =
      body.binding.inline ||
      takesFunction ||
      (size <= SMALL && !this.#shop.isWatched) ||
      (size <= MEDIUM &&
        (fn.isPrelude || !this.#shop.keepsCalls) &&
        slotTypes(typeAt(body.binding.body.type, fn)).length > 1);
    return isInlined ? this.#inline(fn, args, at) : this.#callInstance(fn, args, at);
  }

  #inline(fn: Closure, args: readonly Val[], at: At): Val {
    const { body } = fn;
    if (body.kind !== "binding" && body.kind !== "lambda")
      throw new Error("only functions have a body");
    const source = body.kind === "binding" ? body.binding : body.expr;
    const name = body.kind === "binding" ? body.variable.name : "a lambda";
    if (!this.#shop.inline(name, at)) return NEVER;
    const inner = this.#inside(fn, at);
    const lower = () => {
      this.#bind(source.params, args, inner);
      if (this.#shop.isWatched && source.body.kind !== "block") markPlace(source.body, inner);
      const result = this.#shop.lower.expr(source.body, inner);
      // What a body gives is made where the body stands, so that one can stop there.
      return this.#shop.isWatched && !fn.isPrelude ? inner.body.atoms(result) : result;
    };
    const shown = body.kind === "binding" ? body.variable.name : "";
    const result = within(source, shown, at, this.#shop, fn.isPrelude, lower);
    // Behind a body of several lines the code is that of the call again.
    const isApart = source.body.kind === "block" || this.#shop.isWatched;
    if (fn.isPrelude || !isApart) return result;
    if (this.#shop.isWatched) at.body.add({ op: "place", start: at.place.start });
    else markPlace(at.place, at);
    return result;
  }

  /** Where the body of a function is lowered that is put in the place of its call. */
  #inside(fn: Closure, at: At): At {
    return changed(at, {
      env: new Env(fn.env),
      types: fn.types,
      tail: null,
      isPrelude: fn.isPrelude,
      collect: null,
      depth: at.depth + 1,
    });
  }

  #bind(params: readonly Pattern[], args: readonly Val[], at: At): void {
    params.forEach((param, i) => {
      bindPattern(param, args[i]!, at, this.#shop, this.#closures);
    });
  }

  /** A function whose calls of itself are its last deed: they jump back. */
  #loop(
    fn: Closure,
    recursion: Recursion,
    args: readonly Val[],
    types: readonly Type[],
    at: At,
  ): Val {
    const { body } = fn;
    if (body.kind !== "binding") throw new Error("only bindings are recursive");
    if (!this.#shop.inline(body.variable.name, at)) return NEVER;
    const code = at.body;
    const held = args.map((arg, i) => (recursion.unchanged[i] ? code.atoms(arg) : arg));
    const params = types.map((type, i) => (recursion.unchanged[i] ? null : newLocals(code, type)));
    params.forEach((param, i) => {
      if (param) this.#store(param.locals, this.#closures.toSlots(held[i]!, types[i]!, at), at);
    });
    const start = code.label("loop");
    const tail: LoopTarget = {
      isSelf: (closure) => closure.body.kind === "binding" && closure.body.binding === body.binding,
      again: (next, where) => {
        const trees = next.flatMap((arg, i) =>
          params[i] ? this.#closures.toSlots(arg, types[i]!, where) : [],
        );
        this.#store(
          params.flatMap((param) => param?.locals ?? []),
          trees,
          where,
        );
        code.add({ op: "jump", label: start });
      },
    };
    code.add({ op: "label", label: start });
    const inner = changed(this.#inside(fn, at), { tail });
    this.#bind(
      body.binding.params,
      params.map((param, i) => param?.val ?? held[i]!),
      inner,
    );
    return this.#shop.lower.expr(body.binding.body, inner);
  }

  /** Stores values to locals that they may depend on themselves. */
  #store(locals: readonly Local[], trees: readonly Tree[], { body }: At): void {
    const safe = trees.map((tree, i) => {
      const isOverwritten = locals.slice(0, i).some((local) => mentions(tree, local));
      return isOverwritten ? null : tree;
    });
    const kept = safe.every((tree) => tree !== null)
      ? trees
      : trees.map((tree, i) =>
          tree.op === "local" && tree.local === locals[i] ? tree : body.keep(tree),
        );
    locals.forEach((local, i) => {
      body.add({ op: "store", local, tree: kept[i]! });
    });
  }

  #callInstance(fn: Closure, args: readonly Val[], at: At): Val {
    const { body } = fn;
    if (body.kind !== "binding") throw new Error("only bindings are called");
    const shapes = this.#shapesOf(fn, args);
    const code = this.#instanceOf(fn, body.binding, shapes, at.isGuarded);
    const trees: Tree[] = [];
    plainParts(
      fn,
      shapes[0]!,
      (val, type) => void trees.push(...this.#closures.toSlots(val, type, at)),
    );
    args.forEach((arg, i) => {
      plainParts(
        arg,
        shapes[i + 1]!,
        (val, type) => void trees.push(...this.#closures.toSlots(val, type, at)),
      );
    });
    const result = typeAt(body.binding.body.type, fn);
    return this.#closures.fromResult(call(code, trees), result, at.body);
  }

  /** The shape of the function and those of its arguments. */
  #shapesOf(fn: Closure, args: readonly Val[]): Shape[] {
    return [shapeOf(fn, paramType(fn, 0)), ...args.map((arg, i) => shapeOf(arg, paramType(fn, i)))];
  }

  #keyOf(shapes: readonly Shape[]): string {
    return shapes.map((shape) => keyOfShape(shape, this.#shop)).join();
  }

  /** The function of the module for calls of these shapes. */
  #instanceOf(
    fn: Closure,
    binding: Binding,
    shapes: readonly Shape[],
    isGuarded: boolean,
  ): FunctionCode {
    const key = this.#keyOf(shapes);
    const known = this.#shop.instances.get(isGuarded ? `!${key}` : key);
    if (known) return known;
    const params: Local[] = [];
    for (const shape of shapes)
      rebuild(shape, (type) => {
        for (const each of slotTypes(type)) params.push(newLocal(each));
        return NEVER;
      });
    const result = typeAt(binding.body.type, fn);
    const results = slotTypes(result);
    const returnType = results.length === 0 ? "Unit" : results.length === 1 ? results[0]! : "I64";
    const own = binding.variable?.name ?? "function";
    const name = this.#shop.uniqueName(this.#shop.moduleOf(binding.start) + own);
    const code: FunctionCode = { name, params, returnType, steps: [] };
    this.#shop.instances.set(isGuarded ? `!${key}` : key, code);
    this.#shop.functions.push(code);
    if (this.#shop.functions.length > MOST_FUNCTIONS)
      this.#shop.report("FsTooMuchCode", { what: `${name} is needed in too many forms` }, binding);
    else this.#shop.open.push(() => this.#write(code, fn, binding, shapes, key, isGuarded));
    return code;
  }

  #write(
    code: FunctionCode,
    fn: Closure,
    binding: Binding,
    shapes: readonly Shape[],
    key: string,
    isGuarded: boolean,
  ): void {
    const body = new Body(code);
    const next = slotReader(code.params.map(load).values());
    const closure = rebuild(shapes[0]!, next) as Closure;
    const args = shapes.slice(1).map((shape) => rebuild(shape, next));
    const start = body.label("start");
    body.add({ op: "label", label: start });
    const tail: LoopTarget = {
      isSelf: (other, given) =>
        other.body.kind === "binding" &&
        other.body.binding === binding &&
        this.#keyOf(this.#shapesOf(other, given)) === key,
      again: (given, where) => {
        const trees: Tree[] = [];
        plainParts(
          closure,
          shapes[0]!,
          (val, type) => void trees.push(...this.#closures.toSlots(val, type, where)),
        );
        given.forEach((arg, i) => {
          plainParts(
            arg,
            shapes[i + 1]!,
            (val, type) => void trees.push(...this.#closures.toSlots(val, type, where)),
          );
        });
        this.#store(code.params, trees, where);
        body.add({ op: "jump", label: start });
      },
    };
    const at: At = {
      body,
      env: new Env(closure.env),
      types: fn.types,
      tail,
      isPrelude: fn.isPrelude,
      place: binding,
      collect: null,
      explicit: false,
      isGuarded,
      depth: 0,
    };
    this.#bind(binding.params, args, at);
    if (binding.body.kind !== "block") markPlace(binding.body, at);
    const result = this.#shop.lower.expr(binding.body, at);
    if (result.kind !== "never")
      body.add({
        op: "return",
        tree: this.#closures.toResult(result, typeAt(binding.body.type, at), at),
      });
    if (isGuarded) unwinding(code, body);
  }

  /** Makes a function of the module for hosts, with the name of the source. */
  expose(fn: Closure, binding: Binding): void {
    const params = binding.params.map((_, i): Shape => ({ kind: "plain", type: paramType(fn, i) }));
    const shapes = [shapeOf(fn, paramType(fn, 0)), ...params];
    this.#instanceOf(fn, binding, shapes, false);
  }
}

/** The format's limit, less what else there may be. */
const MOST_FUNCTIONS = 4_000;

function mentions(tree: Tree, local: Local): boolean {
  if (tree.op === "local") return tree.local === local;
  return tree.op !== "const" && tree.args.some((arg) => mentions(arg, local));
}
