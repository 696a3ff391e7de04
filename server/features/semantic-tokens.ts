/** Colours by meaning: each token of a line with its type. Depends on the line alone. */
import type { Item, LineNode, OperandNode, Statement, Value } from "../../vm/index.js";
import { OPERAND_SYMBOLS, type SourceFile, type SymbolKind } from "../model/index.js";

export const TOKEN_TYPES = [
  "keyword",
  "macro",
  "function",
  "method",
  "variable",
  "parameter",
  "label",
  "enumMember",
  "type",
  "number",
  "string",
  "comment",
] as const;

export const TOKEN_MODIFIERS = [
  "declaration",
  "readonly",
  "defaultLibrary",
  "documentation",
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export interface SemanticToken {
  /** UTF-16 columns. */
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

interface Part {
  readonly start: number;
  readonly end: number;
}

const NONE: readonly TokenModifier[] = [];
const DECLARED: readonly TokenModifier[] = ["declaration"];
const CONSTANT: readonly TokenModifier[] = ["readonly"];

/** A name by what it names. */
const TYPES: Readonly<Record<SymbolKind, TokenType>> = {
  constant: "enumMember",
  function: "function",
  import: "method",
  local: "variable",
  label: "label",
};

class LineTokens {
  readonly tokens: SemanticToken[] = [];

  add(part: Part | null, type: TokenType, modifiers: readonly TokenModifier[] = NONE): void {
    if (part && part.end > part.start)
      this.tokens.push({ start: part.start, end: part.end, type, modifiers });
  }

  statement(statement: Statement): void {
    if (statement.kind === "unknown") return;
    this.add({ start: statement.start, end: statement.keywordEnd }, keywordType(statement));
    switch (statement.kind) {
      case "instruction": {
        const kind = OPERAND_SYMBOLS[statement.row.operand];
        if (statement.operand && kind) this.operand(statement.operand, TYPES[kind]);
        return;
      }
      case ".func":
        this.add(statement.name, "function", DECLARED);
        this.add(statement.alias, "function", DECLARED);
        this.params(statement.params);
        this.add(statement.result, "type");
        break;
      case ".import":
        this.add(statement.name, "method", DECLARED);
        this.add(statement.alias, "method", DECLARED);
        this.params(statement.signature?.params ?? []);
        break;
      case ".local":
        this.add(statement.name, "variable", DECLARED);
        this.add(statement.type, "type");
        break;
      case ".const":
        this.add(statement.name, "enumMember", DECLARED);
        if (statement.value) this.operand(statement.value, "enumMember");
        return;
      case ".entry":
        if (statement.target) this.operand(statement.target, "function");
        return;
      case ".include":
        this.add(statement.path, "string");
        break;
      case ".locals":
      case ".frame":
        this.add(statement.count, "number");
        break;
      case ".version":
        this.add(statement.version, "number");
        break;
    }
  }

  params(params: readonly { readonly name: Part | null; readonly type: Part | null }[]): void {
    for (const { name, type } of params) {
      this.add(name, "parameter", DECLARED);
      this.add(type, "type");
    }
  }

  operand(operand: OperandNode, type: TokenType): void {
    if (operand.kind === "name") this.add(operand, type, type === "enumMember" ? CONSTANT : NONE);
    else this.add(operand, operand.kind === "literal" ? literalType(operand.value) : "number");
  }
}

function literalType({ type }: Value): TokenType {
  if (type === "String" || type === "Char") return "string";
  return type === "Bool" || type === "Unit" ? "keyword" : "number";
}

function keywordType(statement: { readonly kind: string }): TokenType {
  return statement.kind === "instruction" ? "keyword" : "macro";
}

/** The tokens of a line in the order of their columns. */
function tokensOfLine(line: LineNode): readonly SemanticToken[] {
  const tokens = new LineTokens();
  tokens.add(line.label, "label", DECLARED);
  if (line.statement) tokens.statement(line.statement);
  if (line.comment >= 0) {
    const end = line.text.replace(/[\r\n]+$/, "").length;
    const isDocumentation = line.text.startsWith(";;", line.comment);
    tokens.add({ start: line.comment, end }, "comment", isDocumentation ? ["documentation"] : NONE);
  }
  return tokens.tokens.sort((a, b) => a.start - b.start);
}

/** Calls back for each token of an item in the order of the text, with its line counted in the item; none overlap. */
export function eachItemToken(
  item: Item,
  visit: (line: number, token: SemanticToken) => void,
): void {
  item.lines.forEach((node, line) => {
    for (const token of tokensOfLine(node)) visit(line, token);
  });
}

/** The same for the lines of a file from `first` up to `end`, which is excluded. */
export function eachToken(
  file: SourceFile,
  first: number,
  end: number,
  visit: (line0: number, token: SemanticToken) => void,
): void {
  const last = Math.min(end, file.text.lineCount);
  for (const { item, line0 } of file.blocks()) {
    if (line0 >= last) return;
    if (line0 + item.lines.length <= first) continue;
    for (let i = Math.max(first - line0, 0); i < item.lines.length && line0 + i < last; i++)
      for (const token of tokensOfLine(item.lines[i] as LineNode)) visit(line0 + i, token);
  }
}
