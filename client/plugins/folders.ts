/** The folders of plugins in the window: where a `plugin.toml` of ours is, told anew when files in them change. */
import { Disposable, RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import type { HostedFolder } from "../../worker/index.js";
import { nameOfFile } from "../file-requests.js";
import { findBelow } from "../find-below.js";
import { nameOf } from "../uri.js";

const MANIFEST = "plugin.toml";
const PATTERN = `**/${MANIFEST}`;
const EXCLUDED = "**/{node_modules,.git}/**";

/** File systems that VS Code's own search finds something in. */
const SEARCHED: readonly string[] = ["file", "vscode-remote"];

/** More folders than this are left out. */
const MOST = 1_000;

/** A person saves several files at once, and a compiler writes one in parts. */
const SETTLED_MS = 150;

/** Other programs have a plugin.toml, too; ours name the contract, or the program. */
const OURS = /^\s*(?:api|api-version|entry)\s*=/m;

export async function pluginFolders(): Promise<readonly HostedFolder[]> {
  const found = (await Promise.all((workspace.workspaceFolders ?? []).map(manifestsIn))).flat();
  const folders = await Promise.all(
    found.map(async (file) => ((await isOurs(file)) ? folderOf(file) : null)),
  );
  return folders
    .filter((folder) => folder !== null)
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

async function manifestsIn({ uri }: WorkspaceFolder): Promise<readonly Uri[]> {
  if (SEARCHED.includes(uri.scheme))
    return workspace.findFiles(new RelativePattern(uri, PATTERN), EXCLUDED, MOST);
  const found = await findBelow(uri, [MANIFEST], MOST);
  return found.filter((file) => nameOf(file) === MANIFEST);
}

async function isOurs(file: Uri): Promise<boolean> {
  try {
    return OURS.test(new TextDecoder().decode(await workspace.fs.readFile(file)));
  } catch {
    return false;
  }
}

function folderOf(manifest: Uri): HostedFolder {
  const uri = Uri.joinPath(manifest, "..");
  const isRoot = workspace.workspaceFolders?.some((each) => each.uri.toString() === uri.toString());
  const label = isRoot ? nameOf(uri) : workspace.asRelativePath(uri);
  return { name: nameOfFile(uri), label };
}

/** Tells, once it is quiet, of the files that have changed. */
export function watchPlugins(told: (changed: readonly Uri[]) => void): Disposable {
  const watcher = workspace.createFileSystemWatcher("**/*.{toml,fzb,fzasm,fsx}");
  let changed: Uri[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = (file: Uri) => {
    changed.push(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      told(changed);
      changed = [];
    }, SETTLED_MS);
  };
  return Disposable.from(
    watcher,
    // Some file systems tell nothing of changes; what is saved here is known all the same.
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (/\.(?:toml|fzasm|fsx)$/.test(uri.path)) note(uri);
    }),
    watcher.onDidChange(note),
    watcher.onDidCreate(note),
    watcher.onDidDelete(note),
    { dispose: () => clearTimeout(timer) },
  );
}
