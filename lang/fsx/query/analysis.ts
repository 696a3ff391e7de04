/** A source as an editor asks about it: for each version of its text another one, which takes over what it can. */
import { LiveProgram, type Standpoint } from "../infer/live.js";
import { NameTable, type Occurrence } from "../infer/name-table.js";
import { type Entity, identityOf } from "../infer/observer.js";
import { type TypedProgram, typedOf } from "../infer/program.js";
import { type LoadedFiles, NOTHING_LOADED } from "../load/load-files.js";
import { type FsharpProgram, itemsOf, scopeBehind } from "../load/program.js";
import type { Tree } from "../parser/parse.js";
import type { Piece } from "../parser/piece.js";
import { PRELUDE } from "../prelude/prelude.js";
import type { Declaration } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { showType } from "../types/show.js";
import type { Variable } from "../types/target.js";
import type { TypeInfo } from "../types/type.js";
import { type Bindings, bindingsOf } from "./bindings.js";
import { modulesWith } from "./candidates.js";
import { docAbove } from "./comments.js";
import { describe } from "./describe.js";
import { ProgramNames } from "./names.js";
import { type Stretch, stretchesOf } from "./stretches.js";

/** A longer text is not looked into: it is refused as a whole. */
export const LONGEST = 1 << 20;

export class FsharpAnalysis {
  readonly text: string;
  readonly program: FsharpProgram;
  /** Problems of syntax and types. */
  readonly problemCount: number;
  readonly names: ProgramNames;
  readonly #program: LiveProgram<NameTable>;
  #bindings: Bindings | null = null;
  #parameters: ReadonlySet<Variable> | null = null;

  /**
   * @param loaded the files that stand before it; absent: there are none
   * @param old that of the text before an edit; what it has is taken over, and it must not be used any more
   */
  constructor(
    text: string,
    loaded: LoadedFiles = NOTHING_LOADED,
    old: FsharpAnalysis | null = null,
  ) {
    this.text = text.length > LONGEST ? "" : text;
    const before = old === null ? null : old.#program;
    const namesOf = (piece: Piece) => new NameTable(piece);
    this.#program = new LiveProgram(this.text, scopeBehind(loaded), namesOf, before);
    this.names = new ProgramNames(this.#program);
    this.program = { typed: typedOf(this.#program), loaded };
    this.problemCount = this.tree.problems.count;
  }

  get typed(): TypedProgram {
    return this.program.typed;
  }

  get loaded(): LoadedFiles {
    return this.program.loaded;
  }

  get tree(): Tree {
    return this.typed.tree;
  }

  get items(): readonly Declaration[] {
    return this.tree.items;
  }

  get tokens(): readonly Token[] {
    return this.tree.tokens;
  }

  get bindings(): Bindings {
    if (this.#bindings === null) {
      const loaded = itemsOf(this.loaded);
      const { bindings } = this.names;
      this.#bindings =
        loaded.length === 0 ? bindings : new Map([...bindingsOf(loaded), ...bindings]);
    }
    return this.#bindings;
  }

  /** From where on the text has to be read to tell what could stand at a place, and what is known there. */
  standpoint(place: number): Standpoint {
    return this.#program.standpoint(place);
  }

  /** The stretches that are coloured by themselves, in the order of the text. */
  get stretches(): readonly Stretch[] {
    return stretchesOf(this.#program);
  }

  /** The variables that are parameters of functions. */
  get parameters(): ReadonlySet<Variable> {
    this.#parameters ??= this.names.parameters;
    return this.#parameters;
  }

  /** The modules that have a name which is not known without them. */
  modulesWith(name: string): readonly string[] {
    return modulesWith(name, this.typed.scope);
  }

  /** The places in this text of what stands at an offset, in its order; empty where nothing is named. */
  placesAt(offset: number): readonly Occurrence[] {
    const found = this.names.at(offset);
    return found ? this.names.of(found.identity) : [];
  }

  /** Where the source declares what stands at an offset; null: it does not. */
  declarationAt(offset: number): Occurrence | null {
    const found = this.names.at(offset);
    return found && this.names.declarationOf(found.identity);
  }

  /** The types of what stands at an offset, its parts in turn. */
  typesAt(offset: number): readonly TypeInfo[] {
    const found = this.names.at(offset);
    return found?.type ? infosIn(found.type) : [];
  }

  hoverAt(offset: number): (Span & { readonly code: string; readonly doc: string }) | null {
    const found = this.names.at(offset);
    if (!found) return null;
    const { entity, type, start, end } = found;
    const doc = this.docFor(entity);
    const lines = [describe(entity, type, this.bindings)];
    const general = entity.kind === "variable" && entity.variable.scheme.length > 0;
    if (general && type && !found.isDeclaration) lines.push(`// here: ${showType(type)}`);
    return { start, end, code: lines.join("\n"), doc };
  }

  /** The comment above a declaration of this text. */
  docOf({ start }: Span): string {
    return docBefore(this.text, start);
  }

  /** The comment above what declares a name, whatever file that is in; of the library's only values have any. */
  docFor(entity: Entity): string {
    if (entity.kind === "variable" && entity.variable.prelude)
      return docBefore(PRELUDE, entity.variable.place.start);
    const identity = identityOf(entity);
    const own = this.names.declarationOf(identity);
    if (own) return this.docOf(own);
    for (const { names, text, base } of this.loaded.files) {
      const declaration = names.declarationOf(identity);
      if (declaration) return docBefore(text, declaration.start - base);
    }
    return "";
  }
}

function docBefore(text: string, start: number): string {
  return docAbove(text, text.lastIndexOf("\n", start - 1) + 1);
}

function infosIn(type: NonNullable<Occurrence["type"]>): readonly TypeInfo[] {
  const found: TypeInfo[] = [];
  const queue = [type];
  for (let i = 0; i < queue.length && i < MOST_PARTS; i++) {
    let at = queue[i]!;
    while (at.kind === "var" && at.link !== null) at = at.link;
    if (at.kind === "con") {
      found.push(at.info);
      queue.push(...at.args);
    } else if (at.kind === "fun") queue.push(at.to);
    else if (at.kind === "tuple") queue.push(...at.items);
  }
  return found;
}

/** Parts of a type that are looked at. */
const MOST_PARTS = 50;
