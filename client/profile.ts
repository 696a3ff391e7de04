/** *Profile File*: runs a program, opens where it spent its time, and writes the counts beside its lines. */
import {
  commands,
  type DecorationOptions,
  Disposable,
  debug,
  type ExtensionContext,
  Range,
  type TextEditor,
  ThemeColor,
  Uri,
  window,
  workspace,
} from "vscode";
import type { ProfileBody } from "../worker/index.js";
import { gapsBehind } from "./column-layout.js";
import { savedFile, targetOf, tellNoFile, withoutDisassembly } from "./commands/target.js";
import { DEBUG_TYPE } from "./launch-configuration.js";
import type { Platform } from "./platform.js";
import { profileLabel } from "./profile-label.js";
import { type StackColumn, tabSizeOf } from "./stack-column.js";
import { nameOf } from "./uri.js";

const COMMAND = "fusabi.profileFile";
const HIDE = "fusabi.hideProfile";

export function registerProfiling(
  context: ExtensionContext,
  platform: Platform,
  column: StackColumn,
): Disposable {
  const counts = new LineCounts(column);
  const profiling = new Map<number, Uri>();
  let started = 0;
  return Disposable.from(
    counts,
    commands.registerCommand(HIDE, () => counts.show(new Map())),
    commands.registerCommand(COMMAND, async (given: unknown) => {
      const target = targetOf(given);
      if (target === null) return tellNoFile("profile");
      const file = await savedFile(withoutDisassembly(target));
      const program = file && platform.debugName(file);
      if (!file || program === null) return;
      profiling.set(++started, file);
      const configuration = {
        type: DEBUG_TYPE,
        request: "launch",
        name: `Profile ${nameOf(file)}`,
        program,
        profile: true,
        noDebug: true,
        profileSession: started,
      };
      await debug.startDebugging(workspace.getWorkspaceFolder(file), configuration, {
        noDebug: true,
      });
    }),
    debug.onDidReceiveDebugSessionCustomEvent(async ({ session, event, body }) => {
      const file = profiling.get(session.configuration.profileSession);
      if (event !== "fusabi/profile" || !file) return;
      const { cpuProfile, lines } = body as ProfileBody;
      const uriOf = (path: string) => platform.fileNamed(path, undefined);
      counts.show(byFile(lines, uriOf));
      await open(context, file, withAddresses(cpuProfile, uriOf));
    }),
  );
}

/** The file is kept with the extension's own, lest it be taken for a part of the program. */
async function open(context: ExtensionContext, file: Uri, content: string): Promise<void> {
  const folder = context.storageUri ?? context.globalStorageUri;
  await workspace.fs.createDirectory(folder);
  const profile = Uri.joinPath(folder, `${nameOf(file)}.cpuprofile`);
  await workspace.fs.writeFile(profile, new TextEncoder().encode(content));
  await commands.executeCommand("vscode.open", profile, { viewColumn: -2, preview: true });
}

interface ProfileFile {
  readonly nodes: readonly { readonly callFrame: { url: string } }[];
}

function withAddresses(cpuProfile: string, uriOf: (path: string) => Uri): string {
  const profile = JSON.parse(cpuProfile) as ProfileFile;
  for (const { callFrame } of profile.nodes)
    if (callFrame.url !== "") callFrame.url = uriOf(callFrame.url).toString();
  return JSON.stringify(profile);
}

type Lines = ProfileBody["lines"];

function byFile(lines: Lines, uriOf: (path: string) => Uri): Map<string, Lines> {
  const files = new Map<string, Lines>();
  for (const line of lines) {
    const key = uriOf(line.path).toString();
    files.set(key, [...(files.get(key) ?? []), line]);
  }
  return files;
}

/** The counts of the last profile, beside the lines of the editors that show them, until a text is changed. */
class LineCounts implements Disposable {
  readonly #type = window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: new ThemeColor("charts.orange"),
  });
  readonly #subscriptions: Disposable;
  readonly #column: StackColumn;
  #files: ReadonlyMap<string, Lines> = new Map();

  /** @param column what is behind the lines already: the counts follow it, in line */
  constructor(column: StackColumn) {
    this.#column = column;
    this.#subscriptions = Disposable.from(
      column.onDidDraw((editor) => this.#draw(editor)),
      window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const key = document.uri.toString();
        if (contentChanges.length === 0 || !this.#files.has(key)) return;
        this.show(new Map([...this.#files].filter(([other]) => other !== key)));
      }),
    );
  }

  show(files: ReadonlyMap<string, Lines>): void {
    this.#files = files;
    for (const editor of window.visibleTextEditors) this.#draw(editor);
  }

  dispose(): void {
    this.#type.dispose();
    this.#subscriptions.dispose();
  }

  #draw(editor: TextEditor): void {
    const { document, options } = editor;
    const lines = (this.#files.get(document.uri.toString()) ?? [])
      .filter(({ line0 }) => line0 < document.lineCount)
      .sort((one, other) => one.line0 - other.line0);
    const gaps = gapsBehind(
      lines.map(({ line0 }) => line0),
      (line) => this.#column.shownText(editor, line),
      tabSizeOf(options),
    );
    editor.setDecorations(
      this.#type,
      lines.map((line) => decorationOf(line, gaps.get(line.line0) ?? 0)),
    );
  }
}

function decorationOf(
  { line0, instructions, share }: Lines[number],
  gap: number,
): DecorationOptions {
  const contentText = profileLabel(instructions, share);
  const color = new ThemeColor("editorCodeLens.foreground");
  return {
    range: new Range(line0, 0, line0, 0),
    renderOptions: { after: { contentText, color, margin: `0 0 0 ${gap}ch` } },
  };
}
