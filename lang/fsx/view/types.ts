/** Types by the texts that the debug information has of them, as a source declares them. */
import { readType } from "../infer/annotations.js";
import { infer } from "../infer/expressions.js";
import { inferProgram } from "../infer/program.js";
import { type Names, Scope } from "../infer/scope.js";
import { Session } from "../infer/session.js";
import { FileChain } from "../load/loaded-file.js";
import { scopeBehind } from "../load/program.js";
import { parseAnnotation } from "../parser/annotation.js";
import { Problems } from "../syntax/problem.js";
import type { Type } from "../types/type.js";

export class TypesOfSource {
  readonly #scope: Scope;
  readonly #known = new Map<string, Type | null>();

  /** @param loaded the files that stand before it, in their order */
  constructor(
    text: string,
    loaded: readonly { readonly path: string; readonly text: string }[] = [],
  ) {
    const chain = new FileChain();
    for (const file of loaded) chain.add(file.path, file.text);
    const { scope } = inferProgram(text, null, scopeBehind(chain));
    // Types are written by their names alone, whatever module they stand in.
    const all = new Scope(scope);
    const seen = new Set<Names>();
    for (let at: Scope | null = scope; at; at = at.outer) addTypes(at.names, all.names, seen);
    this.#scope = all;
  }

  /** Null where the text names no type that is known. */
  typeOf(text: string): Type | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const made = this.#read(text);
    this.#known.set(text, made);
    return made;
  }

  #read(text: string): Type | null {
    const problems = new Problems();
    const node = parseAnnotation(text, problems);
    if (!node) return null;
    const type = readType(node, this.#scope, new Session(problems, infer), new Map());
    return problems.count === 0 ? type : null;
  }
}

function addTypes(from: Names, to: Names, seen: Set<Names>): void {
  if (seen.has(from)) return;
  seen.add(from);
  for (const [name, entry] of from.types) if (!to.types.has(name)) to.setType(name, entry);
  for (const module of from.modules.values()) addTypes(module, to, seen);
}
