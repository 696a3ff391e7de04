/** From notes in the code to the scopes and ranges that a debugger reads variables and inlined frames from. */
import type {
  BindingPiece,
  CodeRange,
  SourceScope,
  SourceVariable,
} from "../../../vm/program/index.js";
import type { CodeNote, EmittedFunction } from "./emit.js";
import type { CodeScope } from "./tree.js";

/** Where places lie: in which source, on which line. */
export interface LinePlaces {
  at(place: number): {
    readonly source: number;
    readonly line0: number;
    readonly column0: number;
  };
  /** The whole text in which a place lies. */
  wholeAt(place: number): { readonly start: number; readonly end: number };
}

interface OpenRange {
  readonly of: CodeScope | null;
  readonly scope: number;
  readonly startByte: number;
  readonly variables: SourceVariable[];
  readonly bindings: BindingPiece[][];
  readonly span: CodeScope;
  readonly children: CodeRange[];
}

/** Ranges may nest this deep; what lies deeper belongs to the range around it. */
const MOST_DEPTH = 200;

export function scopesOf(
  functions: readonly EmittedFunction[],
  lines: LinePlaces,
): { readonly scopes: readonly SourceScope[]; readonly ranges: readonly CodeRange[] } {
  const scopes: SourceScope[] = [];
  const ranges = functions.map((each) => new Ranges(scopes, lines).of(each));
  return { scopes, ranges };
}

/** Makes the ranges of one function. */
class Ranges {
  readonly #scopes: SourceScope[];
  readonly #lines: LinePlaces;
  readonly #open: OpenRange[] = [];

  constructor(scopes: SourceScope[], lines: LinePlaces) {
    this.#scopes = scopes;
    this.#lines = lines;
  }

  of({ code, notes, starts, length }: EmittedFunction): CodeRange {
    const text = this.#lines.wholeAt(starts[0]?.start ?? 0);
    const whole = { ...text, name: code.name, callStart: -1 };
    this.#begin(null, whole, "function", 0);
    for (const note of notes) this.#pass(note);
    while (this.#open.length > 1) this.#end(length);
    return finished(this.#open.pop()!, length, null);
  }

  #pass(note: CodeNote): void {
    const { byteOffset } = note;
    if (note.note === "bind") this.#bind(note);
    else if (note.note === "enter") {
      const { scope } = note;
      const kind = scope.name === null ? "block" : scope.name === "" ? "lambda" : "function";
      if (this.#open.length < MOST_DEPTH) this.#begin(scope, scope, kind, byteOffset);
    } else if (this.#open.some(({ of }) => of === note.scope)) {
      // The end of a stretch that no path reaches is not there: one further out ends it.
      while (this.#open.at(-1)!.of !== note.scope) this.#end(byteOffset);
      this.#end(byteOffset);
    }
  }

  /** What hides a variable of another type begins a block: up to there the other one is meant. */
  #bind({ name, type, slots, byteOffset }: CodeNote & { readonly note: "bind" }): void {
    const { variables, bindings } = this.#open.at(-1)!;
    const piece = { startByte: byteOffset, slots };
    const known = variables.findIndex((each) => each.name === name);
    if (known >= 0 && variables[known]!.type === type) {
      bindings[known]!.push(piece);
      return;
    }
    if (known >= 0 && this.#open.length < MOST_DEPTH) {
      const { start, end } = this.#open.at(-1)!.span;
      const block = { start, end, name: null, callStart: -1 };
      this.#begin(block, block, "block", byteOffset);
    }
    const inner = this.#open.at(-1)!;
    inner.variables.push({ name, type });
    inner.bindings.push([piece]);
  }

  #begin(
    of: CodeScope | null,
    span: CodeScope,
    kind: SourceScope["kind"],
    startByte: number,
  ): void {
    const variables: SourceVariable[] = [];
    const parent = this.#open.findLast(
      (each) => each.of === null || (each.of.start <= span.start && span.end <= each.of.end),
    );
    const scope = this.#scopes.length;
    const { source, ...start } = this.#lines.at(span.start);
    const { line0, column0 } = this.#lines.at(span.end);
    this.#scopes.push({
      source,
      start,
      end: { line0, column0 },
      kind,
      name: span.name ?? "",
      parent: parent?.scope ?? null,
      variables,
    });
    this.#open.push({ of, scope, startByte, span, variables, bindings: [], children: [] });
  }

  #end(endByte: number): void {
    const range = this.#open.pop()!;
    if (endByte <= range.startByte) return;
    const { of } = range;
    const callSite = of && of.callStart >= 0 ? this.#lines.at(of.callStart) : null;
    this.#open.at(-1)!.children.push(finished(range, endByte, callSite));
  }
}

function finished(
  { startByte, scope, bindings, children }: OpenRange,
  endByte: number,
  callSite: CodeRange["callSite"],
): CodeRange {
  return { startByte, endByte, scope, callSite, bindings, children };
}
