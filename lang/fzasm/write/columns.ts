/** Columns of the written form, shared by disassembler and formatter: indents, operands, comments. */

export interface CommentedLine {
  readonly code: string;
  /** Null without a comment. */
  readonly comment: string | null;
}

/** Blanks between code and its comment, at least. */
const GAP = "  ";

/** Longer lines do not push the comments of the others away. */
const LONGEST_ALIGNED = 60;

/** Joins code and comments of lines that belong together; the comments stand in one column. */
export function alignComments(lines: readonly CommentedLine[]): string[] {
  let column = 0;
  for (const { code, comment } of lines) {
    if (comment !== null && code.length <= LONGEST_ALIGNED) column = Math.max(column, code.length);
  }
  return lines.map(({ code, comment }) =>
    comment === null ? code : code.padEnd(column) + GAP + comment,
  );
}

/** Mnemonics are padded to this many characters before an operand. */
const MNEMONIC_WIDTH = 5;

/** Directives of the module are padded to this many. */
const DIRECTIVE_WIDTH = 7;

/** What instructions and directives in a function are indented by. */
export const INDENT = "    ";

/** An instruction with its operand; "" for none. */
export function instructionText(mnemonic: string, operand: string): string {
  return operand === "" ? mnemonic : `${mnemonic.padEnd(MNEMONIC_WIDTH)} ${operand}`;
}

/** A directive outside of functions. */
export function directiveText(directive: string, rest: string): string {
  return rest === "" ? directive : `${directive.padEnd(DIRECTIVE_WIDTH)} ${rest}`;
}
