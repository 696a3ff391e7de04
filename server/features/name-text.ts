/** How a name is written, and which names cannot be written at all. */
import { parseLine, writeName } from "../../lang/index.js";
import type { SymbolKind } from "../model/index.js";

export { writeName as nameText } from "../../lang/index.js";

/** A kind of name with its article. */
export const WITH_ARTICLE: Readonly<Record<SymbolKind, string>> = {
  constant: "a constant",
  function: "a function",
  import: "an import",
  local: "a local",
  label: "a label",
};

/** Why nothing of this kind can have the name, for a person; null: it can. The language itself is asked. */
export function unfitName(kind: SymbolKind, name: string): string | null {
  if (name === "" || /[\r\n]/.test(name))
    return "A name needs at least one character and no line break.";
  const text = writeName(name);
  const line = kind === "constant" ? `.const ${text} = 0i32` : `CALL ${text}`;
  if (nameIn(line) === name) return null;
  if (kind !== "constant") return `${text} cannot be written as a name.`;
  return text === name
    ? `${name} is a literal and cannot name a constant.`
    : `${text} cannot name a constant: quotes would make it a String.`;
}

/** The name that a line defines or uses; null where the line is wrong. */
function nameIn(line: string): string | null {
  const { statement, broken } = parseLine(line);
  if (broken) return null;
  if (statement?.kind === ".const") return statement.name?.name ?? null;
  const operand = statement?.kind === "instruction" ? statement.operand : null;
  return operand?.kind === "name" ? operand.name : null;
}
