/** Declaring what a line uses and nothing defines. */
import { formatSignature, formatType } from "../../../vm/shared.js";
import type { SourceFile } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import { constantEdit, importEdit, type TextEdit0 } from "../import-edit.js";
import { nameText } from "../name-text.js";
import { stackHere } from "../stack-at.js";
import {
  type ActionContext,
  type CodeAction,
  endLineOf,
  INDENT,
  inFile,
  insertLines,
} from "./action.js";
import { mayDeclare, mayRenumber } from "./raw-numbers.js";

/** Null where the declaration would change what numbers of the text mean, or has no place. */
type Declare = (context: ActionContext, name: string, line0: number) => TextEdit0 | null;

const DECLARATIONS: Readonly<Record<string, { what: string; edit: Declare }>> = {
  UndeclaredConstant: { what: "constant", edit: declareConstant },
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
  const name = String(diagnostic.facts.name);
  const edit = declaration?.edit(context, name, diagnostic.range.start.line0);
  if (!declaration || !edit) return [];
  return [
    {
      title: `Declare the ${declaration.what} ${nameText(name)}`,
      kind: "quickfix",
      edits: inFile(context.file, edit),
      fixes: diagnostic,
      isPreferred: diagnostic.suggestion === null,
    },
  ];
}

function declareConstant({ workspace, file }: ActionContext, name: string): TextEdit0 | null {
  return mayDeclare(workspace, file, "constant") ? constantEdit(file, `${name} = 0i32`) : null;
}

/** The signature is left to the host where it knows one. */
function declareImport({ workspace, file }: ActionContext, name: string): TextEdit0 | null {
  if (!mayDeclare(workspace, file, "import")) return null;
  const known = workspace.hostFunctions.declaration(name);
  if (known?.origin === "standard library") return importEdit(file, nameText(name));
  const signature = known ? formatSignature(known.signature) : "() -> Unit";
  return importEdit(file, `${nameText(name)} ${signature}`);
}

/** After the other locals; the type is that of what a STORE stores. */
function declareLocal(
  { workspace, file }: ActionContext,
  name: string,
  line0: number,
): TextEdit0 | null {
  const { item, line0: first } = file.blockAt(line0);
  const kinds = item.lines.map(({ statement }) => statement?.kind);
  // Its count would have to follow.
  if (kinds.includes(".frame")) return null;
  const declared = kinds.findLastIndex((kind) => kind === ".local" || kind === ".locals");
  const top = stackHere(workspace, file, line0)?.before?.at(-1);
  const type = typeof top === "string" && top !== "unknown" ? formatType(top) : "I32";
  const after = declared >= 0 ? declared : item.kind === "function" ? 0 : -1;
  return insertLines(file, first + after + 1, [`${INDENT}.local ${nameText(name)}: ${type}`]);
}

/** Before the last instruction of the function, so that the label has something to point to. */
function declareLabel({ file }: ActionContext, name: string, line0: number): TextEdit0 {
  const { item, line0: first } = file.blockAt(line0);
  const last = item.lines.findLastIndex(({ statement }) => statement?.kind === "instruction");
  return insertLines(file, first + Math.max(last, 0), [`${nameText(name)}:`]);
}

/** Behind the function that uses it; at the end where the use is outside of functions. */
function declareFunction(
  { workspace, file }: ActionContext,
  name: string,
  line0: number,
): TextEdit0 | null {
  if (!mayRenumber(workspace, file, "function")) return null;
  const { item } = file.blockAt(line0);
  const last = file.tree.items.at(-1)!;
  const isAtEnd = item.kind === "toplevel";
  // Beside a text without `.func`, and in a function without `.end`, there is no place for a function.
  if (item.kind === "main" || !(isAtEnd ? last : item).closed) return null;
  const lines = ["", `.func ${nameText(name)}() -> Unit`, `${INDENT}RET`, ".end"];
  return insertLines(file, isAtEnd ? lineAfterText(file) : endLineOf(file, line0) + 1, lines);
}

/** The empty line at the end, or the one that would be there. */
function lineAfterText({ text }: SourceFile): number {
  const last = text.lineCount - 1;
  return text.line(last) === "" ? last : last + 1;
}
