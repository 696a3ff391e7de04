/**
 * A text in stretches that are coloured by themselves: each top-level declaration with the comments behind it. What an
 * edit leaves as it was stays the same object.
 */
import type { LiveProgram } from "../infer/live.js";
import type { NameTable, Occurrence } from "../infer/name-table.js";
import type { Piece } from "../parser/piece.js";
import type { Variable } from "../types/target.js";
import { parametersOf } from "./roles.js";
import { type Word, wordsIn } from "./words.js";

export class Stretch {
  /** The text that it lies in now. */
  text = "";
  start = 0;
  end = 0;
  readonly #piece: Piece | null;
  readonly #names: NameTable | null;

  /** @param piece null: what stands before the first declaration */
  constructor(piece: Piece | null, names: NameTable | null) {
    this.#piece = piece;
    this.#names = names;
  }

  /** In the order of the text. */
  get names(): readonly Occurrence[] {
    return this.#names?.all ?? [];
  }

  get words(): readonly Word[] {
    return wordsIn(this, this.#piece?.settle().tokens ?? []);
  }

  /** The variables that are parameters of functions: those of others stand in other stretches. */
  get parameters(): ReadonlySet<Variable> {
    return parametersOf(this.#piece?.item ? [this.#piece.item] : []);
  }
}

/** By what would be another object if the stretch had other colours. */
const known = new WeakMap<NameTable | Piece, Stretch>();
/** What stands before the first declaration: where it is edited, that one is read again. */
const heads = new WeakMap<Piece, Stretch>();

/** The stretches of a text, which take it over from the text before an edit. */
export function stretchesOf(program: LiveProgram<NameTable>): readonly Stretch[] {
  const { text, list } = program.pieces;
  const [first] = list;
  const head = (first && heads.get(first)) ?? new Stretch(null, null);
  if (first) heads.set(first, head);
  const all = [head, ...list.map((piece) => stretchOf(piece, program.of(piece)?.observer ?? null))];
  all.forEach((each, i) => {
    each.text = text;
    each.start = i === 0 ? 0 : list[i - 1]!.start;
    each.end = list[i]?.start ?? text.length;
  });
  return all;
}

function stretchOf(piece: Piece, names: NameTable | null): Stretch {
  const key = names ?? piece;
  const stretch = known.get(key) ?? new Stretch(piece, names);
  known.set(key, stretch);
  return stretch;
}
