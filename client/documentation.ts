/**
 * The documentation that the extension brings along, one page for each error and each opcode, so that a link in a
 * problem opens without a network. Plain data in and out: it knows nothing of VS Code.
 */

/** Where the language server says that its documentation is read; the packaged copy stands for it. */
const ADDRESS = /\/docs\/(errors|opcodes)\.md#([\w-]+)$/;

export type Chapter = "errors" | "opcodes";

/** A section of a packaged page. */
export interface Topic {
  readonly chapter: Chapter;
  /** The heading, in capitals: `FZ0301`, `ADD`. */
  readonly heading: string;
}

/** What an address of the documentation is about, or null where it is none. */
export function topicOf(address: string): Topic | null {
  const [, chapter, anchor] = ADDRESS.exec(address) ?? [];
  if (chapter === undefined || anchor === undefined) return null;
  return { chapter: chapter as Chapter, heading: anchor.toUpperCase() };
}

/** The path of a topic's page, and what a path means. */
export function pathOf({ chapter, heading }: Topic): string {
  return `/${chapter}/${heading}.md`;
}

export function topicAt(path: string): Topic | null {
  const [, chapter, heading] = /^\/(errors|opcodes)\/([\w-]+)\.md$/.exec(path) ?? [];
  if (chapter === undefined || heading === undefined) return null;
  return { chapter: chapter as Chapter, heading: heading.toUpperCase() };
}

/** The part of a page under one heading, the heading included; null where the page has none of that name. */
export function sectionOf(page: string, { chapter, heading }: Topic): string | null {
  const lines = page.split(/\r?\n/);
  const levelOf = (line: string) => /^(#{1,6}) /.exec(line)?.[1]?.length ?? 0;
  const first = lines.findIndex(
    (line) => levelOf(line) > 0 && line.replace(/^#+ /, "").replaceAll("`", "").trim() === heading,
  );
  if (first < 0) return null;
  const level = levelOf(lines[first] as string);
  const rest = lines.slice(first + 1);
  const length = rest.findIndex((line) => levelOf(line) > 0 && levelOf(line) <= level);
  const body = length < 0 ? rest : rest.slice(0, length);
  return `# ${heading}\n${withPageLinks(body.join("\n").trimEnd(), chapter)}\n`;
}

/** Links to errors and opcodes lead to their pages; what else lies in the same folder is not here. */
function withPageLinks(markdown: string, chapter: Chapter): string {
  const link = /(?<!!)\[([^\]]*)\]\((?!https?:)([^)#]*)(?:#([\w-]*))?\)/g;
  return markdown.replace(link, (_whole, text: string, file: string, anchor?: string) => {
    const target = file === "" ? chapter : file.replace(/\.md$/, "");
    const isHere = anchor !== undefined && (target === "errors" || target === "opcodes");
    return isHere ? `[${text}](../${target}/${anchor.toUpperCase()}.md)` : text;
  });
}
