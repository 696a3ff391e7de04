/** What a raw index stands for. */
import type { Program } from "../../lang/index.js";
import type { OpcodeRow } from "../../vm/shared.js";
import type { SourceFile, Workspace } from "../model/index.js";
import { formatValue } from "./value-text.js";

/** The name or value that an index means, in one line; null where there is no such thing. */
export function meaningOfIndex(program: Program, row: OpcodeRow, index: number): string | null {
  const { globals } = program;
  switch (row.operand) {
    case "constant": {
      const value = program.constants[index];
      return value ? (globals.constants[index]?.name?.name ?? formatValue(value)) : null;
    }
    case "function":
      return globals.functions[index]?.name?.name ?? globals.functions[index]?.archiveName ?? null;
    case "import":
      return globals.imports[index]?.archiveName ?? null;
    default:
      return null;
  }
}

export function rawIndexMarkdown(
  workspace: Workspace,
  file: SourceFile,
  row: OpcodeRow,
  index: number,
): string | null {
  const meaning = meaningOfIndex(workspace.analysis(file).program, row, index);
  if (meaning === null) return null;
  return `\`\`\`fzasm\n${meaning}\n\`\`\`\n\n*The ${row.operand} with index ${index}*`;
}
