/** Colours of an F# file by meaning. */
import { fsharp } from "../../../lang/index.js";
import type { SemanticToken, TokenChoice, TokenModifier, TokenType } from "../semantic-tokens.js";
import type { TextFile, TokenTree } from "../service.js";
import { analysisOf } from "./source.js";

const TYPES: Readonly<Record<fsharp.Role, TokenType>> = {
  function: "function",
  member: "method",
  value: "variable",
  local: "variable",
  parameter: "parameter",
  case: "enumMember",
  field: "property",
  type: "type",
  module: "namespace",
};

const NONE: readonly TokenModifier[] = [];

/** A file is one part: what a name means may change with any line before it. */
export function tokenTree(file: TextFile): TokenTree {
  return { items: [analysisOf(file)], itemLine: () => 0 };
}

export function eachItemToken(
  item: object,
  choice: TokenChoice,
  visit: (line: number, token: SemanticToken, text: string) => void,
): void {
  const analysis = item as fsharp.FsharpAnalysis;
  const lines = analysis.text.split("\n");
  let line = 0;
  let lineStart = 0;
  for (const { start, end, type, modifiers } of tokensOf(analysis, choice)) {
    while (start > lineStart + lines[line]!.length) lineStart += lines[line++]!.length + 1;
    // A text of several lines is a token on each.
    let [at, atLine, atStart] = [start, line, lineStart];
    while (at < end) {
      const lineEnd = atStart + lines[atLine]!.length;
      const stop = Math.min(end, lineEnd);
      if (stop > at)
        visit(
          atLine,
          { start: at - atStart, end: stop - atStart, type, modifiers },
          lines[atLine]!,
        );
      atStart = lineEnd + 1;
      at = atStart;
      atLine++;
    }
  }
}

/** The tokens of the lines from `first` up to `end`, which is excluded. */
export function eachToken(
  file: TextFile,
  choice: TokenChoice,
  first: number,
  end: number,
  visit: (line0: number, token: SemanticToken) => void,
): void {
  eachItemToken(analysisOf(file), choice, (line, token) => {
    if (line >= first && line < end) visit(line, token);
  });
}

function tokensOf(analysis: fsharp.FsharpAnalysis, choice: TokenChoice): SemanticToken[] {
  const { names, parameters } = analysis;
  const tokens = names.all.flatMap(({ start, end, entity, isDeclaration }): SemanticToken[] => {
    // Operators have no colour as names.
    if (!/[\p{L}_`]/u.test(analysis.text.charAt(start))) return [];
    const modifiers: TokenModifier[] = isDeclaration ? ["declaration"] : [];
    const isLibrary =
      entity.kind === "builtin" || (entity.kind === "variable" && entity.variable.prelude);
    if (isLibrary) modifiers.push("defaultLibrary");
    const type = TYPES[fsharp.roleOf(entity, parameters)];
    return [{ start, end, type, modifiers }];
  });
  if (choice === "names") return tokens;
  const words = fsharp.wordsOf(analysis).map(({ kind, start, end }): SemanticToken => {
    return { start, end, type: kind, modifiers: NONE };
  });
  const named = new Set(tokens.map(({ start }) => start));
  return [...tokens, ...words.filter(({ start }) => !named.has(start))].sort(
    (a, b) => a.start - b.start,
  );
}
