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

/** The parts stay the same objects as long as what their names mean does. */
export function tokenTree(file: TextFile): TokenTree {
  const { text } = file;
  const items = analysisOf(file).stretches;
  // The stretches move with the next edit; this tree is that of the text as it is.
  const starts = items.map(({ start }) => start);
  return { items, itemLine: (index) => text.positionAt(starts[index]!).line0 };
}

export function eachItemToken(
  item: object,
  choice: TokenChoice,
  visit: (line: number, token: SemanticToken, text: string) => void,
): void {
  const stretch = item as fsharp.Stretch;
  let lineStart = stretch.text.lastIndexOf("\n", stretch.start - 1) + 1;
  const lines = stretch.text.slice(lineStart, stretch.end).split("\n");
  let line = 0;
  for (const { start, end, type, modifiers } of tokensOf(stretch, choice)) {
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
  const { items, itemLine } = tokenTree(file);
  items.forEach((item, i) => {
    const line0 = itemLine(i);
    const isBefore = i + 1 < items.length && itemLine(i + 1) < first;
    if (isBefore || line0 >= end) return;
    eachItemToken(item, choice, (line, token) => {
      if (line0 + line >= first && line0 + line < end) visit(line0 + line, token);
    });
  });
}

function tokensOf(stretch: fsharp.Stretch, choice: TokenChoice): SemanticToken[] {
  const { text, names, parameters } = stretch;
  const tokens = names.flatMap(({ start, end, entity, isDeclaration }): SemanticToken[] => {
    // Operators have no colour as names.
    if (!/[\p{L}_`]/u.test(text.charAt(start))) return [];
    const modifiers: TokenModifier[] = isDeclaration ? ["declaration"] : [];
    const isLibrary =
      entity.kind === "builtin" || (entity.kind === "variable" && entity.variable.prelude);
    if (isLibrary) modifiers.push("defaultLibrary");
    const type = TYPES[fsharp.roleOf(entity, parameters)];
    return [{ start, end, type, modifiers }];
  });
  if (choice === "names") return tokens;
  const words = stretch.words.map(({ kind, start, end }): SemanticToken => {
    return { start, end, type: kind, modifiers: NONE };
  });
  const named = new Set(tokens.map(({ start }) => start));
  return [...tokens, ...words.filter(({ start }) => !named.has(start))].sort(
    (a, b) => a.start - b.start,
  );
}
