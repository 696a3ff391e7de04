/** A whole source with its types. */

import { PiecesTree, syntaxProblems, type Tree } from "../parser/parse.js";
import { movedProblem, Problems } from "../syntax/problem.js";
import type { Variable } from "../types/target.js";
import { prune, type Type } from "../types/type.js";
import { inferDeclarations } from "./declarations.js";
import { infer } from "./expressions.js";
import { LazyMap } from "./lazy-map.js";
import { type LazyNames, Library, type LibraryBinding } from "./library.js";
import { LiveProgram } from "./live.js";
import { MEMBERS } from "./members.js";
import type { Observer } from "./observer.js";
import { checkOpens } from "./opens.js";
import { Names, Scope, type ValueEntry } from "./scope.js";
import { finish, Session } from "./session.js";

export interface TypedProgram {
  readonly tree: Tree;
  /** What is known at its end. */
  readonly scope: Scope;
}

/** Infers a source. `outer`: what it knows before its first line. */
export function inferProgram(
  text: string,
  observer: Observer | null = null,
  outer: Scope = prelude(),
): TypedProgram {
  return typedOf(new LiveProgram(text, outer, () => observer, null));
}

export function typedOf(live: LiveProgram<Observer | null>): TypedProgram {
  const { pieces } = live;
  const problems = new Problems();
  problems.addAll(syntaxProblems(pieces));
  for (const piece of pieces.list) {
    const found = live.of(piece);
    if (!found) continue;
    problems.addAll(found.problems.map((each) => movedProblem(each, piece.start)));
    problems.note(found.noted);
  }
  checkOpens(pieces, problems);
  return {
    tree: new PiecesTree(pieces, problems),
    get scope() {
      return live.scope;
    },
  };
}

/** Infers a tree that is never edited. Gives the names that it declares. */
export function inferTree(tree: Tree, observer: Observer | null, outer: Scope): Names {
  const { problems, lostNames } = tree;
  const session = new Session(problems, infer, { observer, lostNames });
  const own = new Names();
  inferDeclarations(tree.items, outer, own, session);
  finish([session]);
  return own;
}

let library: Library | null = null;

function known(): Library {
  library ??= new Library();
  return library;
}

let forPrograms: Scope | null = null;

/** The names that every program knows. They are the same objects for all programs. */
export function prelude(): Scope {
  forPrograms ??= visible(known().names);
  return forPrograms;
}

/** Where a value of the prelude comes from; null for any other variable. */
export function preludeBinding(variable: Variable): LibraryBinding | null {
  return variable.prelude ? (known().bindings.get(variable) ?? null) : null;
}

/** The values and types of the prelude that programs may name; modules and names that no source can write are all there. */
const PUBLIC: ReadonlySet<string> = new Set(
  (
    "id ignore not fst snd min max failwith raise reraise invalidArg invalidOp nullArg pown infinity nan defaultArg set " +
    "ref incr decr dict readOnlyDict ResizeArray_0 ResizeArray_1 ResizeArray_1b Map_1 Set_1 Failure MatchFailureException Some None Ok Error KeyValue option Option Result Ref Async exn Exception"
  ).split(" "),
);

function isVisible(name: string): boolean {
  return PUBLIC.has(name) || name.includes(" ") || !/^\w/.test(name);
}

function visible(all: LazyNames): Scope {
  const values = new LazyMap<ValueEntry>();
  for (const name of all.values.keys())
    if (isVisible(name)) values.later(name, () => all.values.get(name));
  const names = new Names(values, all.lazyModules);
  for (const [name, entry] of all.types)
    if (isVisible(name) || BUILT_IN.has(name)) names.setType(name, entry);
  return new Scope(null, names);
}

/** Types that F# knows without a module. */
const BUILT_IN: ReadonlySet<string> = new Set(
  "unit bool int int64 byte uint16 uint32 uint64 float float32 char string list List [] array Map Set ResizeArray seq double single int32 uint8".split(
    " ",
  ),
);

/** A function of the prelude that no program can name; null where there is none. */
export function preludeFunction(name: string): Variable | null {
  const entry = known().names.values.get(name);
  return entry?.kind === "variable" ? entry.variable : null;
}

/** The member that the prelude gives to a type; null where there is none. */
export function preludeMember(type: Type, name: string): Variable | null {
  const found = prune(type);
  if (found.kind !== "con") return null;
  const [members] = prelude().modules([MEMBERS + found.info.name]);
  const entry = members?.values.get(name);
  return entry?.kind === "variable" ? entry.variable : null;
}
