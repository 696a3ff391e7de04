/**
 * What may be written at a place. The place decides the kind: a mnemonic or directive at the start of a line, a
 * name of the right kind after a mnemonic, a type after a colon or an arrow.
 */
import { tokensOf } from "../../lang/index.js";
import { formatSignature, type HostDeclaration, opcodeNamed } from "../../vm/shared.js";
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
import { type Completion, isSymbol, item, type Spot } from "./completion-item.js";
import { expectations, faults, literals, statements, types } from "./completion-words.js";
import { directiveMarkdown } from "./directive-text.js";
import { hostFunctionMarkdown } from "./host-function-text.js";
import { importEdit } from "./import-edit.js";
import { spellingAt } from "./mnemonic-spelling.js";
import { nameText } from "./name-text.js";
import { opcodeMarkdown } from "./opcode-text.js";
import { symbolMarkdown } from "./symbol-text.js";
import { detailOf } from "./symbols.js";
import { templateMarkdown } from "./templates.js";

export interface CompletionChoice {
  readonly items: readonly Completion[];
  /** Is everything that fits the place here? If not, what is typed next may bring other items. */
  readonly isComplete: boolean;
}

/**
 * What is written of a name, a directive or a mnemonic; a dot may end it, since a part of a name may follow. It is looked
 * for at the beginnings of names alone: from each character of a long one, the search would take hours.
 */
const WORD_BEFORE = /(?<![\p{ID_Continue}$]\.?)(?:[\p{ID_Continue}$]+\.)*\.?[\p{ID_Continue}$]*$/u;
const WORD_BEHIND = /^(?:[\p{ID_Continue}$]+(?:\.[\p{ID_Continue}$]+)*)?/u;

export function completionsAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
  trigger: string | null = null,
): CompletionChoice {
  const text = file.text.line(position.line0);
  if (isInComment(file, position)) return NOTHING;
  const { start, end, isQuoted } = wordAt(text, position.column0);
  const range = lineRange(position.line0, start, end);
  const typed = text.slice(isQuoted ? start + 1 : start, position.column0);
  const spot = { workspace, file, position, range, typed, isQuoted, trigger };
  return atSpot(spot, text.slice(0, start));
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

function atSpot(spot: Spot, head: string): CompletionChoice {
  const { label } = spot.file.line(spot.position.line0);
  // A label is told from a name by the colon behind it.
  const isBehindLabel = label !== null && label.end < head.length;
  const statement = head.slice(isBehindLabel ? label.end + 1 : 0).trimStart();
  // A quote begins the name of a label there, and a text after PUSH: nothing is offered in either.
  // A blank that indents a line asks for nothing, and Enter may follow it.
  if (statement === "") return spot.isQuoted || spot.trigger === " " ? NOTHING : statementsAt(spot);
  const [keyword = ""] = statement.split(/\s/, 1);
  if (!spot.isQuoted && TYPE_FOLLOWS[keyword]?.test(statement))
    return complete(types(spot, keyword));
  const rest = statement.slice(keyword.length).trim();
  if (keyword === ".expect") return expected(spot, rest);
  if (rest !== "") return NOTHING;
  if (keyword === ".stub") return names(spot, "import");
  if (keyword === ".given") return names(spot, "local");
  if (keyword === ".entry") return names(spot, "function");
  if (keyword === ".import") return hostFunctions(spot, "line");
  return operands(spot, OPERAND_SYMBOLS[opcodeNamed(keyword)?.operand ?? "none"]);
}

/** What follows `.expect`, by the word behind it. */
function expected(spot: Spot, word: string): CompletionChoice {
  if (word === "fault") return complete(faults(spot));
  if (word === "call") return names(spot, "import");
  return word === "" && !spot.isQuoted ? complete(expectations(spot)) : NOTHING;
}

/** Where nothing tells how a mnemonic is spelled, its last letter does: the list is asked for again at every letter. */
function statementsAt(spot: Spot): CompletionChoice {
  const spell = spellingAt(spot);
  return {
    items: statements(spot, spell),
    isComplete: spell !== null || spot.typed.startsWith("."),
  };
}

/** Where a type is written: after a colon or an arrow; an import's parameters have no names as a rule. */
const TYPE_FOLLOWS: Readonly<Record<string, RegExp>> = {
  ".func": /(?::|->)\s*$/,
  ".test": /:\s*$/,
  ".local": /:\s*$/,
  ".import": /(?::|->|[(,])\s*$/,
};

function operands(spot: Spot, kind: SymbolKind | null): CompletionChoice {
  if (kind === null) return NOTHING;
  if (kind === "import") return both(names(spot, kind), hostFunctions(spot, "call"));
  if (kind !== "constant") return names(spot, kind);
  // In quotes it would be a String, and not the name of a constant.
  return spot.isQuoted ? NOTHING : both(names(spot, kind), complete(literals(spot)));
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
    if (own.kind === "toplevel") return NOTHING;
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

/**
 * Host functions that the program does not import yet. Choosing one at a call adds the import. Whoever has typed the
 * whole name has chosen already: the list must not come between that and Enter.
 */
function hostFunctions(spot: Spot, where: "call" | "line"): CompletionChoice {
  const { workspace, file, typed } = spot;
  if (where === "call" && !mayDeclare(workspace, file, "import")) return NOTHING;
  const files = workspace.scope(file);
  const isNew = (name: string) =>
    files.every(({ index }) => index.find("import", name).length === 0);
  const isOffered = (name: string) => isNew(name) && !(where === "call" && name === typed);
  return chosen(spot, workspace.hostFunctions.names().filter(isOffered), (name) => {
    const known = workspace.hostFunctions.declaration(name);
    const signature = known ? formatSignature(known.signature) : "";
    return item(spot, {
      label: name,
      kind: "import",
      detail: signature,
      text: nameText(name),
      rank: 2,
      edits: where === "call" ? [importEdit(file, importText(known, name))] : [],
    });
  });
}

/** What follows `.import`: the signature too where another host may not know it. */
function importText(known: HostDeclaration | null, name: string): string {
  if (!known || known.origin === "standard library") return nameText(name);
  return `${nameText(name)} ${formatSignature(known.signature)}`;
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
  if (kind === "template") return templateMarkdown(label);
  if (!isSymbol(kind) || !file) return null;
  const place = { kind, name: label, line: 0, start: 0, end: 0 };
  const found = symbolMarkdown(workspace, { file, block: file.blockAt(line0), place });
  const known = kind === "import" ? workspace.hostFunctions.declaration(label) : null;
  return found ?? (known && hostFunctionMarkdown(known));
}
