/**
 * A source with its types, and the same after an edit. Inference goes from left to right, so that what a piece means
 * follows from its text and from what the names mean that it asks for: it is inferred again where one of these is
 * another. Pieces that leave a type for others to find out are inferred again each time, and so are those others.
 */

import type { Piece } from "../parser/piece.js";
import { firstToRead, isAnchor, type Pieces, readPieces, replacePieces } from "../parser/pieces.js";
import { movedProblem, type Problem, Problems } from "../syntax/problem.js";
import type { Variable } from "../types/target.js";
import { inferDeclaration } from "./declarations.js";
import { ChangedNames, Exports, isOpen } from "./exports.js";
import { infer } from "./expressions.js";
import { Frames } from "./frames.js";
import type { Observer } from "./observer.js";
import { Asked, type Names, Scope } from "./scope.js";
import { finish, Session } from "./session.js";

/** What inference found of a piece. */
export interface Inferred<O extends Observer | null> {
  readonly frames: readonly Names[];
  readonly exports: Exports;
  /** The variables of the module that it declares, which keep their identity when it is inferred again. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly asked: Asked;
  /** May others find out more of its types? */
  readonly isOpen: boolean;
  readonly captured: ReadonlySet<Variable>;
  readonly observer: O;
  /** Was a name unknown that may be among those that are lost? */
  readonly askedForLost: boolean;
  /** Problems of types, with places from the start of the piece. */
  readonly problems: readonly Problem[];
  /** What is wrong and told elsewhere. */
  readonly noted: number;
}

/** A piece that is being inferred. */
interface Work<O extends Observer | null> {
  readonly piece: Piece;
  readonly session: Session;
  readonly found: Omit<Inferred<O>, "problems" | "noted" | "askedForLost">;
  /** How many problems it had before its types were looked at. */
  readonly syntax: number;
}

export interface Standpoint {
  /** The start of a line. */
  readonly from: number;
  readonly outer: Scope;
}

export class LiveProgram<O extends Observer | null> {
  readonly pieces: Pieces;
  readonly #outer: Scope;
  readonly #observerOf: (piece: Piece) => O;
  readonly #inferred: Map<Piece, Inferred<O>>;
  readonly #lostNames: ReadonlySet<string>;
  #scope: Scope | null = null;

  /**
   * @param outer what is known before the first line
   * @param before what there was before an edit; it must not be used any more
   */
  constructor(
    text: string,
    outer: Scope,
    observerOf: (piece: Piece) => O,
    before: LiveProgram<O> | null,
  ) {
    const old = before?.isBehind(outer) ? before : null;
    this.#outer = outer;
    this.#observerOf = observerOf;
    const replaced = old && replacePieces(old.pieces, text);
    this.pieces = replaced ? replaced.pieces : readPieces(text);
    this.#lostNames = new Set(this.pieces.list.flatMap(({ lostNames }) => [...lostNames]));
    this.#inferred = old ? old.#inferred : new Map();
    const removed = replaced ? replaced.removed : [];
    const isLostAlike = old !== null && isSameSet(old.#lostNames, this.#lostNames);
    this.#update(removed, replaced ? replaced.from + replaced.count : 0, isLostAlike);
  }

  isBehind(outer: Scope): boolean {
    return this.#outer === outer;
  }

  of(piece: Piece): Inferred<O> | null {
    return this.#inferred.get(piece) ?? null;
  }

  /** What is known at the end. */
  get scope(): Scope {
    this.#scope ??= this.#framesUntil(this.pieces.list.length, new Frames(this.#outer), 0).scope;
    return this.#scope;
  }

  /** From where on the text has to be read to tell what could stand at a place, and what is known there. */
  standpoint(place: number): Standpoint {
    const { list, text } = this.pieces;
    let index = firstToRead(list, place) ?? 0;
    // What is read there must not find out the types of what stands before it.
    const open = list.findIndex((piece) => this.#isOpenStill(piece));
    if (open >= 0) index = Math.min(index, open);
    while (index > 0 && !isAnchor(list[index]!, list[0]!)) index--;
    if (index === 0) return { from: 0, outer: this.#outer };
    const from = text.lastIndexOf("\n", list[index]!.start - 1) + 1;
    return { from, outer: this.#framesUntil(index, new Frames(this.#outer), 0).scope };
  }

  #isOpenStill(piece: Piece): boolean {
    const found = this.of(piece);
    return found?.isOpen === true && isOpen(found.frames.slice(0, 1));
  }

  /** Infers what is new, and what an edit may have changed. */
  #update(removed: readonly Piece[], newEnd: number, isLostAlike: boolean): void {
    const { list } = this.pieces;
    const before = removed.flatMap((piece) => this.#take(piece) ?? []);
    const changed = new ChangedNames();
    const earlier = new Map(before.flatMap(({ variables }) => [...variables]));
    const captured = new Set(before.flatMap((each) => [...each.captured]));
    const works: Work<O>[] = [];
    let frames = new Frames(this.#outer);
    let framed = 0;
    const added: Exports[] = [];
    const inferAt = (at: number, variables: Map<string, Variable>): Work<O> => {
      frames = this.#framesUntil(at, frames, framed);
      framed = at;
      const work = this.#infer(list[at]!, frames.scope, variables);
      works.push(work);
      this.#inferred.set(list[at]!, { ...work.found, ...NOTHING_YET });
      return work;
    };
    list.forEach((piece, i) => {
      if (i === newEnd)
        changed.compare(
          before.map(({ exports }) => exports),
          added,
        );
      if (piece.item === null) return;
      const known = this.of(piece);
      if (known === null) {
        added.push(inferAt(i, earlier).found.exports);
        return;
      }
      const isUnsure = known.isOpen || (known.askedForLost && !isLostAlike);
      if (!isUnsure && !changed.concerns(known.asked)) return;
      for (const each of known.captured) captured.add(each);
      const work = inferAt(i, new Map(known.variables));
      changed.compare([known.exports], [work.found.exports]);
    });
    this.#finish(works);
    this.#noteCaptured(captured);
  }

  /** What was found of a piece that is gone. */
  #take(piece: Piece): Inferred<O> | null {
    const found = this.of(piece);
    this.#inferred.delete(piece);
    return found;
  }

  /** Adds the names of the pieces up to an index. */
  #framesUntil(end: number, frames: Frames, from: number): Frames {
    for (let i = from; i < end; i++) {
      const found = this.of(this.pieces.list[i]!);
      if (found) frames.add(found.frames);
    }
    return frames;
  }

  #infer(piece: Piece, outer: Scope, earlier: Map<string, Variable>): Work<O> {
    piece.forgetTypes();
    const problems = new Problems();
    problems.addAll(piece.problems);
    const syntax = problems.list.length;
    const observer = this.#observerOf(piece);
    const session = new Session(problems, infer, {
      observer,
      lostNames: this.#lostNames,
      earlier,
    });
    const asked = new Asked();
    const names = new Scope(outer, undefined, asked);
    const frames = inferDeclaration(piece.item!, names, session);
    const exports = new Exports(frames);
    const variables = new Map(piece.item!.kind === "let" ? exports.variables() : []);
    const { captured } = session;
    const found = {
      frames,
      exports,
      variables,
      asked,
      isOpen: isOpen(frames.slice(0, 1)),
      captured,
      observer,
    };
    return { piece, session, found, syntax };
  }

  #finish(works: readonly Work<O>[]): void {
    finish(works.map(({ session }) => session));
    for (const { piece, session, found, syntax } of works) {
      const { list, noted } = session.problems;
      const { start } = piece;
      const problems = list.slice(syntax).map((each) => movedProblem(each, -start));
      const { askedForLost } = session;
      this.#inferred.set(piece, { ...found, problems, noted, askedForLost });
    }
  }

  /** Who is captured by whom is known when all is inferred. */
  #noteCaptured(before: ReadonlySet<Variable>): void {
    for (const each of before) each.captured = false;
    for (const { captured } of this.#inferred.values())
      for (const each of captured) each.captured = true;
  }
}

const NOTHING_YET = { problems: [], noted: 0, askedForLost: false };

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}
