/**
 * The written form of one statement: its tokens as they are, with even blanks between them. Only mnemonics
 * change their spelling.
 */
import { Scanner } from "../lexer/scanner.js";
import type { LineNode, Statement } from "../line/nodes.js";
import { directiveText, instructionText } from "../write/columns.js";

/** The statement of a line without errors. */
export function statementText(line: LineNode, statement: Statement): string {
  switch (statement.kind) {
    case "instruction": {
      const rest = tokensText(line.text, statement.keywordEnd, statement.end, "apart");
      return instructionText(statement.row.mnemonic, rest);
    }
    case "unknown":
      return line.text.slice(statement.start, statement.end);
    case ".func":
      return `.func ${tokensText(line.text, statement.keywordEnd, statement.end, "joined")}`;
    case ".end":
    case ".local":
    case ".locals":
    case ".frame":
    case ".byte": {
      const rest = tokensText(line.text, statement.keywordEnd, statement.end, "apart");
      return rest === "" ? statement.kind : `${statement.kind} ${rest}`;
    }
    default: {
      const rest = tokensText(line.text, statement.keywordEnd, statement.end, "apart");
      return directiveText(statement.kind, rest);
    }
  }
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
