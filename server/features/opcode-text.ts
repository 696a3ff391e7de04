/**
 * What is said of an opcode, in Markdown: derived from its row in the table, so that it can never disagree with
 * the machine. Knows no text and no place.
 */
import {
  camelCase,
  ERRORS,
  formatCode,
  instructionLength,
  type Mnemonic,
  type OpcodeRow,
  type OperandKind,
  operandPlace,
} from "../../vm/shared.js";

const OPERANDS: Readonly<Record<OperandKind, string>> = {
  none: "",
  constant: "constant",
  local: "local",
  function: "function",
  import: "import",
  jump: "label",
};

/** How the instruction is written: `PUSH constant`. */
export function syntaxOf(row: OpcodeRow): string {
  return row.operand === "none" ? row.mnemonic : `${row.mnemonic} ${OPERANDS[row.operand]}`;
}

/** The stack effect in one line, deepest first: `Number Number → Number`. */
export function stackEffectOf(row: OpcodeRow): string {
  return `${popsOf(row)} → ${pushesOf(row)}`;
}

function popsOf(row: OpcodeRow): string {
  if (row.pops === "arguments") return "arguments";
  if (row.pops === "result") return "result";
  return row.pops.length === 0 ? "()" : row.pops.join(" ");
}

function pushesOf(row: OpcodeRow): string {
  const names = row.pushes.map((kind) => {
    const place = operandPlace(kind);
    if (place >= 0) return row.pops[place] ?? "Value";
    if (kind === "constant") return "the constant";
    if (kind === "local") return "the local";
    return kind === "callee" ? "result" : kind;
  });
  return names.length === 0 ? "()" : names.join(" ");
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0").toUpperCase();
}

/** The bytes of the instruction in the archive: `01 + u32`. */
function encodingOf(row: OpcodeRow): string {
  if (row.operand === "none") return `\`${hex(row.code)}\` (1 byte)`;
  const operand =
    row.operand === "jump"
      ? "signed distance from the next instruction in bytes, 32 bits"
      : "index, 32 bits";
  return `\`${hex(row.code)} xx xx xx xx\` (${instructionLength(row)} bytes: opcode and ${operand}, little-endian)`;
}

/** One list item for each error that the instruction may raise. */
function trapsOf(row: OpcodeRow): string {
  if (row.traps.length === 0) return "Never fails.";
  const items = row.traps.map((kind) => {
    const { code, remedy } = ERRORS[kind];
    return `- \`${kind}\` (${formatCode(code)}): ${remedy}`;
  });
  return ["**May fail with**", ...items].join("\n");
}

/** Everything about an opcode, for a hover. */
export function opcodeMarkdown(row: OpcodeRow): string {
  const alike = row.alike ? " (both of one type)" : "";
  return [
    `\`\`\`fzasm\n${syntaxOf(row)}\n\`\`\``,
    row.doc,
    `**Stack** ${stackEffectOf(row)}${alike}`,
    `**Does** \`${row.does}\``,
    `**Encoding** ${encodingOf(row)}`,
    trapsOf(row),
    `*${row.group} · also written \`${camelCase(row.mnemonic as Mnemonic)}\`*`,
  ].join("\n\n");
}
