/**
 * A program met a function that its host does not have: offers the host that has it, by one click. The adapter says
 * what is missing; it may say so twice in a session, at the stop and at the end.
 */
import {
  type DebugConfiguration,
  type DebugSession,
  Disposable,
  debug,
  Uri,
  window,
  workspace,
} from "vscode";
import { findBelow } from "../find-below.js";
import { DEBUG_TYPE } from "../launch-configuration.js";
import type { Platform } from "../platform.js";

const EVENT = "fusabi/missingFunction";

interface MissingFunction {
  readonly name: string;
  readonly isInScarab: boolean;
}

const IN_SCARAB = "Run in Scarab";
const ALWAYS = "Use Always";
const MODULE = "Choose Module…";

export function registerMissingFunction(platform: Platform): Disposable {
  const told = new Set<string>();
  return Disposable.from(
    debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== DEBUG_TYPE || event !== EVENT || told.has(session.id)) return;
      told.add(session.id);
      void offer(platform, session, body as MissingFunction);
    }),
    debug.onDidTerminateDebugSession(({ id }) => void told.delete(id)),
  );
}

async function offer(
  platform: Platform,
  session: DebugSession,
  { name, isInScarab }: MissingFunction,
): Promise<void> {
  if (!isInScarab) return offerModule(platform, session, name);
  const text = `The simulated Scarab host has ${name}, and this program runs without it.`;
  const choices = workspace.workspaceFolders ? [IN_SCARAB, ALWAYS, MODULE] : [IN_SCARAB];
  const choice = await window.showWarningMessage(text, ...choices);
  if (choice === ALWAYS) await keep("scarab", session);
  if (choice === IN_SCARAB || choice === ALWAYS) await runAgain(session, "scarab");
  if (choice === MODULE) await runInModule(platform, session);
}

async function offerModule(platform: Platform, session: DebugSession, name: string): Promise<void> {
  const text = `The host of this program has no function ${name}. A host module can bring it along.`;
  if ((await window.showWarningMessage(text, MODULE)) === MODULE)
    await runInModule(platform, session);
}

/** Modules of the workspace, those in the program's own folder first. */
async function runInModule(platform: Platform, session: DebugSession): Promise<void> {
  const items = (await modules()).flatMap((uri) => {
    const host = platform.debugName(uri);
    return host === null ? [] : [{ label: workspace.asRelativePath(uri), host, uri }];
  });
  if (items.length === 0) {
    await window.showErrorMessage(
      'The workspace has no host module. Write one (a .mjs, .js or .cjs file), or name one as "host" in launch.json.',
    );
    return;
  }
  const folder = folderOf(String(session.configuration.program));
  const isNear = ({ host }: { readonly host: string }) => folderOf(host) === folder;
  items.sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { placeHolder: "The host module to run in" });
  if (chosen === undefined) return;
  const again = `Run in ${chosen.label} from Now On`;
  await runAgain(session, chosen.host);
  const text = `The program runs in ${chosen.label}.`;
  if ((await window.showInformationMessage(text, again)) === again)
    await keep(chosen.label, session);
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}

const MOST_MODULES = 200;

async function modules(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(
    "**/*.{mjs,js,cjs}",
    "**/{node_modules,dist,out}/**",
    MOST_MODULES,
  );
  if (found.length > 0) return found;
  const folders = workspace.workspaceFolders ?? [];
  const lists = folders.map(({ uri }) => findBelow(uri, [".mjs", ".js", ".cjs"], MOST_MODULES));
  return (await Promise.all(lists)).flat();
}

/** Ends the run that met the fault, where it still stands there. */
async function runAgain(session: DebugSession, host: string): Promise<void> {
  await debug.stopDebugging(session);
  const { configuration, workspaceFolder } = session;
  const again: DebugConfiguration = { ...configuration, host };
  await debug.startDebugging(workspaceFolder, again, { noDebug: configuration.noDebug === true });
}

async function keep(host: string, { configuration }: DebugSession): Promise<void> {
  const scope = Uri.file(String(configuration.program));
  const settings = workspace.getConfiguration("fusabi", scope);
  await settings.update("host", host, false);
}
