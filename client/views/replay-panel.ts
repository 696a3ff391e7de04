/** The page of a recording: plays it in the host of plugins. There is one at a time, as the host meets one recording at a time. */
import {
  commands,
  type Disposable,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { ReplayQuestion } from "../../views/index.js";
import type { Plugins } from "../plugins/index.js";
import { nameOf } from "../uri.js";
import { answerPage, fillPage } from "./page.js";

const LOOKS_LIKE_ONE = { Recordings: ["cast", "typescript", "log", "txt"], "All files": ["*"] };

export class ReplayPage implements Disposable {
  readonly #plugins: Plugins;
  readonly #extension: Uri;
  readonly #command = commands.registerCommand("fusabi.plugins.play", (given) => this.#play(given));
  #panel: WebviewPanel | null = null;

  constructor(plugins: Plugins, extension: Uri) {
    this.#plugins = plugins;
    this.#extension = extension;
  }

  /** Plays a recording, one that the person chooses where none is given. */
  async #play(given: unknown): Promise<void> {
    const file = given instanceof Uri ? given : await chosenRecording();
    if (file === undefined || !(await this.#plugins.start())) return;
    this.#panel?.dispose();
    this.#open(file);
  }

  #open(file: Uri): void {
    const title = `Recording ${nameOf(file)}`;
    const panel = window.createWebviewPanel("fusabi.replay", title, ViewColumn.Active);
    const { host } = this.#plugins;
    this.#panel = panel;
    const answer = async (question: ReplayQuestion) => {
      if (question.ask === "goTo") return host.order({ order: "goTo", step: question.step });
      const bytes = await workspace.fs.readFile(file);
      return host.order({ order: "open", name: nameOf(file), bytes: Uint8Array.from(bytes) });
    };
    const parts = answerPage<ReplayQuestion>(panel.webview, answer, () => {});
    panel.onDidDispose(() => {
      parts.dispose();
      if (this.#panel !== panel) return;
      this.#panel = null;
      if (host.isRunning) host.order({ order: "close" }).catch(() => {});
    });
    fillPage(panel.webview, this.#extension, "replay", title);
  }

  dispose(): void {
    this.#command.dispose();
    this.#panel?.dispose();
  }
}

async function chosenRecording(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: "Play Recording in the Host",
    openLabel: "Play",
    filters: LOOKS_LIKE_ONE,
  });
  return chosen?.[0];
}
