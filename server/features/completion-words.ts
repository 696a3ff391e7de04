/** The words of the language as completions: mnemonics, directives, types. */
import {
  DIRECTIVE_NAMES,
  OPCODES,
  type Opcode,
  TYPE_CLASSES,
  VALUE_TYPES,
} from "../../vm/index.js";
import { type Completion, item, type Spot } from "./completion-item.js";
import { DIRECTIVE_TEXTS } from "./directive-text.js";
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

/** Directives that are written with places to fill in. */
const SNIPPETS: Readonly<Record<string, string>> = {
  ".func": `.func ${field(1, "name")}($2) -> ${field(3, "Unit")}
    $0
    RET
.end`,
  ".const": `.const ${field(1, "name")} = ${field(0, "value")}`,
  ".local": `.local ${field(1, "name")}: ${field(0, "Type")}`,
  ".import": `.import ${field(0, "name")}`,
  ".include": `.include "${field(0, "path")}"`,
};

/** A place to fill in, with what stands there at first. */
function field(order: number, text: string): string {
  return `$\{${order}:${text}}`;
}

export function directives(spot: Spot): Completion[] {
  return DIRECTIVE_NAMES.map((name) =>
    item(spot, {
      label: name,
      kind: "directive",
      detail: DIRECTIVE_TEXTS[name as keyof typeof DIRECTIVE_TEXTS]?.syntax ?? "",
      text: (SNIPPETS[name] ?? name).replaceAll("\n", lineBreakOf(spot.file)),
      isSnippet: name in SNIPPETS,
      rank: 4,
    }),
  );
}

/** Types after a colon or an arrow; an import may have classes of types too. */
export function types(spot: Spot, keyword: string): Completion[] {
  const classes = keyword === ".import" ? Object.keys(TYPE_CLASSES) : [];
  return [...VALUE_TYPES, ...classes].map((label) => item(spot, { label, kind: "type" }));
}
