/** Text for a person, in the format that the client prefers. */
import type { MarkupContent, MarkupKind } from "vscode-languageserver";

/** `formats`: what the client takes, the best first; without such a list it takes Markdown. */
export function contentOf(
  formats: readonly MarkupKind[] | undefined,
  markdown: string,
): MarkupContent {
  return Array.isArray(formats) && formats[0] !== "markdown" && formats.length > 0
    ? { kind: "plaintext", value: plainText(markdown) }
    : { kind: "markdown", value: markdown };
}

/** The text without the marks of Markdown; what stands in code stays as it is. */
export function plainText(markdown: string): string {
  const parts = markdown.split(/^```.*\n([\s\S]*?)\n```$/m);
  return parts.map((part, i) => (i % 2 === 1 ? part : withoutMarks(part))).join("");
}

/** Neither part is looked for farther than a link can reach: a comment may consist of brackets. */
const LINK = /\[([^[\]\n]*)\]\([^)\s]{0,2000}\)/g;

function withoutMarks(text: string): string {
  const parts = text.split(/`([^`\n]+)`/);
  return parts
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(LINK, "$1")
            .replace(/\*\*([^*\n]+)\*\*/g, "$1")
            .replace(/^\*((?:[^*\\]|\\[\s\S])+)\*$/gm, "$1")
            .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, "$1"),
    )
    .join("");
}
