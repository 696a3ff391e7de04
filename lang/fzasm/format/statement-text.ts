/**
 * The written form of one statement: its tokens as they are, with even blanks between them. Only mnemonics
 * change their spelling.
 */
import { Scanner } from "../lexer/scanner.js";
import { DIRECTIVES } from "../line/directives.js";
import type { LineNode, Statement } from "../line/nodes.js";
import { directiveText, instructionText } from "../write/columns.js";

/** The statement of a line without errors. */
export function statementText(line: LineNode, statement: Statement): string {
  const { text } = line;
  if (statement.kind === "unknown") return text.slice(statement.start, statement.end);
  const { keywordEnd, end } = statement;
  if (statement.kind === "instruction")
    return instructionText(statement.row.mnemonic, tokensText(text, keywordEnd, end, "apart"));
  const { format } = DIRECTIVES[statement.kind];
  const rest = tokensText(text, keywordEnd, end, format === "joined" ? "joined" : "apart");
  if (format === "column") return directiveText(statement.kind, rest);
  return rest === "" ? statement.kind : `${statement.kind} ${rest}`;
}

const scanner = new Scanner();

/** The tokens of a range; `parenthesis` says whether a blank stands between a name and `(`. */
function tokensText(
  text: string,
  start: number,
  end: number,
  parenthesis: "joined" | "apart",
): string {
  scanner.reset(text.slice(start, end));
  let out = "";
  let before = "";
  for (let kind = scanner.advance(); kind !== "end" && kind !== "break"; kind = scanner.advance()) {
    const token = scanner.text.slice(scanner.start, scanner.end);
    if (out !== "" && isApart(before, token, parenthesis)) out += " ";
    out += token;
    before = token;
  }
  return out;
}

function isApart(before: string, token: string, parenthesis: "joined" | "apart"): boolean {
  if (token === "," || token === ")" || token === ":") return false;
  if (token === "(") return parenthesis === "apart" || before === "->" || before === "=";
  return before !== "(";
}
