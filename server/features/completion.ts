/**
 * What may be written at a place. The place decides the kind: a mnemonic or directive at the start of a line, a
 * name of the right kind after a mnemonic, a type after a colon or an arrow.
 */
import { formatSignature, opcodeNamed, tokensOf } from "../../vm/index.js";
import {
  firstDefinition,
  lineRange,
  OPERAND_SYMBOLS,
  type Position0,
  type SourceFile,
  type SymbolKind,
  symbolsOf,
  type Workspace,
} from "../model/index.js";
import { mayDeclare } from "./actions/raw-numbers.js";
import { chooseNames } from "./completion-choice.js";
import { type Completion, item, type Spot } from "./completion-item.js";
import { directives, mnemonics, types } from "./completion-words.js";
import { directiveMarkdown } from "./directive-text.js";
import { hostFunctionMarkdown } from "./host-function-text.js";
import { importEdit } from "./import-edit.js";
import { nameText } from "./name-text.js";
import { opcodeMarkdown } from "./opcode-text.js";
import { symbolMarkdown } from "./symbol-text.js";
import { detailOf } from "./symbols.js";

export interface CompletionChoice {
  readonly items: readonly Completion[];
  /** Is everything that fits the place here? If not, what is typed next may bring other items. */
  readonly isComplete: boolean;
}

/** What is written of a name, a directive or a mnemonic; a dot may end it, since a part of a name may follow. */
const WORD_BEFORE = /(?:[\p{ID_Continue}$]+\.)*\.?[\p{ID_Continue}$]*$/u;
const WORD_BEHIND = /^(?:[\p{ID_Continue}$]+(?:\.[\p{ID_Continue}$]+)*)?/u;

export function completionsAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): CompletionChoice {
  const text = file.text.line(position.line0);
  if (isInComment(file, position)) return NOTHING;
  const { start, end, isQuoted } = wordAt(text, position.column0);
  const range = lineRange(position.line0, start, end);
  const typed = text.slice(isQuoted ? start + 1 : start, position.column0);
  return atSpot({ workspace, file, position, range, typed }, text.slice(0, start), isQuoted);
}

const NOTHING: CompletionChoice = { items: [], isComplete: true };

function isInComment(file: SourceFile, { line0, column0 }: Position0): boolean {
  const { comment } = file.line(line0);
  return comment >= 0 && comment < column0;
}

/** The word around a column, which may be a name in quotes. Without a closing quote it ends where plain words do. */
function wordAt(text: string, column0: number): { start: number; end: number; isQuoted: boolean } {
  const before = text.slice(0, column0);
  const quoted = tokensOf(text).find(
    ({ kind, start, end }) => kind === "string" && start < column0 && column0 <= end,
  );
  const start = quoted?.start ?? column0 - WORD_BEFORE.exec(before)![0].length;
  const isClosed = quoted && /^"(?:[^"\\]|\\.)*"$/u.test(text.slice(quoted.start, quoted.end));
  const end = isClosed ? quoted.end : column0 + WORD_BEHIND.exec(text.slice(column0))![0].length;
  return { start, end, isQuoted: quoted !== undefined };
}

function atSpot(spot: Spot, head: string, isQuoted: boolean): CompletionChoice {
  const { label } = spot.file.line(spot.position.line0);
  // A label is told from a name by the colon behind it.
  const isBehindLabel = label !== null && label.end < head.length;
  const statement = head.slice(isBehindLabel ? label.end + 1 : 0).trimStart();
  const [keyword = ""] = statement.split(/\s/, 1);
  const isFirst = statement.slice(keyword.length).trim() === "";
  if (!isQuoted && statement === "") return complete([...mnemonics(spot), ...directives(spot)]);
  if (!isQuoted && /(?::|->|[(,])\s*$/.test(statement) && keyword.startsWith("."))
    return complete(types(spot, keyword));
  if (!isFirst) return NOTHING;
  if (keyword === ".entry") return names(spot, "function");
  if (keyword === ".import") return hostFunctions(spot, "line");
  const kind = OPERAND_SYMBOLS[opcodeNamed(keyword)?.operand ?? "none"];
  // In quotes it would be a String, and not the name of a constant.
  if (kind === null || (kind === "constant" && isQuoted)) return NOTHING;
  return kind === "import"
    ? both(names(spot, kind), hostFunctions(spot, "call"))
    : names(spot, kind);
}

function complete(items: readonly Completion[]): CompletionChoice {
  return { items, isComplete: true };
}

function both(one: CompletionChoice, other: CompletionChoice): CompletionChoice {
  return {
    items: [...one.items, ...other.items],
    isComplete: one.isComplete && other.isComplete,
  };
}

/** One item for each name that is chosen; where some are left out, the best ones come first. */
function chosen(
  { typed }: Spot,
  all: readonly string[],
  make: (name: string) => Completion,
): CompletionChoice {
  const { names, isComplete } = chooseNames(all, typed);
  if (isComplete) return complete(names.map(make));
  const items = names.map((name, at) => ({ ...make(name), order: String(at).padStart(3, "0") }));
  return { items, isComplete };
}

function names(spot: Spot, kind: SymbolKind): CompletionChoice {
  const make = (detail: (name: string) => string) => (label: string) =>
    item(spot, { label, kind, text: nameText(label), rank: 1, detail: detail(label) });
  if (kind === "local" || kind === "label") {
    const { item: own } = spot.file.blockAt(spot.position.line0);
    // Lines outside of functions are in items by their number alone: no scope of locals and labels.
    if (own.kind === "loose") return NOTHING;
    const details = new Map<string, string>();
    for (const definition of symbolsOf(own).definitions)
      if (definition.kind === kind && !details.has(definition.name))
        details.set(definition.name, detailOf(own, definition));
    return chosen(
      spot,
      [...details.keys()],
      make((name) => details.get(name) ?? ""),
    );
  }
  const files = spot.workspace.scope(spot.file);
  const detail = (name: string) => {
    const first = firstDefinition(files, kind, name);
    return first ? detailOf(first.item, first.definition) : "";
  };
  return chosen(spot, globalNames(files, kind), make(detail));
}

/** Each global name of the files once. */
function globalNames(files: readonly SourceFile[], kind: SymbolKind): string[] {
  const found = new Set<string>();
  for (const { index } of files)
    for (const { definition } of index.all())
      if (definition.kind === kind) found.add(definition.name);
  return [...found];
}

/** Host functions that the program does not import yet; choosing one at a call adds the import. */
function hostFunctions(spot: Spot, where: "call" | "line"): CompletionChoice {
  const { workspace, file } = spot;
  if (where === "call" && !mayDeclare(workspace, file, "import")) return NOTHING;
  const files = workspace.scope(file);
  const isNew = (name: string) =>
    files.every(({ index }) => index.find("import", name).length === 0);
  return chosen(spot, workspace.hostFunctions.names().filter(isNew), (name) => {
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
  if (kind === "type" || !file) return null;
  const place = { kind, name: label, line: 0, start: 0, end: 0 };
  const found = symbolMarkdown(workspace, { file, block: file.blockAt(line0), place });
  const known = kind === "import" ? workspace.hostFunctions.declaration(label) : null;
  return found ?? (known && hostFunctionMarkdown(known));
}
