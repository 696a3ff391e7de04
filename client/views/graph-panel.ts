/**
 * The pages of graphs beside the editor: the control flow of a function, the calls of a program. A page follows its
 * program as it changes, the cursor, and the debugger where it stops.
 */
import {
  Disposable,
  type Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type {
  GraphAnswer,
  GraphMemory,
  GraphNews,
  GraphOrder,
  GraphQuestion,
} from "../../views/index.js";
import { openHidden } from "../disassembly.js";
import type { LanguageServer } from "../language-server.js";
import { nameOf } from "../uri.js";
import { answerPage, fillPage } from "./page.js";
import type { StoppedAt } from "./stopped-at.js";

/** What a graph is of. */
export interface GraphSubject {
  readonly source: Uri;
  /** The function whose control flow it is; null: the calls of the program. */
  readonly name: string | null;
}

export interface GraphSurroundings {
  readonly server: LanguageServer;
  readonly extension: Uri;
  readonly stopped: StoppedAt;
}

/** Between two keys a person does not look at the picture. */
const SETTLED_MS = 150;

const KIND = "fusabi.graph";

const open = new Map<string, GraphPanel>();

/** Opens the page of a graph, or shows it where it is open. */
export function showGraph(surroundings: GraphSurroundings, subject: GraphSubject): void {
  const known = open.get(keyOf(subject));
  if (known !== undefined) {
    known.reveal();
    return;
  }
  const title = titleOf(subject);
  fill(surroundings, subject, window.createWebviewPanel(KIND, title, ViewColumn.Beside));
}

/** Fills the pages that were open when the window was closed or loaded again. */
export function restoreGraphs(surroundings: GraphSurroundings): Disposable {
  return window.registerWebviewPanelSerializer(KIND, {
    async deserializeWebviewPanel(panel: WebviewPanel, state: Partial<GraphMemory> | undefined) {
      if (state?.source === undefined) panel.dispose();
      else fill(surroundings, { source: Uri.parse(state.source), name: state.name ?? null }, panel);
    },
  });
}

function fill(surroundings: GraphSurroundings, subject: GraphSubject, panel: WebviewPanel): void {
  const key = keyOf(subject);
  open.set(key, new GraphPanel(surroundings, subject, panel));
  panel.onDidDispose(() => open.delete(key));
}

function keyOf({ source, name }: GraphSubject): string {
  return `${source} ${name ?? ""}`;
}

function titleOf({ source, name }: GraphSubject): string {
  return name === null ? `Calls in ${nameOf(source)}` : `Control flow of ${name}`;
}

class GraphPanel {
  readonly #surroundings: GraphSurroundings;
  readonly #subject: GraphSubject;
  readonly #panel: WebviewPanel;
  readonly #parts: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: GraphSurroundings, subject: GraphSubject, panel: WebviewPanel) {
    this.#surroundings = surroundings;
    this.#subject = subject;
    this.#panel = panel;
    const { webview } = this.#panel;
    this.#parts = Disposable.from(
      answerPage<GraphQuestion>(
        webview,
        () => this.#answer(),
        (order) => this.#obey(order as unknown as GraphOrder),
      ),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOwn(document.uri)) this.#settle();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (this.#isOwn(textEditor.document.uri) && selection !== undefined)
          this.#tell({ kind: "line", line0: selection.active.line, what: "cursor" });
      }),
      surroundings.stopped.onDidChange(() => this.#tellStop()),
    );
    this.#panel.onDidDispose(() => this.#parts.dispose());
    fillPage(webview, surroundings.extension, "graph", titleOf(subject));
  }

  reveal(): void {
    this.#panel.reveal();
  }

  async #answer(): Promise<GraphAnswer> {
    const { source, name } = this.#subject;
    await openHidden(source);
    const request = { uri: source.toString(), ...(name === null ? {} : { function: name }) };
    const { graph } = await this.#surroundings.server.execute("graph", request);
    if (graph === null) throw new Error("The language of this file does not tell who calls whom.");
    // The page has its picture once it has this answer.
    setTimeout(() => this.#tellStop());
    return { graph, kind: name === null ? "calls" : "flow", source: source.toString(), name };
  }

  #obey(order: GraphOrder): void {
    const source = order.uri === null ? this.#subject.source : Uri.parse(order.uri);
    if (order.order === "flow") showGraph(this.#surroundings, { source, name: order.name });
    else void goToLine(source, order.line0);
  }

  #isOwn(uri: Uri): boolean {
    return uri.toString() === this.#subject.source.toString();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell({ kind: "changed" }), SETTLED_MS);
  }

  #tellStop(): void {
    const place = this.#surroundings.stopped.place;
    if (place?.isIn(this.#subject.source))
      this.#tell({ kind: "line", line0: place.line0, what: "debugger" });
    else this.#tell({ kind: "line", line0: -1, what: "ended" });
  }

  #tell(news: GraphNews): void {
    void this.#panel.webview.postMessage(news);
  }
}

/** In the editor that shows the file already; the page stays where it is. */
async function goToLine(source: Uri, line0: number): Promise<void> {
  const shown = window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === source.toString(),
  );
  const editor = await window.showTextDocument(source, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
  });
  select(
    editor,
    editor.document.lineAt(Math.min(line0, editor.document.lineCount - 1)).range.start,
  );
}

function select(editor: TextEditor, at: Position): void {
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}
