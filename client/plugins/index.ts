/**
 * Plugins in the editor: a host that runs those of the window's folders once a person starts it, the view that shows how they
 * do, and what can be done with them. New versions are loaded when their files are saved.
 */
import {
  commands,
  Disposable,
  type LogOutputChannel,
  ProgressLocation,
  Range,
  Uri,
  window,
  workspace,
} from "vscode";
import type { HostedPlugin } from "../../worker/index.js";
import { nameOfFile, uriOfFile } from "../file-requests.js";
import type { Platform } from "../platform.js";
import { debugHook } from "./debug-hook.js";
import { pluginFolders, watchPlugins } from "./folders.js";
import { GRANTS_SETTING, grantsNow, writeGrants } from "./grants.js";
import { PluginHostLink } from "./plugin-host.js";
import type { PluginRow } from "./rows.js";
import { sendEvent } from "./send-event.js";
import { PluginTree } from "./view.js";

const VIEW = "fusabi.plugins";

/** "none": no folder has a plugin; "off": the host is not started; "on". Absent: nobody has looked yet. */
const STATE = "fusabi.plugins";

export class Plugins implements Disposable {
  readonly host: PluginHostLink;
  readonly #platform: Platform;
  readonly #output: LogOutputChannel;
  readonly #parts: Disposable;
  #hasPlugins = false;

  constructor(platform: Platform, output: LogOutputChannel) {
    this.#platform = platform;
    this.#output = output;
    this.host = new PluginHostLink(platform);
    this.#parts = Disposable.from(
      this.host,
      window.createTreeView(VIEW, { treeDataProvider: new PluginTree(this.host) }),
      this.host.onDidChange(() => this.#tellState()),
      watchPlugins((files) => void this.#look(files)),
      workspace.onDidChangeWorkspaceFolders(() => void this.#look([])),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(GRANTS_SETTING)) void this.#look([]);
      }),
      ...this.#commands(),
    );
    void this.#look([]);
  }

  #commands(): readonly Disposable[] {
    const of =
      (act: (plugin: HostedPlugin, row: PluginRow | null) => unknown) => (given?: PluginRow) =>
        this.#withPlugin(given, act);
    const handlers: Readonly<Record<string, (given?: PluginRow) => unknown>> = {
      "fusabi.plugins.start": () => this.start(),
      "fusabi.plugins.stop": () => this.host.stop(),
      "fusabi.plugins.send": async () => (await this.start()) && sendEvent(this.host),
      "fusabi.plugins.showLog": () => this.host.log.show(),
      "fusabi.plugins.reload": of(({ folder }) => this.host.order({ order: "reload", folder })),
      "fusabi.plugins.enable": of(({ folder }) => this.host.order({ order: "enable", folder })),
      "fusabi.plugins.disable": of(({ folder }) => this.host.order({ order: "disable", folder })),
      "fusabi.plugins.debug": of((plugin, row) =>
        debugHook(this.#platform, plugin, row?.subject ?? ""),
      ),
      "fusabi.plugins.openSource": of((plugin, row) => openFile(plugin, row)),
      "fusabi.plugins.openManifest": of((plugin) => openFile(plugin, null, "plugin.toml")),
      "fusabi.plugins.grant": of((plugin, row) => grant(plugin, row)),
      "fusabi.plugins.refuse": of(({ name, granted }, row) =>
        writeGrants(name, row ? granted.filter((each) => each !== row.subject) : []),
      ),
    };
    return Object.entries(handlers).map(([name, act]) =>
      commands.registerCommand(name, (given?: PluginRow) => this.#told(() => act(given))),
    );
  }

  /** What goes wrong is told to the person once. */
  async #told(act: () => unknown): Promise<void> {
    try {
      await act();
    } catch (error) {
      await window.showErrorMessage((error as Error).message);
    }
  }

  /** Of the row, or of the plugin that the person chooses. */
  async #withPlugin(
    row: PluginRow | undefined,
    act: (plugin: HostedPlugin, row: PluginRow | null) => unknown,
  ): Promise<void> {
    if (row !== undefined) {
      await act(row.plugin, row);
      return;
    }
    if (!(await this.start())) return;
    const { plugins } = this.host;
    const choice = await window.showQuickPick(
      plugins.map(({ name, label }) => ({ label: name, description: label })),
      { placeHolder: "The plugin" },
    );
    const plugin = plugins.find(({ label }) => label === choice?.description);
    if (plugin !== undefined) await act(plugin, null);
  }

  /** Starts the host where it does not run. @returns whether it runs now */
  async start(): Promise<boolean> {
    if (this.host.isRunning) return true;
    if (!workspace.isTrusted) {
      await window.showErrorMessage(
        "Plugins run only in a folder that you trust: Workspaces: Manage Workspace Trust.",
      );
      return false;
    }
    await window.withProgress(
      { location: ProgressLocation.Window, title: "Starting plugins" },
      async () => {
        await this.host.start();
        await this.#look([]);
      },
    );
    return true;
  }

  /** Looks at which plugins there are; a host that runs is told, with what has changed. */
  async #look(files: readonly Uri[]): Promise<void> {
    try {
      const folders = await pluginFolders();
      this.#hasPlugins = folders.length > 0;
      this.#tellState();
      if (!this.host.isRunning) return;
      const paths = files.map((file) => `${nameOfFile(file)}`);
      const changed = folders
        .map(({ name }) => name)
        .filter((name) => paths.some((path) => isBelow(path, name)));
      await this.host.order({ order: "folders", folders, grants: grantsNow(), changed });
    } catch (error) {
      this.#output.error(`Plugins: ${(error as Error).message}`);
    }
  }

  #tellState(): void {
    const state = this.host.isRunning ? "on" : this.#hasPlugins ? "off" : "none";
    void commands.executeCommand("setContext", STATE, state);
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length));
}

/** The place of a problem, else the program, else the manifest. */
async function openFile(plugin: HostedPlugin, row: PluginRow | null, name?: string): Promise<void> {
  const problem = row?.problem ?? null;
  const file = name ?? problem?.file ?? plugin.entry ?? "plugin.toml";
  const uri = Uri.joinPath(uriOfFile(plugin.folder), file);
  if (file.endsWith(".fzb")) {
    await commands.executeCommand("vscode.open", uri);
    return;
  }
  const line0 = problem?.file === file ? problem.line0 : 0;
  await window.showTextDocument(uri, { selection: new Range(line0, 0, line0, 0) });
}

/** The permission of the row; all of a row of a plugin; without a row, those that the person chooses. */
async function grant({ name, asked, granted }: HostedPlugin, row: PluginRow | null): Promise<void> {
  if (row?.subject) return writeGrants(name, [...granted, row.subject]);
  if (row !== null) return writeGrants(name, asked);
  const chosen = await window.showQuickPick(
    asked.map((label) => ({ label, picked: granted.includes(label) })),
    { canPickMany: true, placeHolder: `What ${name} may do` },
  );
  if (chosen !== undefined)
    await writeGrants(
      name,
      chosen.map(({ label }) => label),
    );
}
