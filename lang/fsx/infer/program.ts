/** A whole source with its types. */
import { parseSource, type Tree } from "../parser/parse.js";
import { PRELUDE } from "../prelude/prelude.js";
import type { Declaration } from "../syntax/ast.js";
import { INFO } from "../types/type.js";
import { inferDeclarations } from "./declarations.js";
import { infer } from "./expressions.js";
import type { Observer } from "./observer.js";
import { Names, Scope } from "./scope.js";
import { Session } from "./session.js";

export interface TypedProgram {
  readonly tree: Tree;
  /** What is known at its end. */
  readonly scope: Scope;
}

/** Infers a source, with what the prelude gives. */
export function inferProgram(text: string, observer: Observer | null = null): TypedProgram {
  const tree = parseSource(text);
  const session = new Session(tree.problems, infer, "program", observer);
  const own = new Names();
  const scope = inferDeclarations(tree.items, prelude(), own, session);
  session.finish();
  return { tree, scope };
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
  const tree = parseSource(PRELUDE);
  const session = new Session(tree.problems, infer, "prelude");
  const scope = inferDeclarations(tree.items, root, root.names, session);
  session.finish();
  const [problem] = tree.problems.list;
  if (problem) {
    const line = PRELUDE.slice(0, problem.start).split("\n").length;
    throw new Error(`prelude, line ${line}: ${problem.kind} ${JSON.stringify(problem.facts)}`);
  }
  return { tree, scope };
}
