/**
 * How a person spells mnemonics, told from the instructions around. A list in that spelling is complete: the editor
 * narrows it by itself. One that is asked for again at every letter is behind the keys while its answer is on the way,
 * and VS Code then takes an item by Enter although its word stands there in full.
 */
import { camelCase, type Opcode } from "../../vm/shared.js";
import type { SourceFile } from "../model/index.js";
import type { Spot } from "./completion-item.js";

/** Writes a mnemonic. */
export type Spell = (row: Opcode) => string;

export interface Spelled {
  readonly spell: Spell;
  /** What else a word may turn out to be; null: nothing. */
  readonly also: (row: Opcode) => string | null;
}

interface Spelling extends Spelled {
  /** May a word that begins like this become one of the spelling? */
  readonly begins: RegExp;
}

const CAPITALS: Spelling = {
  begins: /^[A-Z_]+$/,
  spell: ({ mnemonic }) => mnemonic,
  also: () => null,
};
const LOWER: Spelling = {
  begins: /^[a-z_]+$/,
  spell: ({ mnemonic }) => mnemonic.toLowerCase(),
  // Written in one as well.
  also: ({ mnemonic }) =>
    mnemonic.includes("_") ? mnemonic.toLowerCase().replaceAll("_", "") : null,
};
const CAMEL: Spelling = {
  begins: /^[A-Z](?:[a-z][A-Za-z]*)?$/,
  spell: ({ mnemonic }) => camelCase(mnemonic),
  also: () => null,
};

/** The first instruction of a file: a capital may begin either. Enter follows only those without an operand. */
const FIRST: Spelling = {
  ...CAPITALS,
  also: (row) => (row.operand === "none" ? CAMEL.spell(row) : null),
};

/** So far around a line the spelling is looked for: a function of usual size. */
const LINES_AROUND = 200;

/** Spells as the nearest instruction does, the one above first. Null where what is typed begins otherwise. */
export function spellingAt({ file, position, typed }: Spot): Spelled | null {
  const spelling = nearestSpelling(file, position.line0) ?? FIRST;
  return spelling.begins.test(typed) ? spelling : null;
}

function nearestSpelling(file: SourceFile, line0: number): Spelling | null {
  for (const step of [-1, 1])
    for (let away = 1; away <= LINES_AROUND; away++) {
      const at = line0 + step * away;
      if (at < 0 || at >= file.text.lineCount) break;
      const spelling = spellingOf(file, at);
      if (spelling) return spelling;
    }
  return null;
}

/** Of the line's instruction; null where there is none, or where it has a spelling of its own. */
function spellingOf(file: SourceFile, line0: number): Spelling | null {
  const { statement } = file.line(line0);
  if (statement?.kind !== "instruction") return null;
  const { row, start, keywordEnd } = statement;
  const written = file.text.line(line0).slice(start, keywordEnd);
  return [CAPITALS, LOWER, CAMEL].find(({ spell }) => spell(row) === written) ?? null;
}
