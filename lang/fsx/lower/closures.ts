/**
 * Functions as values of the program: a box with a number and with what the function captured. Of every type of
 * functions there is one function that applies such a box: it asks for the number.
 */
import { binary, call, defaultOf, host, int, load } from "../code/fold.js";
import { type FunctionCode, type Local, newLocal, type Tree } from "../code/tree.js";
import { type CaseInfo, prune, type Type } from "../types/type.js";
import { Body } from "./body.js";
import { boxOf, cellOfSlots, fieldOf, fromCell } from "./cells.js";
import { checked } from "./guards.js";
import { reprOf, slotTypes } from "./repr.js";
import { keyOfShape, keyOfType, plainParts, rebuild, type Shape, shapeOf } from "./shape.js";
import type { At, Shop } from "./shop.js";
import { defaultVal, fromSlots } from "./slots.js";
import { type Closure, Env, type Val } from "./value.js";

/** The function that applies all functions of one type. */
interface Applier {
  readonly type: Type & { readonly kind: "fun" };
  readonly variants: Map<string, { readonly id: number; readonly shape: Shape }>;
  /** Its code, without and with a `try` around the call. */
  readonly codes: { readonly code: FunctionCode; readonly isGuarded: boolean; known: number }[];
}

export class Closures {
  readonly #shop: Shop;
  readonly #appliers = new Map<string, Applier>();

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  /** The slots of a value, one tree each. */
  toSlots(val: Val, type: Type, at: At): Tree[] {
    switch (val.kind) {
      case "unit":
        return [];
      case "scalar":
        return [val.tree];
      case "closure":
        return [this.#box(val, type, at)];
      case "product":
      case "union":
        return this.#parts(val, type, at);
      case "never":
        return this.toSlots(defaultVal(type), type, at);
    }
  }

  #parts(val: Val & { readonly kind: "product" | "union" }, type: Type, at: At): Tree[] {
    const repr = reprOf(type);
    if (repr.kind === "product" && val.kind === "product")
      return val.items.flatMap((item, i) => this.toSlots(item, repr.items[i]!, at));
    if (repr.kind === "union" && val.kind === "union")
      return [
        val.tag,
        ...val.cases.flatMap((fields, k) =>
          fields.flatMap((field, i) => this.toSlots(field, repr.cases[k]![i]!, at)),
        ),
      ];
    throw new Error("a value does not have the parts of its type");
  }

  /** The one cell that holds the value. */
  toCell(val: Val, type: Type, at: At): Tree {
    if ("box" in val && val.box) return val.box;
    return cellOfSlots(this.toSlots(val, type, at), type);
  }

  #box(closure: Closure, type: Type, at: At): Tree {
    const applier = this.#applierOf(type);
    const shape = shapeOf(closure, type);
    const key = keyOfShape(shape, this.#shop);
    let variant = applier.variants.get(key);
    if (!variant) {
      variant = { id: applier.variants.size, shape };
      applier.variants.set(key, variant);
    }
    const cells: Tree[] = [int(variant.id)];
    plainParts(closure, shape, (part, partType) => {
      cells.push(this.toCell(part, partType, at));
    });
    return boxOf(cells);
  }

  #applierOf(type: Type): Applier {
    const known = prune(type);
    if (known.kind !== "fun") throw new Error("a function has a type of its own");
    const key = keyOfType(known, this.#shop);
    let applier = this.#appliers.get(key);
    if (!applier) {
      applier = { type: known, variants: new Map(), codes: [] };
      this.#appliers.set(key, applier);
    }
    return applier;
  }

  #codeOf({ codes, type }: Applier, isGuarded: boolean): FunctionCode {
    const made = codes.find((each) => each.isGuarded === isGuarded);
    if (made) return made.code;
    const types = slotTypes(type.from);
    const params: Local[] = [newLocal("I64", "f"), ...types.map((each) => newLocal(each))];
    const results = slotTypes(type.to);
    const returnType = results.length === 0 ? "Unit" : results.length === 1 ? results[0]! : "I64";
    const name = this.#shop.uniqueName("apply");
    const code: FunctionCode = { name, params, returnType, steps: [] };
    codes.push({ code, isGuarded, known: -1 });
    this.#shop.functions.push(code);
    return code;
  }

  /** Applies a function that is not known here. */
  applyUnknown(fn: Tree, type: Type, arg: Val, at: At): Val {
    const applier = this.#applierOf(type);
    const args = [fn, ...this.toSlots(arg, applier.type.from, at)];
    const code = this.#codeOf(applier, at.isGuarded);
    return this.fromResult(call(code, args), applier.type.to, at.body);
  }

  /** The value that a function of the module returned. */
  fromResult(tree: Tree, type: Type, body: Body): Val {
    const types = slotTypes(type);
    if (types.length === 0) {
      body.add({ op: "drop", tree });
      return defaultVal(type);
    }
    if (types.length === 1) return fromSlots(type, () => tree);
    return fromCell(type, () => tree, body);
  }

  /** What a function of the module returns for a value. */
  toResult(val: Val, type: Type, at: At): Tree {
    const slots = this.toSlots(val, type, at);
    if (slots.length === 0) return { op: "const", type: "Unit", value: { type: "Unit" } };
    return slots.length === 1 ? slots[0]! : cellOfSlots(slots, type);
  }

  /** Writes the code of every applier that does not know all of its functions; false where there was none. */
  complete(): boolean {
    const behind = [...this.#appliers.values()].flatMap((applier) =>
      applier.codes
        .filter(({ known }) => known < applier.variants.size)
        .map((made) => ({ applier, made })),
    );
    for (const { applier, made } of behind) this.#write(applier, made);
    return behind.length > 0;
  }

  #write({ type, variants }: Applier, made: Applier["codes"][number]): void {
    const { code, isGuarded } = made;
    made.known = variants.size;
    code.steps = [];
    const body = new Body(code);
    const at: At = {
      body,
      env: new Env(),
      types: new Map(),
      tail: null,
      isPrelude: true,
      place: { start: 0, end: 0 },
      collect: null,
      explicit: false,
      isGuarded,
      depth: 0,
    };
    const box = load(code.params[0]!);
    const slots = code.params.slice(1).values();
    const arg = fromSlots(type.from, () => load(slots.next().value as Local));
    const id = body.keep(host("heap_get", "I32", box, int(0), int(0)));
    const list = [...variants.values()];
    list.forEach(({ id: number, shape }, i) => {
      const next = body.label("next");
      if (i < list.length - 1)
        body.add({ op: "branch", tree: binary("EQ", id, int(number)), on: false, label: next });
      let cell = 1;
      const fn = rebuild(shape, (partType) => body.atoms(fieldOf(box, cell++, partType, body)));
      const result = this.#shop.lower.apply(fn, type, [arg], at);
      body.add({ op: "return", tree: this.toResult(result, type.to, at) });
      body.add({ op: "label", label: next });
    });
    if (list.length === 0)
      body.add({ op: "return", tree: this.toResult(defaultVal(type.to), type.to, at) });
    if (isGuarded) unwinding(code, body);
  }

  keyOfException(info: CaseInfo): string {
    return this.#shop.keyOfException(info);
  }
}

/** A function within a `try` gives any value where something was raised: its caller asks. */
export function unwinding(code: FunctionCode, body: Body): void {
  const label = body.label("unwind");
  code.steps = checked(code.steps, label, body);
  code.steps.push({ op: "label", label }, { op: "return", tree: defaultOf(code.returnType) });
}
