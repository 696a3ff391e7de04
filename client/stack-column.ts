/**
 * Shows what the language server says behind instructions (the stack, parameters, the meaning of indices) in a quiet
 * column instead of boxes within the lines. The hints arrive as inlay hints, which every editor understands; this takes
 * them out of the answer and draws them as decorations, since VS Code can't align inlay hints. Where
 * the debugger has stopped, VS Code's values stand behind the lines: beside them nothing would stand in line, so the
 * column waits.
 */
import {
  type DecorationOptions,
  Disposable,
  debug,
  EventEmitter,
  type InlayHint,
  InlayHintKind,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  type TextEditorOptions,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import { gapsBehind, type LineChange, movedLines } from "./column-layout.js";
import { DEBUG_TYPE } from "./launch-configuration.js";
import type { StoppedAt } from "./views/stopped-at.js";

/** So many lines around the visible ones get their decorations, so that scrolling does not show their absence. */
const AROUND = 50;

/** VS Code's own default, for an editor that does not tell. */
const TAB_SIZE = 4;

export class StackColumn implements Disposable {
  readonly #decoration = window.createTextEditorDecorationType({
    after: { color: new ThemeColor("fusabi.stackColumnForeground") },
  });
  readonly #drawn = new EventEmitter<TextEditor>();
  /** The column of an editor was drawn again. */
  readonly onDidDraw = this.#drawn.event;
  /** The columns left free before the column, by line, as they were drawn last. */
  readonly #gaps = new WeakMap<TextEditor, ReadonlyMap<number, number>>();
  /** What stands in the column, by line. A closed document is forgotten. */
  readonly #texts = new Map<TextDocument, Map<number, string>>();
  /** Documents in which the debugger has stopped, while it runs. */
  readonly #debugged = new Set<TextDocument>();
  readonly #listeners: Disposable;
  readonly #stopped: StoppedAt;

  constructor(stopped: StoppedAt) {
    this.#stopped = stopped;
    this.#listeners = Disposable.from(
      workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      workspace.onDidCloseTextDocument((document) => {
        this.#texts.delete(document);
        this.#debugged.delete(document);
      }),
      workspace.onDidChangeConfiguration(() => this.#leaveInline()),
      window.onDidChangeVisibleTextEditors(() => this.#showAll()),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#show(textEditor)),
      stopped.onDidChange(() => this.#giveWay()),
      debug.onDidTerminateDebugSession(() => this.#comeBack()),
      debug.onDidChangeActiveDebugSession(() => this.#comeBack()),
    );
  }

  /**
   * Takes the hints for the column out of an answer of the server.
   *
   * @param range the lines that the answer is about
   * @returns the hints that stay within the lines
   */
  take(document: TextDocument, range: Range, hints: readonly InlayHint[]): InlayHint[] {
    if (!hasColumn(document)) return hints.map(withGap);
    const texts = this.#texts.get(document) ?? new Map<number, string>();
    for (let line = range.start.line; line <= range.end.line; line++) texts.delete(line);
    for (const hint of hints.filter(isBehind)) {
      const { line } = hint.position;
      const before = texts.get(line);
      texts.set(line, before === undefined ? textOf(hint) : `${before} ${textOf(hint)}`);
    }
    this.#texts.set(document, texts);
    this.#showAll();
    return hints.filter((hint) => !isBehind(hint));
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#decoration.dispose();
    this.#drawn.dispose();
  }

  /** A line as the editor shows it: with what the column has behind it. */
  shownText(editor: TextEditor, line: number): string {
    const { text } = editor.document.lineAt(line);
    const gap = this.#gaps.get(editor)?.get(line);
    const behind = this.#texts.get(editor.document)?.get(line);
    return gap === undefined || behind === undefined ? text : text + " ".repeat(gap) + behind;
  }

  /** The answer to a change takes a moment; until then the column goes along with its lines. */
  #follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    const texts = this.#texts.get(document);
    if (texts === undefined) return;
    const moved = contentChanges.reduce(
      (byLine, change) => movedLines(byLine, lineChange(document, change)),
      texts,
    );
    this.#texts.set(document, moved);
    this.#showAll();
  }

  /** A document whose settings want no column any more loses it at once. */
  #leaveInline(): void {
    for (const document of this.#texts.keys())
      if (!hasColumn(document)) this.#texts.set(document, new Map());
    this.#showAll();
  }

  #giveWay(): void {
    const { place } = this.#stopped;
    for (const document of this.#texts.keys())
      if (place?.isIn(document.uri)) this.#debugged.add(document);
    this.#showAll();
  }

  #comeBack(): void {
    if (debug.activeDebugSession?.type === DEBUG_TYPE) return;
    this.#debugged.clear();
    this.#showAll();
  }

  #showAll(): void {
    for (const editor of window.visibleTextEditors) this.#show(editor);
  }

  #show(editor: TextEditor): void {
    const texts = this.#texts.get(editor.document);
    if (texts === undefined) return;
    const givesWay = this.#debugged.has(editor.document) && hasValues(editor.document);
    const shown = givesWay ? new Map<number, string>() : texts;
    const gaps = gapsOf(editor, shown);
    this.#gaps.set(editor, gaps);
    editor.setDecorations(this.#decoration, decorationsOf(editor, shown, gaps));
    this.#drawn.fire(editor);
  }
}

function lineChange(
  document: TextDocument,
  { range: { start, end }, text }: TextDocumentContentChangeEvent,
): LineChange {
  const before = document.getText(new Range(start.with({ character: 0 }), start));
  return {
    first: start.line,
    last: end.line,
    inserted: text.split("\n").length - 1,
    isAtStart: before.trim() === "",
  };
}

/** Screen readers read inlay hints and no decorations; hints that show while a key is pressed are VS Code's affair. */
function hasColumn(document: TextDocument): boolean {
  const settings = workspace.getConfiguration("fusabi", document);
  const editor = workspace.getConfiguration("editor", document);
  return (
    settings.get("editor.hintLayout", "column") === "column" &&
    editor.get("inlayHints.enabled") === "on" &&
    editor.get("accessibilitySupport") !== "on"
  );
}

/** Does VS Code show values behind the lines of a program that is stopped? */
function hasValues(document: TextDocument): boolean {
  return (
    workspace.getConfiguration("debug", document).get<string>("inlineValues", "auto") !== "off"
  );
}

/** Hints behind an instruction have their gap before them, byte offsets behind them. */
function isBehind(hint: InlayHint): boolean {
  return hint.paddingLeft === true;
}

function textOf({ label }: InlayHint): string {
  return typeof label === "string" ? label : label.map(({ value }) => value).join("");
}

/** VS Code's padding is narrower than a blank: the types on the stack would look like a part of the operand. */
function withGap(hint: InlayHint): InlayHint {
  if (hint.kind === InlayHintKind.Type && hint.paddingLeft && typeof hint.label === "string")
    hint.label = `\u00a0${hint.label}`;
  return hint;
}

/** The columns to leave free, for the lines in view and those around them. */
function gapsOf(
  { document, visibleRanges, options }: TextEditor,
  texts: ReadonlyMap<number, string>,
): ReadonlyMap<number, number> {
  const first = (visibleRanges[0]?.start.line ?? 0) - AROUND;
  const last = (visibleRanges.at(-1)?.end.line ?? 0) + AROUND;
  const lines = [...texts.keys()]
    .filter((line) => line >= first && line <= last && line < document.lineCount)
    .sort((a, b) => a - b);
  return gapsBehind(lines, (line) => document.lineAt(line).text, tabSizeOf(options));
}

/** VS Code resolves the setting; until then there is a word in its place. */
export function tabSizeOf({ tabSize }: TextEditorOptions): number {
  return typeof tabSize === "number" ? tabSize : TAB_SIZE;
}

function decorationsOf(
  { document }: TextEditor,
  texts: ReadonlyMap<number, string>,
  gaps: ReadonlyMap<number, number>,
): DecorationOptions[] {
  return [...gaps].map(([line, gap]) => ({
    range: new Range(document.lineAt(line).range.end, document.lineAt(line).range.end),
    renderOptions: { after: { contentText: texts.get(line) ?? "", margin: `0 0 0 ${gap}ch` } },
  }));
}
