/** Declaring what a line uses and nothing defines. */
import { formatSignature, formatType } from "../../../vm/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import { constantEdit, importEdit, type TextEdit0 } from "../import-edit.js";
import { nameText } from "../name-text.js";
import { stackHere } from "../stack-here.js";
import {
  type ActionContext,
  type CodeAction,
  endLineOf,
  INDENT,
  inFile,
  insertLines,
} from "./action.js";

type Declare = (context: ActionContext, name: string, line0: number) => TextEdit0;

const DECLARATIONS: Readonly<Record<string, { what: string; edit: Declare }>> = {
  UndeclaredConstant: {
    what: "constant",
    edit: ({ file }, name) => constantEdit(file, `${name} = 0i32`),
  },
  UndeclaredImport: { what: "import", edit: declareImport },
  UndeclaredLocal: { what: "local", edit: declareLocal },
  UndeclaredLabel: { what: "label", edit: declareLabel },
  UndeclaredFunction: { what: "function", edit: declareFunction },
};

export function declareActions(
  context: ActionContext,
  diagnostic: FileDiagnostic,
): readonly CodeAction[] {
  const declaration = Object.hasOwn(DECLARATIONS, diagnostic.kind)
    ? DECLARATIONS[diagnostic.kind]
    : null;
  if (!declaration) return [];
  const written = context.file.text.slice(diagnostic.range);
  const { line0 } = diagnostic.range.start;
  return [
    {
      title: `Declare the ${declaration.what} ${written}`,
      kind: "quickfix",
      edits: inFile(context.file, declaration.edit(context, written, line0)),
      fixes: diagnostic,
      isPreferred: diagnostic.suggestion === null,
    },
  ];
}

/** The signature is left to the host where it knows one. */
function declareImport({ workspace, file }: ActionContext, name: string): TextEdit0 {
  const known = workspace.hostFunctions.declaration(name);
  if (known?.origin === "standard library") return importEdit(file, name);
  const signature = known ? formatSignature(known.signature) : "() -> Unit";
  return importEdit(file, `${nameText(name)} ${signature}`);
}

/** After the other locals; the type is that of what a STORE stores. */
function declareLocal({ workspace, file }: ActionContext, name: string, line0: number): TextEdit0 {
  const block = file.blockAt(line0);
  const declared = block.item.lines.findLastIndex(({ statement }) => statement?.kind === ".local");
  const top = stackHere(workspace, file, line0)?.before?.at(-1);
  const type = typeof top === "string" && top !== "unknown" ? formatType(top) : "I32";
  const after = declared >= 0 ? declared : block.item.kind === "function" ? 0 : -1;
  return insertLines(file, block.line0 + after + 1, [`${INDENT}.local ${name}: ${type}`]);
}

/** Before the last instruction of the function, so that the label has something to point to. */
function declareLabel({ file }: ActionContext, name: string, line0: number): TextEdit0 {
  const { item, line0: first } = file.blockAt(line0);
  const last = item.lines.findLastIndex(({ statement }) => statement?.kind === "instruction");
  return insertLines(file, first + Math.max(last, 0), [`${name}:`]);
}

function declareFunction({ file }: ActionContext, name: string, line0: number): TextEdit0 {
  const lines = ["", `.func ${name}() -> Unit`, `${INDENT}RET`, ".end"];
  return insertLines(file, endLineOf(file, line0) + 1, lines);
}
