/** A whole source with its types. */

import { PiecesTree, parseSource, syntaxProblems, type Tree } from "../parser/parse.js";
import { PRELUDE } from "../prelude/prelude.js";
import type { Declaration } from "../syntax/ast.js";
import { movedProblem, Problems } from "../syntax/problem.js";
import type { Variable } from "../types/target.js";
import { arrayOf, EXN, INFO, prune, type Type, TypeVariable } from "../types/type.js";
import { inferDeclarations } from "./declarations.js";
import { infer } from "./expressions.js";
import { LiveProgram } from "./live.js";
import { MEMBERS } from "./members.js";
import type { Observer } from "./observer.js";
import { checkOpens } from "./opens.js";
import { Names, Scope } from "./scope.js";
import { finish, GENERAL, Session } from "./session.js";

export interface TypedProgram {
  readonly tree: Tree;
  /** What is known at its end. */
  readonly scope: Scope;
  /** Of the prelude: all of its names, those that programs cannot name too. */
  readonly all?: Names;
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

let known: TypedProgram | null = null;

/** The names that every program knows. Read once: the prelude is the same for all of them. */
export function prelude(): Scope {
  return readOnce().scope;
}

/** The prelude's declarations, with their types. */
export function preludeItems(): readonly Declaration[] {
  return readOnce().tree.items;
}

function readOnce(): TypedProgram {
  known ??= readPrelude();
  return known;
}

function readPrelude(): TypedProgram {
  const root = new Scope(null);
  for (const info of Object.values(INFO)) root.names.types.set(info.name, { kind: "info", info });
  root.names.types.set("exn", { kind: "info", info: EXN });
  root.names.types.set("Exception", { kind: "info", info: EXN });
  for (const [alias, info] of [
    ["double", INFO.float],
    ["single", INFO.float32],
    ["int32", INFO.int],
    ["uint8", INFO.byte],
    ["Int32", INFO.int],
    ["String", INFO.string],
  ] as const)
    root.names.types.set(alias, {
      kind: "alias",
      params: [],
      type: { kind: "con", info, args: [] },
    });
  const item = new TypeVariable(GENERAL, "a", -2);
  root.names.types.set("array", { kind: "alias", params: [item], type: arrayOf(item) });
  const tree = parseSource(PRELUDE);
  const session = new Session(tree.problems, infer, { isPrelude: true });
  inferDeclarations(tree.items, root, root.names, session);
  finish([session]);
  const [problem] = tree.problems.list;
  if (problem) {
    const line = PRELUDE.slice(0, problem.start).split("\n").length;
    throw new Error(`prelude, line ${line}: ${problem.kind} ${JSON.stringify(problem.facts)}`);
  }
  return { tree, scope: visible(root.names), all: root.names };
}

/** The values and types of the prelude that programs may name; modules and names that no source can write are all there. */
const PUBLIC: ReadonlySet<string> = new Set(
  (
    "id ignore not fst snd min max failwith raise reraise invalidArg invalidOp nullArg pown infinity nan defaultArg set " +
    "ref incr decr Failure MatchFailureException Some None Ok Error KeyValue option Option Result Ref Async exn Exception"
  ).split(" "),
);

function isVisible(name: string): boolean {
  return PUBLIC.has(name) || name.includes(" ") || !/^\w/.test(name);
}

function visible(all: Names): Scope {
  const names = new Names();
  for (const [name, entry] of all.values) if (isVisible(name)) names.values.set(name, entry);
  for (const [name, entry] of all.types)
    if (isVisible(name) || BUILT_IN.has(name)) names.types.set(name, entry);
  for (const [name, entry] of all.modules) names.modules.set(name, entry);
  return new Scope(null, names);
}

/** Types that F# knows without a module. */
const BUILT_IN: ReadonlySet<string> = new Set(
  "unit bool int int64 byte uint16 uint32 uint64 float float32 char string list [] array Map Set seq double single int32 uint8".split(
    " ",
  ),
);

/** A function of the prelude that no program can name; null where there is none. */
export function preludeFunction(name: string): Variable | null {
  const entry = readOnce().all?.values.get(name);
  return entry?.kind === "variable" ? entry.variable : null;
}

/** The member that the prelude gives to a type; null where there is none. */
export function preludeMember(type: Type, name: string): Variable | null {
  const known = prune(type);
  if (known.kind !== "con") return null;
  const [members] = prelude().modules([MEMBERS + known.info.name]);
  const entry = members?.values.get(name);
  return entry?.kind === "variable" ? entry.variable : null;
}
