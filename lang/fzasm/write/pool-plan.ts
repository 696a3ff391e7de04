/**
 * How the text writes the constants of a pool. Literals make a pool by themselves, in the order of their first
 * use and each value once; the end of the pool that comes out the same that way needs no `.const` lines.
 */
import { OP } from "../../../vm/isa/index.js";
import { each, type Module, type Value } from "../../../vm/program/index.js";
import { isPlainName } from "../lexer/characters.js";
import { literalPieces } from "../line/literal.js";
import { literalOfWord } from "../line/operand.js";
import { ConstantPool } from "../lower/pool.js";
import { TextRoom } from "./text-room.js";
import { UniqueNames } from "./unique-names.js";
import { sweep } from "./worklist.js";

export interface ConstantText {
  readonly literal: string;
  /** Null without a name. */
  readonly name: string | null;
  /** How PUSH writes it: a name, a literal, or an index. */
  readonly operand: string;
  /** Explains an operand that is an index; null where it needs no explanation. */
  readonly note: string | null;
}

export interface PoolPlan {
  readonly constants: readonly ConstantText[];
  /** Constants below this index get a `.const` line. */
  readonly declared: number;
}

/** Longer literals that are used more than once are written once and get a name. */
const LONG_LITERAL = 60;

export function planPool(module: Module): PoolPlan {
  const values = [...each(module.constants)];
  const pool = new ConstantPool();
  for (const value of values) pool.append(value);
  const uses = countUses(module, values.length);
  const taken = new UniqueNames();
  const names = namesOf(module, taken);
  const room = new TextRoom();
  const constants = values.map((value, index): ConstantText => {
    const literal = literalWithin(value, room);
    const long = literal.length > LONG_LITERAL && uses.counts[index]! > 1;
    const name = names[index] ?? (long ? inventName(taken, index) : null);
    const copy = pool.find(value) !== index;
    const operand = name ?? (copy ? String(index) : literal);
    return { literal, name, operand, note: operand === String(index) ? clip(literal) : null };
  });
  return { constants, declared: countDeclared(constants, uses.first) };
}

function literalWithin(value: Value, room: TextRoom): string {
  const pieces: string[] = [];
  for (const piece of literalPieces(value)) {
    room.take(piece.length);
    pieces.push(piece);
  }
  return pieces.join("");
}

interface Uses {
  /** How often each constant is pushed. */
  readonly counts: Uint32Array;
  /** When each constant is pushed first, counted in first uses; -1 for never. */
  readonly first: Int32Array;
}

function countUses(module: Module, length: number): Uses {
  const counts = new Uint32Array(length);
  const first = new Int32Array(length).fill(-1);
  let seen = 0;
  for (const { code } of each(module.functions)) {
    sweep(
      code,
      (row, _, index) => {
        if (row.code !== OP.PUSH || index >= length) return;
        if (counts[index] === 0) first[index] = seen++;
        counts[index]!++;
      },
      () => {},
    );
  }
  return { counts, first };
}

/** Constants after the last one that literals alone would not put in its place. */
function countDeclared(constants: readonly ConstantText[], first: Int32Array): number {
  let declared = constants.length;
  let next = Number.POSITIVE_INFINITY;
  while (declared > 0) {
    const { operand, literal } = constants[declared - 1]!;
    const use = first[declared - 1]!;
    if (operand !== literal || use < 0 || use > next) break;
    next = use;
    declared--;
  }
  return declared;
}

/** Names from the debug information, where they can be written and differ. */
function namesOf(module: Module, taken: UniqueNames): (string | null)[] {
  const names = module.debug?.constants ?? [];
  return names.map((name) => (isConstantName(name) && taken.claim(name) ? name : null));
}

function isConstantName(name: string): boolean {
  return isPlainName(name) && literalOfWord(name) === null;
}

function inventName(taken: UniqueNames, index: number): string {
  const name = `constant_${index}`;
  return taken.claim(name) ? name : taken.invent(name);
}

function clip(literal: string): string {
  return literal.length <= LONG_LITERAL
    ? literal
    : `${[...literal].slice(0, LONG_LITERAL - 1).join("")}…`;
}
