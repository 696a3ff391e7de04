/**
 * Colours by meaning: each token of a line with its type. Depends on the item that holds the line alone, so an edit
 * elsewhere changes no colour.
 */
import {
  type DirectivePart,
  type Item,
  type LineNode,
  type OperandNode,
  partsOf,
  remembered,
  type Statement,
  withoutLineBreak,
} from "../../lang/index.js";
import type { Value } from "../../vm/shared.js";
import { OPERAND_SYMBOLS, type SourceFile, type SymbolKind, symbolsOf } from "../model/index.js";

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
  "property",
  "namespace",
] as const;

export const TOKEN_MODIFIERS = [
  "declaration",
  "readonly",
  "defaultLibrary",
  "documentation",
  /** Nothing in the function has this name. */
  "unresolved",
] as const;

/** "names": no words and literals, which a grammar colours as well and in more detail; "all": them too. */
export type TokenChoice = "all" | "names";

const NAME_TYPES: ReadonlySet<string> = new Set([
  "function",
  "method",
  "variable",
  "parameter",
  "label",
  "enumMember",
]);

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
const UNRESOLVED: readonly TokenModifier[] = ["unresolved"];

/** A name by what it names. */
const TYPES: Readonly<Record<SymbolKind, TokenType>> = {
  constant: "enumMember",
  function: "function",
  import: "method",
  local: "variable",
  label: "label",
};

const DEFINED_TYPES: Readonly<Record<SymbolKind | "parameter", TokenType>> = {
  ...TYPES,
  parameter: "parameter",
};

/** The parts of a directive that are not names. */
const PART_TYPES = { type: "type", text: "string", number: "number", word: "keyword" } as const;

/** What names of one function stand for. */
interface Scope {
  readonly parameters: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/** Null outside of functions, where nothing can be said. */
function scopeOf(item: Item): Scope | null {
  return item.kind === "toplevel" ? null : scopeOfFunction(item);
}

const scopeOfFunction = remembered((item: Item): Scope => {
  const parts = { param: new Set<string>(), local: new Set<string>(), label: new Set<string>() };
  for (const { form, name } of symbolsOf(item).definitions)
    if (form === "param" || form === "local" || form === "label") parts[form].add(name);
  return { parameters: parts.param, locals: parts.local, labels: parts.label };
});

class LineTokens {
  readonly tokens: SemanticToken[] = [];
  readonly #scope: Scope | null;

  constructor(scope: Scope | null) {
    this.#scope = scope;
  }

  add(part: Part | null, type: TokenType, modifiers: readonly TokenModifier[] = NONE): void {
    if (part && part.end > part.start)
      this.tokens.push({ start: part.start, end: part.end, type, modifiers });
  }

  statement(statement: Statement): void {
    if (statement.kind === "unknown") return;
    this.add({ start: statement.start, end: statement.keywordEnd }, keywordType(statement));
    if (statement.kind === "instruction") {
      const kind = OPERAND_SYMBOLS[statement.row.operand];
      if (statement.operand && kind) this.operand(statement.operand, TYPES[kind]);
      return;
    }
    for (const part of partsOf(statement)) this.part(part);
  }

  part(part: DirectivePart): void {
    switch (part.part) {
      case "definition":
      case "foreign name":
        this.add(part.at, DEFINED_TYPES[part.symbol], DECLARED);
        return;
      case "reference":
        if (part.at) this.operand(part.at, TYPES[part.symbol]);
        return;
      default:
        this.add(part.at, PART_TYPES[part.part]);
    }
  }

  name(operand: Part & { readonly name: string }, type: TokenType): void {
    const scope = this.#scope;
    if (scope !== null && type === "variable") {
      const known = localType(operand.name, scope);
      this.add(operand, known ?? type, known === null ? UNRESOLVED : NONE);
    } else if (scope !== null && type === "label" && !scope.labels.has(operand.name))
      this.add(operand, type, UNRESOLVED);
    else this.add(operand, type, type === "enumMember" ? CONSTANT : NONE);
  }

  operand(operand: OperandNode, type: TokenType): void {
    if (operand.kind === "name") this.name(operand, type);
    else this.add(operand, operand.kind === "literal" ? literalType(operand.value) : "number");
  }
}

/** The type of a name in a function, by what it names there. */
function localType(name: string, { parameters, locals }: Scope): TokenType | null {
  if (parameters.has(name)) return "parameter";
  return locals.has(name) ? "variable" : null;
}

function literalType({ type }: Value): TokenType {
  if (type === "String" || type === "Char") return "string";
  return type === "Bool" || type === "Unit" ? "keyword" : "number";
}

function keywordType(statement: { readonly kind: string }): TokenType {
  return statement.kind === "instruction" ? "keyword" : "macro";
}

/** The tokens of a line in the order of their columns. */
function tokensOfLine(line: LineNode, item: Item, choice: TokenChoice): readonly SemanticToken[] {
  const tokens = new LineTokens(scopeOf(item));
  tokens.add(line.label, "label", DECLARED);
  if (line.statement) tokens.statement(line.statement);
  if (line.comment >= 0) {
    const end = withoutLineBreak(line.text).length;
    const isDocumentation = line.text.startsWith(";;", line.comment);
    tokens.add({ start: line.comment, end }, "comment", isDocumentation ? ["documentation"] : NONE);
  }
  const sorted = tokens.tokens.sort((a, b) => a.start - b.start);
  return choice === "all" ? sorted : sorted.filter(({ type }) => NAME_TYPES.has(type));
}

/** Calls back for each token of an item in the order of the text, with its line counted in the item; none overlap. */
export function eachItemToken(
  item: Item,
  choice: TokenChoice,
  visit: (line: number, token: SemanticToken, text: string) => void,
): void {
  item.lines.forEach((node, line) => {
    for (const token of tokensOfLine(node, item, choice)) visit(line, token, node.text);
  });
}

/** The same for the lines of a file from `first` up to `end`, which is excluded. */
export function eachToken(
  file: SourceFile,
  choice: TokenChoice,
  first: number,
  end: number,
  visit: (line0: number, token: SemanticToken) => void,
): void {
  const last = Math.min(end, file.text.lineCount);
  for (const { item, line0 } of file.blocks()) {
    if (line0 >= last) return;
    if (line0 + item.lines.length <= first) continue;
    for (let i = Math.max(first - line0, 0); i < item.lines.length && line0 + i < last; i++)
      for (const token of tokensOfLine(item.lines[i] as LineNode, item, choice))
        visit(line0 + i, token);
  }
}
