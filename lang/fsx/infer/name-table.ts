/** Every name of a source at its place, with what it means. Whatever is answered about names comes from here. */
import type { Piece } from "../parser/piece.js";
import type { Name, TypeDeclaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { Type, TypeInfo } from "../types/type.js";
import { type Entity, identityOf, type Observer } from "./observer.js";

/** A name at a place of the text, which it has as long as the text is not edited. */
export class Occurrence implements Span {
  readonly #source: Name;
  readonly entity: Entity;
  /** The same object wherever the same is meant. */
  readonly identity: object | string;
  /** Its type here; null for modules and types. */
  readonly type: Type | null;
  readonly isDeclaration: boolean;

  constructor(source: Name, entity: Entity, type: Type | null, isDeclaration: boolean) {
    this.#source = source;
    this.entity = entity;
    this.identity = identityOf(entity);
    this.type = type;
    this.isDeclaration = isDeclaration;
  }

  get name(): string {
    return this.#source.text;
  }

  get start(): number {
    return this.#source.start;
  }

  get end(): number {
    return this.#source.end;
  }
}

/** Collects the names of a piece, or of a file that is never edited, while it is inferred. */
export class NameTable implements Observer {
  readonly isProbe = false;
  readonly #piece: Piece | null;
  readonly #byStart = new Map<number, Occurrence>();
  readonly #declarations = new Map<TypeInfo, TypeDeclaration>();
  #sorted: readonly Occurrence[] | null = null;
  #byIdentity: Map<object | string, Occurrence[]> | null = null;

  constructor(piece: Piece | null = null) {
    this.#piece = piece;
  }

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
    this.#byStart.set(start, new Occurrence(name, entity, type, isDeclaration));
  }

  /** In the order of the text. */
  get all(): readonly Occurrence[] {
    this.#piece?.settle();
    this.#sorted ??= [...this.#byStart.values()].sort((a, b) => a.start - b.start);
    return this.#sorted;
  }

  at(offset: number): Occurrence | null {
    return occurrenceAt(this.all, offset);
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
    const found = this.#byIdentity.get(identity);
    if (!found) return NONE;
    this.#piece?.settle();
    return found;
  }

  /** Where it is declared here; null: it is not. */
  declarationOf(identity: object | string): Occurrence | null {
    return this.of(identity).find(({ isDeclaration }) => isDeclaration) ?? null;
  }

  /** How the piece declares a type; null: it does not. */
  typeDeclaration(info: TypeInfo): TypeDeclaration | null {
    return this.#declarations.get(info) ?? null;
  }
}

const NONE: readonly Occurrence[] = [];

/** The name at an offset, its end included; where two meet, the one that begins there. */
function occurrenceAt(all: readonly Occurrence[], offset: number): Occurrence | null {
  const index = lastWith(all, ({ start }) => start <= offset);
  const found = all[index];
  if (found && offset < found.end) return found;
  const before = [found, all[index - 1]].find((each) => each?.end === offset);
  return before ?? null;
}

/** The index of the last one of which something is true that is true of all before it; -1: of none. */
export function lastWith<T>(all: readonly T[], isSo: (each: T) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(all[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
