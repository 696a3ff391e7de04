/** From text to tree: it never fails, what cannot be read is a problem and left out of the tree. */
import type { Declaration } from "../syntax/ast.js";
import { type Problem, Problems } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { type Pieces, readPieces } from "./pieces.js";

export interface Tree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly items: readonly Declaration[];
  readonly problems: Problems;
  /** Names that may be declared by what could not be read. */
  readonly lostNames: ReadonlySet<string>;
}

/** The tree of pieces. It is put together only as far as it is asked for. */
export class PiecesTree implements Tree {
  readonly problems: Problems;
  readonly #pieces: Pieces;
  #tokens: readonly Token[] | null = null;
  #items: readonly Declaration[] | null = null;

  constructor(pieces: Pieces, problems: Problems) {
    this.#pieces = pieces;
    this.problems = problems;
  }

  get text(): string {
    return this.#pieces.text;
  }

  get lostNames(): ReadonlySet<string> {
    return new Set(this.#pieces.list.flatMap(({ lostNames }) => [...lostNames]));
  }

  get tokens(): readonly Token[] {
    const { list, end } = this.#pieces;
    this.#tokens ??= [...list.flatMap((piece) => piece.settle().tokens), end];
    return this.#tokens;
  }

  get items(): readonly Declaration[] {
    this.#items ??= this.#pieces.list.flatMap((piece) => piece.settle().item ?? []);
    return this.#items;
  }
}

/** The problems of syntax, in the order of the text. */
export function syntaxProblems({ head, list, cut }: Pieces): readonly Problem[] {
  return [...head, ...list.flatMap(({ problems }) => problems), ...(cut ? [cut] : [])];
}

export function parseSource(text: string): Tree {
  const pieces = readPieces(text);
  const problems = new Problems();
  problems.addAll(syntaxProblems(pieces));
  return new PiecesTree(pieces, problems);
}
