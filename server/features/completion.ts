/**
 * What may be written at a place. The place decides the kind: a mnemonic or directive at the start of a line, a
 * name of the right kind after a mnemonic, a type after a colon or an arrow.
 */
import {
  DIRECTIVE_NAMES,
  formatSignature,
  OPCODES,
  type Opcode,
  opcodeNamed,
  TYPE_CLASSES,
  VALUE_TYPES,
} from "../../vm/index.js";
import {
  lineRange,
  OPERAND_SYMBOLS,
  type Position0,
  type Range0,
  type SourceFile,
  type SymbolKind,
  symbolsOf,
  type Workspace,
} from "../model/index.js";
import { DIRECTIVE_TEXTS, directiveMarkdown } from "./directive-text.js";
import { hostFunctionMarkdown } from "./host-function-text.js";
import { importEdit, type TextEdit0 } from "./import-edit.js";
import { nameText } from "./name-text.js";
import { opcodeMarkdown, stackEffectOf } from "./opcode-text.js";
import { fitsStack } from "./stack-fit.js";
import { symbolMarkdown } from "./symbol-text.js";

export interface Completion {
  readonly label: string;
  readonly kind: "mnemonic" | "directive" | "type" | "snippet" | SymbolKind;
  readonly detail: string;
  /** What is typed over, and with what. In a snippet `$1` and the like are places to fill in. */
  readonly range: Range0;
  readonly text: string;
  readonly isSnippet: boolean;
  /** Lower comes first. */
  readonly rank: number;
  /** Edits elsewhere: the import of a host function. */
  readonly edits: readonly TextEdit0[];
}

interface Spot {
  readonly workspace: Workspace;
  readonly file: SourceFile;
  readonly position: Position0;
  /** The word under the cursor up to it, to be replaced. */
  readonly range: Range0;
}

const WORD_BEFORE = /(?:\.?[\p{ID_Continue}$]*|"[^"]*)$/u;

export function completionsAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): readonly Completion[] {
  const text = file.text.line(position.line0);
  const before = text.slice(0, position.column0);
  if (isInComment(file, position)) return [];
  const start = WORD_BEFORE.exec(before)?.index ?? position.column0;
  const head = before.slice(0, start);
  const range = lineRange(position.line0, start, wordEnd(text, position.column0));
  return atSpot({ workspace, file, position, range }, head);
}

function isInComment(file: SourceFile, { line0, column0 }: Position0): boolean {
  const { comment } = file.line(line0);
  return comment >= 0 && comment < column0;
}

function wordEnd(text: string, column0: number): number {
  return column0 + (/^[\p{ID_Continue}$]*/u.exec(text.slice(column0))?.[0].length ?? 0);
}

function atSpot(spot: Spot, head: string): readonly Completion[] {
  const statement = head.replace(/^\s*[\p{ID_Continue}$]+:/u, "").trimStart();
  if (statement === "") return [...mnemonics(spot), ...directives(spot)];
  const [keyword = ""] = statement.split(/\s/, 1);
  if (/(?::|->|[(,])\s*$/.test(statement) && keyword.startsWith(".")) return types(spot, keyword);
  const rest = statement.slice(keyword.length).trim();
  if (rest !== "") return [];
  if (keyword === ".entry") return names(spot, "function");
  if (keyword === ".import") return hostFunctions(spot, "line");
  const kind = OPERAND_SYMBOLS[opcodeNamed(keyword)?.operand ?? "none"];
  if (kind === null) return [];
  return kind === "import"
    ? [...names(spot, kind), ...hostFunctions(spot, "call")]
    : names(spot, kind);
}

function item(
  spot: Spot,
  parts: Partial<Completion> & Pick<Completion, "label" | "kind">,
): Completion {
  return {
    detail: "",
    range: spot.range,
    text: parts.label,
    isSnippet: false,
    rank: 5,
    edits: [],
    ...parts,
  };
}

function mnemonics(spot: Spot): Completion[] {
  const fits = fitsStack(spot.workspace, spot.file, spot.position.line0);
  return OPCODES.map((row: Opcode) => {
    const takesOperand = row.operand !== "none";
    return item(spot, {
      label: row.mnemonic,
      kind: "mnemonic",
      detail: stackEffectOf(row),
      text: takesOperand ? `${row.mnemonic} ` : row.mnemonic,
      rank: fits(row) ? 1 : 3,
    });
  });
}

/** Directives that are written with places to fill in. */
const SNIPPETS: Readonly<Record<string, string>> = {
  ".func": `.func ${field(1, "name")}($2) -> ${field(3, "Unit")}
    $0
    RET
.end`,
  ".const": `.const ${field(1, "name")} = ${field(0, "value")}`,
  ".local": `.local ${field(1, "name")}: ${field(0, "Type")}`,
  ".import": `.import ${field(0, "name")}`,
  ".include": `.include "${field(0, "path")}"`,
};

/** A place to fill in, with what stands there at first. */
function field(order: number, text: string): string {
  return `$\{${order}:${text}}`;
}

function directives(spot: Spot): Completion[] {
  return DIRECTIVE_NAMES.map((name) =>
    item(spot, {
      label: name,
      kind: "directive",
      detail: DIRECTIVE_TEXTS[name as keyof typeof DIRECTIVE_TEXTS]?.syntax ?? "",
      text: SNIPPETS[name] ?? name,
      isSnippet: name in SNIPPETS,
      rank: 4,
    }),
  );
}

function types(spot: Spot, keyword: string): Completion[] {
  const classes = keyword === ".import" ? Object.keys(TYPE_CLASSES) : [];
  return [...VALUE_TYPES, ...classes].map((label) => item(spot, { label, kind: "type" }));
}

function names(spot: Spot, kind: SymbolKind): Completion[] {
  const { workspace, file, position } = spot;
  const found = new Set<string>();
  if (kind === "local" || kind === "label") {
    for (const definition of symbolsOf(file.blockAt(position.line0).item).definitions)
      if (definition.kind === kind) found.add(definition.name);
  } else
    for (const other of workspace.scope(file))
      for (const { definition } of other.index.all())
        if (definition.kind === kind) found.add(definition.name);
  return [...found].map((label) => item(spot, { label, kind, text: nameText(label), rank: 1 }));
}

/** Host functions that the program does not import yet; choosing one at a call adds the import. */
function hostFunctions(spot: Spot, where: "call" | "line"): Completion[] {
  const { workspace, file } = spot;
  return workspace.hostFunctions
    .names()
    .filter((name) => !isImported(spot, name))
    .map((name) => {
      const known = workspace.hostFunctions.declaration(name);
      const isOpen = known?.origin !== "standard library";
      const signature = known ? formatSignature(known.signature) : "";
      const line = isOpen ? `${nameText(name)} ${signature}` : nameText(name);
      return item(spot, {
        label: name,
        kind: "import",
        detail: signature,
        text: where === "call" ? nameText(name) : line,
        rank: 2,
        edits: where === "call" ? [importEdit(file, line)] : [],
      });
    });
}

function isImported({ workspace, file }: Spot, name: string): boolean {
  return workspace.scope(file).some((other) => other.index.find("import", name).length > 0);
}

/** The documentation of a completion, made when it is looked at. */
export function completionMarkdown(
  workspace: Workspace,
  file: SourceFile | null,
  label: string,
  kind: Completion["kind"],
  line0: number,
): string | null {
  if (kind === "mnemonic") {
    const row = opcodeNamed(label);
    return row && opcodeMarkdown(row);
  }
  if (kind === "directive") return directiveMarkdown(label);
  if (kind === "type" || kind === "snippet" || !file) return null;
  const place = { kind, name: label, line: 0, start: 0, end: 0 };
  const found = symbolMarkdown(workspace, { file, block: file.blockAt(line0), place });
  const known = kind === "import" ? workspace.hostFunctions.declaration(label) : null;
  return found ?? (known && hostFunctionMarkdown(known));
}
