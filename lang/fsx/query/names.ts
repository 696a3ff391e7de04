/** The names of all pieces of a source. */
import type { LiveProgram } from "../infer/live.js";
import { lastWith, type NameTable, type Occurrence } from "../infer/name-table.js";
import type { Declaration, TypeDeclaration } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import type { TypeInfo } from "../types/type.js";
import { type Bindings, bindingsOf } from "./bindings.js";
import { parametersOf } from "./roles.js";

export class ProgramNames {
  readonly #program: LiveProgram<NameTable>;
  #all: readonly Occurrence[] | null = null;

  constructor(program: LiveProgram<NameTable>) {
    this.#program = program;
  }

  /** Of each piece that could be read. */
  get ofPieces(): readonly NameTable[] {
    return this.#program.pieces.list.flatMap((piece) => this.#program.of(piece)?.observer ?? []);
  }

  /** In the order of the text. */
  get all(): readonly Occurrence[] {
    this.#all ??= this.ofPieces.flatMap(({ all }) => all);
    return this.#all;
  }

  /** The name at an offset, its end included; where two meet, the one that begins there. */
  at(offset: number): Occurrence | null {
    const { list } = this.#program.pieces;
    const piece = list[lastWith(list, ({ start }) => start <= offset)];
    return (piece && this.#program.of(piece)?.observer.at(offset)) ?? null;
  }

  /** All places of what an occurrence means, in the order of the text. */
  of(identity: object | string): readonly Occurrence[] {
    return this.ofPieces.flatMap((names) => names.of(identity));
  }

  /** Where the source declares it; null: it does not. */
  declarationOf(identity: object | string): Occurrence | null {
    return this.of(identity).find(({ isDeclaration }) => isDeclaration) ?? null;
  }

  /** How the source declares a type; null: it does not. */
  typeDeclaration(info: TypeInfo): TypeDeclaration | null {
    for (const names of this.ofPieces) {
      const found = names.typeDeclaration(info);
      if (found) return found;
    }
    return null;
  }

  /** The bindings of all variables. */
  get bindings(): Bindings {
    return new Map(this.#mapped(knownBindings, bindingsOf));
  }

  /** The variables that are parameters of functions. */
  get parameters(): ReadonlySet<Variable> {
    return new Set(this.#mapped(knownParameters, parametersOf));
  }

  /** What is found in all pieces; each is looked at once. */
  *#mapped<T>(
    known: WeakMap<NameTable, Iterable<T>>,
    find: (items: readonly Declaration[]) => Iterable<T>,
  ): IterableIterator<T> {
    for (const piece of this.#program.pieces.list) {
      const names = this.#program.of(piece)?.observer;
      if (!names) continue;
      const found = known.get(names) ?? find([piece.item!]);
      known.set(names, found);
      yield* found;
    }
  }
}

const knownBindings = new WeakMap<NameTable, Bindings>();
const knownParameters = new WeakMap<NameTable, ReadonlySet<Variable>>();
