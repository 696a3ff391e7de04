/** Every name of a source at its place, with what it means. Whatever is answered about names comes from here. */

import type { Name, TypeDeclaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { Type, TypeInfo } from "../types/type.js";
import { type Entity, identityOf, type Observer } from "./observer.js";

/** A name at a place of the text. */
export interface Occurrence extends Span {
  readonly name: string;
  readonly entity: Entity;
  /** The same object wherever the same is meant. */
  readonly identity: object | string;
  /** Its type here; null for modules and types. */
  readonly type: Type | null;
  readonly isDeclaration: boolean;
}

/** Collects names while a source is inferred. */
export class NameTable implements Observer {
  readonly #byStart = new Map<number, Occurrence>();
  readonly #declarations = new Map<TypeInfo, TypeDeclaration>();
  #sorted: readonly Occurrence[] | null = null;
  #byIdentity: Map<object | string, Occurrence[]> | null = null;

  uses(name: Name, entity: Entity, type: Type | null): void {
    this.#add(name, entity, type, false);
  }

  declares(name: Name, entity: Entity, type: Type | null): void {
    this.#add(name, entity, type, true);
  }

  searches(): void {}

  declaresType(declaration: TypeDeclaration, info: TypeInfo): void {
    this.#declarations.set(info, declaration);
  }

  #add(name: Name, entity: Entity, type: Type | null, isDeclaration: boolean): void {
    const { text, start, end } = name;
    // What the parser makes up, such as the argument of `function`, nobody has written.
    if (text.startsWith("(") || end <= start) return;
    const identity = identityOf(entity);
    this.#byStart.set(start, { name: text, start, end, entity, identity, type, isDeclaration });
  }

  /** In the order of the text. */
  get all(): readonly Occurrence[] {
    this.#sorted ??= [...this.#byStart.values()].sort((a, b) => a.start - b.start);
    return this.#sorted;
  }

  /** The name at an offset, its end included; where two meet, the one that begins there. */
  at(offset: number): Occurrence | null {
    const { all } = this;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    const found = all[low - 1];
    if (found && offset < found.end) return found;
    const before = [found, all[low - 2]].find((each) => each?.end === offset);
    return before ?? null;
  }

  /** All places of what an occurrence means, in the order of the text. */
  of(identity: object | string): readonly Occurrence[] {
    if (this.#byIdentity === null) {
      this.#byIdentity = new Map();
      for (const each of this.all) {
        const known = this.#byIdentity.get(each.identity);
        if (known) known.push(each);
        else this.#byIdentity.set(each.identity, [each]);
      }
    }
    return this.#byIdentity.get(identity) ?? [];
  }

  /** Where the source declares it; null: it does not. */
  declarationOf(identity: object | string): Occurrence | null {
    return this.of(identity).find(({ isDeclaration }) => isDeclaration) ?? null;
  }

  /** How the source declares a type; null: it does not. */
  typeDeclaration(info: TypeInfo): TypeDeclaration | null {
    return this.#declarations.get(info) ?? null;
  }
}
