/**
 * The formatter. It changes blanks and the case of mnemonics, and never what a text means; lines with errors
 * stay as they are, because their meaning is unknown. Formatting twice is formatting once.
 */
import { breakStart } from "../lexer/characters.js";
import { writeName } from "../line/literal.js";
import type { LineNode } from "../line/nodes.js";
import type { Item } from "../tree/item.js";
import { parse, type SourceTree } from "../tree/tree.js";
import { alignComments, type CommentedLine, INDENT } from "../write/columns.js";
import { statementText } from "./statement-text.js";

/** The formatted text. It ends with a line break, and uses the kind of break that the text has first. */
export function format(text: string): string {
  const lines = formatLines(parse(text)).filter((line) => line !== null);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  return lines.length === 0 ? "" : lines.join(lineBreak) + lineBreak;
}

/** For each line of the tree its formatted text without a line break; null where the line goes away. */
export function formatLines(tree: SourceTree): (string | null)[] {
  const lines = tree.items.flatMap(formatItem);
  const texts: (string | null)[] = [];
  let paragraph: CommentedLine[] = [];
  const flush = () => {
    for (const text of alignComments(paragraph)) texts.push(text);
    paragraph = [];
  };
  for (const line of lines) {
    if (line !== null) {
      paragraph.push(line);
      continue;
    }
    flush();
    texts.push(texts.length === 0 || texts.at(-1) === null || texts.at(-1) === "" ? null : "");
  }
  flush();
  return withoutLastBlank(texts);
}

/** Drops the blank line before the end, if there is one. */
function withoutLastBlank(texts: (string | null)[]): (string | null)[] {
  for (let i = texts.length - 1; i >= 0; i--) {
    if (texts[i] === null) continue;
    if (texts[i] === "") texts[i] = null;
    break;
  }
  return texts;
}

/** Null stands for a blank line. */
function formatItem(item: Item): (CommentedLine | null)[] {
  const { lines } = item;
  const formatted: (CommentedLine | null)[] = [];
  let indent = "";
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (!isComment(line)) indent = indentOf(item, i, line);
    formatted.push(formatLine(line, indent));
  }
  return formatted.reverse();
}

function isComment(line: LineNode): boolean {
  return line.statement === null && line.label === null;
}

/** A comment on its own line is indented like what follows it. */
function indentOf(item: Item, index: number, line: LineNode): string {
  const kind = line.statement?.kind;
  const inside = item.kind === "function" && index > 0 && kind !== ".end" && kind !== undefined;
  return inside ? INDENT : "";
}

/** Without a pattern, which would begin anew at each blank of a long row. */
function withoutBlanksBehind(text: string): string {
  let end = text.length;
  while (text[end - 1] === " " || text[end - 1] === "\t") end--;
  return text.slice(0, end);
}

function formatLine(line: LineNode, indent: string): CommentedLine | null {
  const { text, statement, label, comment } = line;
  const end = breakStart(text);
  if (line.broken) return { code: text.slice(0, end), comment: null };
  const commentText = comment < 0 ? null : withoutBlanksBehind(text.slice(comment, end));
  if (statement === null && label === null)
    return commentText === null ? null : { code: indent + commentText, comment: null };
  const written = statement === null ? "" : statementText(line, statement);
  const code = label === null ? indent + written : labelled(label.name, indent, written);
  return { code, comment: commentText };
}

/** A label, and what stands behind it at the usual indent where there is room. */
function labelled(name: string, indent: string, statement: string): string {
  const label = `${writeName(name)}:`;
  if (statement === "") return label;
  return label.length < indent.length
    ? label.padEnd(indent.length) + statement
    : `${label} ${statement}`;
}
