/**
 * Hooks as functions that a host calls: each makes values of F# of what the host gives, calls the program's function,
 * and gives the host what its result means.
 */
import type { ValueType } from "../../../vm/isa/index.js";
import { binary, call, constant, defaultOf, host, int, load, text } from "../code/fold.js";
import { type FunctionCode, type Local, newLocal, type Tree } from "../code/tree.js";
import { preludeFunction } from "../infer/program.js";
import type { Binding, Expr } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { Variable } from "../types/target.js";
import {
  arrayOf,
  fun,
  INT,
  INT64,
  primitiveName,
  prune,
  STRING,
  type Type,
  UNIT,
} from "../types/type.js";
import { Body } from "./body.js";
import type { Expressions } from "./expressions.js";
import type { HookShape } from "./hook-table.js";
import type { FoundHook } from "./hooks-found.js";
import { discard } from "./loops.js";
import { builtin } from "./operators.js";
import { type At, typeAt } from "./shop.js";
import { defaultVal } from "./slots.js";
import { Env, scalar, UNIT_VAL, type Val } from "./value.js";

interface Made {
  readonly val: Val;
  readonly type: Type;
}

export class Hooks {
  readonly #lowering: Expressions;
  readonly #main: FunctionCode;

  constructor(lowering: Expressions, main: FunctionCode) {
    this.#lowering = lowering;
    this.#main = main;
  }

  /** Makes the function of a hook; of commands there may be several that are asked one after the other. */
  export(name: string, hooks: readonly FoundHook[]): void {
    const [first, ...more] = hooks;
    const { shop } = this.#lowering;
    if (first!.shape.name !== "on_command")
      for (const { from } of more) shop.report("FsDuplicateName", { name }, from);
    const code: FunctionCode = { name, params: [], returnType: "Unit", steps: [] };
    const body = new Body(code);
    const at: At = {
      body,
      env: new Env(),
      types: new Map(),
      tail: null,
      isPrelude: true,
      place: first!.from,
      collect: null,
      explicit: false,
      isGuarded: false,
      depth: 0,
    };
    body.add({ op: "drop", tree: host("hook_begin", "Unit") });
    const begun = body.label("begun");
    body.add({ op: "branch", tree: host("run_is_begun", "Bool"), on: true, label: begun });
    body.add({ op: "drop", tree: call(this.#main, []) });
    body.add({ op: "label", label: begun });
    const writer = new HookWriter(this.#lowering, at, first!.shape);
    const result = writer.write(hooks);
    (code as { returnType: ValueType }).returnType = result.type;
    (code as { params: readonly Local[] }).params = writer.params;
    const held = result.op === "const" ? result : body.keep(result);
    body.add({ op: "drop", tree: host("run_end", "Unit") });
    body.add({ op: "return", tree: held });
    shop.functions.push(code);
  }
}

class HookWriter {
  readonly params: Local[] = [];
  readonly #lowering: Expressions;
  readonly #at: At;
  readonly #shape: HookShape;

  constructor(lowering: Expressions, at: At, shape: HookShape) {
    this.#lowering = lowering;
    this.#at = at;
    this.#shape = shape;
  }

  write(hooks: readonly FoundHook[]): Tree {
    if (this.#shape.name === "on_command") {
      for (const hook of hooks) this.#command(hook);
      return defaultOf("Unit");
    }
    const [hook] = hooks;
    const fn = this.#functionOf(hook!.from);
    const made = this.#unwrapped(this.#called(fn, hook!.from, []));
    return this.#result(made, hook!.from);
  }

  /** The parameter of the hook at a place; those before it are parameters too. */
  #param(index: number): Tree {
    while (this.params.length <= index) {
      const [name, type] = this.#shape.params[this.params.length]!;
      this.params.push(newLocal(type, name));
    }
    return load(this.params[index]!);
  }

  #functionOf(from: Binding | Expr): Made {
    if (!("params" in from && "inline" in from)) {
      const type = typeAt(from.type, this.#at);
      return { val: this.#lowering.expr(from, this.#at), type };
    }
    return this.#variable(from.variable!, from);
  }

  #variable(variable: Variable, { start, end }: Span): Made {
    const instance = variable.scheme.map(() => UNIT);
    const types = new Map(variable.scheme.map((each) => [each, UNIT as Type]));
    const type = typeAt(variable.type, { types });
    const name: Expr = {
      kind: "name",
      path: [],
      start,
      end,
      type,
      target: { kind: "variable", variable, instance },
    };
    return { val: this.#lowering.expr(name, this.#at), type };
  }

  /** The function's result; `given` stands in the place of the host's parameters where there are some. */
  #called({ val, type }: Made, from: Span, given: readonly Made[]): Made {
    const args: Val[] = [];
    let next = 0;
    let rest = prune(type);
    while (rest.kind === "fun") {
      const param = prune(rest.from);
      if (isNamed(param, "PluginContext")) args.push(defaultVal(param));
      else if (primitiveName(param) === "unit" || param.kind === "var") args.push(UNIT_VAL);
      else if (given.length > 0) args.push(given[next++]?.val ?? defaultVal(param));
      else args.push(this.#argument(next++, param, from));
      rest = prune(rest.to);
    }
    return { val: this.#lowering.apply(val, type, args, this.#at), type: rest };
  }

  /** What the host gives, as a value of the type. */
  #argument(index: number, param: Type, from: Span): Val {
    const { shop } = this.#lowering;
    const given = this.#shape.params[index];
    const name = primitiveName(param);
    const wrong = (expected: string): Val => {
      shop.report(
        "FsHookType",
        { name: this.#shape.name, actual: shop.show(param), expected },
        from,
      );
      return defaultVal(param);
    };
    if (!given) return wrong("nothing more");
    const tree = this.#param(index);
    if (this.#shape.kind === "test") return scalar(tree);
    if (given[1] === "String") {
      if (name === "string") return scalar(tree);
      const isBytes =
        name === "[]" && param.kind === "con" && primitiveName(param.args[0]!) === "byte";
      return isBytes ? scalar(host("bytes_of_text", "I64", tree)) : wrong(`${given[0]}, a String`);
    }
    const numbers = ["int", "int64", "byte", "uint16", "uint32", "uint64", "float", "float32"];
    if (name === null || !numbers.includes(name)) return wrong(`${given[0]}, an ${given[1]}`);
    const own = given[1] === "I64" ? INT64 : INT;
    if (name === primitiveName(own)) return scalar(tree);
    return builtin(name, fun(own, param), [scalar(tree)], this.#at, shop, this.#lowering.closures);
  }

  /** Runs what is a computation; of a Result what is Ok: the error is logged. */
  #unwrapped(made: Made): Made & { readonly failed: Tree | null } {
    let { val, type } = made;
    if (isNamed(type, "Async") && type.kind === "con") {
      const inner = type.args[0]!;
      const fn = val.kind === "union" ? val.cases[0]![0]! : val;
      val = this.#lowering.apply(fn, fun(UNIT, inner), [UNIT_VAL], this.#at);
      type = prune(inner);
    }
    if (!isNamed(type, "Result") || type.kind !== "con") return { val, type, failed: null };
    const { body } = this.#at;
    const held = body.atoms(val);
    if (held.kind !== "union") return { val: held, type: prune(type.args[0]!), failed: null };
    const failed = binary("EQ", held.tag, int(1));
    const fine = body.label("fine");
    body.add({ op: "branch", tree: failed, on: false, label: fine });
    const error = held.cases[1]![0]!;
    const isText = primitiveName(type.args[1]!) === "string" && error.kind === "scalar";
    const message = isText ? error.tree : text(`${this.#shape.name} failed`);
    const tell = this.#shape.kind === "test" ? host("fail", "I32", message, int(0)) : null;
    body.add({
      op: "drop",
      tree: tell ?? host("scarab_log", "Unit", text("error"), message),
    });
    body.add({ op: "label", label: fine });
    return { val: held.cases[0]![0]!, type: prune(type.args[0]!), failed };
  }

  #result(made: Made & { readonly failed: Tree | null }, from: Span): Tree {
    const { val, type, failed } = made;
    const name = primitiveName(type);
    const isNothing = name === "unit" || type.kind === "var";
    switch (this.#shape.kind) {
      case "observe":
        if (!isNothing && !isNamed(type, "Action")) break;
        this.#drop(val);
        return defaultOf("Unit");
      case "test":
        if (name === "bool" && val.kind === "scalar") return val.tree;
        this.#drop(val);
        return defaultOf("Unit");
      case "load": {
        if (!isNothing && name !== "bool") break;
        const answer = name === "bool" && val.kind === "scalar" ? val.tree : truth(true);
        if (isNothing) this.#drop(val);
        return failed ? this.#either(failed, truth(false), answer) : answer;
      }
      case "text":
        return this.#texts(made, from);
      case "filter":
        if (isNothing) {
          this.#drop(val);
          return defaultOf("Unit");
        }
        if (name === "bool" && val.kind === "scalar")
          return failed ? this.#either(failed, truth(true), val.tree) : val.tree;
        if (name === "string" && val.kind === "scalar")
          return failed ? this.#either(failed, this.#param(0), val.tree) : val.tree;
        if (isNamed(type, "Action")) return this.#action(val, failed);
    }
    const { shop } = this.#lowering;
    shop.report("FsHookResult", { name: this.#shape.name, actual: shop.show(type) }, from);
    return defaultOf("Unit");
  }

  #drop(val: Val): void {
    discard(val, this.#at.body);
  }

  #either(test: Tree, then: Tree, otherwise: Tree): Tree {
    const { body } = this.#at;
    const local = body.local(then.type);
    const [other, end] = [body.label("else"), body.label("end")];
    body.add({ op: "branch", tree: test, on: false, label: other });
    body.add({ op: "store", local, tree: then });
    body.add({ op: "jump", label: end });
    body.add({ op: "label", label: other });
    body.add({ op: "store", local, tree: otherwise });
    body.add({ op: "label", label: end });
    return load(local);
  }

  /** What is left of the first parameter. */
  #action(val: Val, failed: Tree | null): Tree {
    const { body } = this.#at;
    const whole = this.#param(0);
    const held = body.atoms(val);
    if (held.kind !== "union") return whole;
    const local = body.local("String");
    const end = body.label("end");
    const choose = (test: Tree, tree: Tree) => {
      const next = body.label("next");
      body.add({ op: "branch", tree: test, on: false, label: next });
      body.add({ op: "store", local, tree });
      body.add({ op: "jump", label: end });
      body.add({ op: "label", label: next });
    };
    if (failed) choose(failed, whole);
    const is = (index: number) => binary("EQ", held.tag, int(index));
    choose(is(CONTINUE), whole);
    const part = (index: number) =>
      (held.cases[index]![0] as Val & { readonly kind: "scalar" }).tree;
    choose(is(MODIFY), host("bytes_text", "String", part(MODIFY)));
    choose(is(MODIFIED), part(MODIFIED));
    body.add({ op: "drop", tree: host("scarab_block", "Unit") });
    body.add({ op: "store", local, tree: text("") });
    body.add({ op: "label", label: end });
    return load(local);
  }

  #texts({ val, type }: Made, from: Span): Tree {
    const item = type.kind === "con" && type.info.name === "list" ? prune(type.args[0]!) : null;
    const writer = isNamed(item, "RenderItem") ? "renderText" : "itemLines";
    if (primitiveName(type) === "string" && val.kind === "scalar") return val.tree;
    if (
      item &&
      item.kind !== "var" &&
      !isNamed(item, "RenderItem") &&
      !isNamed(item, "ModalItem")
    ) {
      const { shop } = this.#lowering;
      shop.report("FsHookResult", { name: this.#shape.name, actual: shop.show(type) }, from);
      return text("");
    }
    if (!item || item.kind === "var") return text("");
    const fn = this.#variable(preludeFunction(writer)!, from);
    const made = this.#lowering.apply(fn.val, fn.type, [val], this.#at);
    return made.kind === "scalar" ? made.tree : text("");
  }

  /** A command with a name is asked for by its first word, and takes the others; one without takes the whole. */
  #command({ from, command }: FoundHook): void {
    const { body } = this.#at;
    const fn = this.#functionOf(from);
    if (command === null) {
      this.#drop(this.#unwrapped(this.#called(fn, from, [])).val);
      return;
    }
    const split = preludeFunction("commandWords")!;
    const words = this.#variable(split, from);
    const list = this.#lowering.apply(words.val, words.type, [scalar(this.#param(0))], this.#at);
    const held = body.atoms(list) as Val & { readonly kind: "scalar" };
    const other = body.label("other");
    const word = host("array_get", "String", held.tree, int(0), text(""));
    body.add({ op: "branch", tree: binary("EQ", word, text(command)), on: false, label: other });
    const rest = this.#variable(preludeFunction("commandRest")!, from);
    const args = this.#lowering.apply(rest.val, rest.type, [held], this.#at);
    const given: Made = { val: body.atoms(args), type: arrayOf(STRING) };
    this.#drop(this.#unwrapped(this.#called(fn, from, [given])).val);
    body.add({ op: "label", label: other });
  }
}

/** The places of the cases of an Action. */
const CONTINUE = 0;
const MODIFY = 3;
const MODIFIED = 4;

function truth(value: boolean): Tree {
  return constant({ type: "Bool", value });
}

function isNamed(type: Type | null, name: string): boolean {
  return type?.kind === "con" && type.info.name === name && type.info.kind !== "primitive";
}
