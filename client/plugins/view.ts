/** The view "Plugins": the rows of the host's plugins as VS Code draws them. */
import {
  EventEmitter,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from "vscode";
import type { PluginHostLink } from "./plugin-host.js";
import { type PluginRow, pluginRow, spokenOf } from "./rows.js";

function clock(at: number): string {
  return new Date(at).toLocaleTimeString();
}

export class PluginTree implements TreeDataProvider<PluginRow> {
  readonly #host: PluginHostLink;
  readonly #changes = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  #shown = "";

  constructor(host: PluginHostLink) {
    this.#host = host;
    host.onDidChange(() => this.#refresh());
  }

  /** What looks the same is not drawn anew: a screen reader would read it again. */
  #refresh(): void {
    const now = JSON.stringify(this.getChildren());
    if (now === this.#shown) return;
    this.#shown = now;
    this.#changes.fire(undefined);
  }

  getChildren(row?: PluginRow): PluginRow[] {
    if (row !== undefined) return [...row.children];
    return this.#host.plugins.map((plugin) => pluginRow(plugin, clock));
  }

  getTreeItem(row: PluginRow): TreeItem {
    const { Collapsed, None } = TreeItemCollapsibleState;
    const item = new TreeItem(row.label, row.children.length > 0 ? Collapsed : None);
    item.id = row.id;
    item.description = row.description;
    item.tooltip = row.tooltip || undefined;
    item.iconPath = new ThemeIcon(row.icon);
    item.contextValue = row.kind;
    item.accessibilityInformation = { label: spokenOf(row) };
    if (row.problem !== null)
      item.command = {
        command: "fusabi.plugins.openSource",
        title: "Open Source",
        arguments: [row],
      };
    return item;
  }
}
