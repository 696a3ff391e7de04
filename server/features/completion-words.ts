/** The words of the language as completions: mnemonics, directives, types. */
import {
  DIRECTIVE_NAMES,
  DIRECTIVES,
  OPCODES,
  type Opcode,
  TYPE_CLASSES,
  VALUE_TYPES,
} from "../../vm/index.js";
import { type Completion, item, type Spot } from "./completion-item.js";
import { lineBreakOf } from "./import-edit.js";
import { stackEffectOf } from "./opcode-text.js";
import { fitsStack } from "./stack-fit.js";

/** Mnemonics; those that fit the stack here come first. */
export function mnemonics(spot: Spot): Completion[] {
  const fits = fitsStack(spot.workspace, spot.file, spot.position.line0);
  return OPCODES.map((row: Opcode) => {
    const takesOperand = row.operand !== "none";
    return item(spot, {
      label: row.mnemonic,
      kind: "mnemonic",
      detail: stackEffectOf(row),
      text: takesOperand ? `${row.mnemonic} ` : row.mnemonic,
      rank: fits(row) ? 1 : 3,
    });
  });
}

/** Directives; some are written with places to fill in. */
export function directives(spot: Spot): Completion[] {
  return DIRECTIVE_NAMES.map((name) => {
    const { syntax, snippet } = DIRECTIVES[name];
    return item(spot, {
      label: name,
      kind: "directive",
      detail: syntax,
      text: (snippet ?? name).replaceAll("\n", lineBreakOf(spot.file)),
      isSnippet: snippet !== null,
      rank: 4,
    });
  });
}

/** Types after a colon or an arrow; an import may have classes of types too. */
export function types(spot: Spot, keyword: string): Completion[] {
  const classes = keyword === ".import" ? Object.keys(TYPE_CLASSES) : [];
  return [...VALUE_TYPES, ...classes].map((label) => item(spot, { label, kind: "type" }));
}
