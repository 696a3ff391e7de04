/** What is said of each directive, in Markdown: derived from its row in the table. */
import { DIRECTIVES, isDirectiveName } from "../../lang/index.js";

/** Null where there is no such directive. */
export function directiveMarkdown(name: string): string | null {
  if (!isDirectiveName(name)) return null;
  const { syntax, doc } = DIRECTIVES[name];
  return `\`\`\`fzasm\n${syntax}\n\`\`\`\n\n${doc}`;
}
