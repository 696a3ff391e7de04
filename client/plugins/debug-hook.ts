/** Debugs a hook of a plugin: a session that calls it as it was called last, or as the person says. */
import { debug, Uri, window, workspace } from "vscode";
import type { HostedHook, HostedPlugin } from "../../worker/index.js";
import { uriOfFile } from "../file-requests.js";
import { DEBUG_TYPE } from "../launch-configuration.js";
import type { Platform } from "../platform.js";

export async function debugHook(
  platform: Platform,
  plugin: HostedPlugin,
  name: string,
): Promise<void> {
  const hook = plugin.hooks.find((each) => each.name === name) ?? (await chosenHook(plugin));
  if (plugin.hooks.length === 0)
    throw new Error(`${plugin.name} has no hook to debug: it cannot be loaded.`);
  if (hook === undefined || plugin.entry === null) return;
  const args = hook.args ?? (await askedArguments(hook));
  if (args === undefined) return;
  const program = Uri.joinPath(uriOfFile(plugin.folder), plugin.entry);
  await debug.startDebugging(workspace.getWorkspaceFolder(program), {
    type: DEBUG_TYPE,
    request: "launch",
    name: `${plugin.name}: ${hook.name}`,
    program: platform.debugName(program) ?? program.toString(),
    entry: hook.name,
    args: hook.params.map((param, index) => argument(param, args[index] ?? "")),
    host: "scarab",
    capabilities: plugin.capabilities,
    stopOnEntry: true,
  });
}

async function chosenHook({ name, hooks }: HostedPlugin): Promise<HostedHook | undefined> {
  if (hooks.length < 2) return hooks[0];
  const chosen = await window.showQuickPick(
    hooks.map((hook) => hook.name),
    { placeHolder: `The hook of ${name} to debug` },
  );
  return hooks.find((hook) => hook.name === chosen);
}

/** Undefined where the person changed their mind. */
async function askedArguments({
  name,
  params,
}: HostedHook): Promise<readonly string[] | undefined> {
  const args: string[] = [];
  for (const param of params) {
    const value = isText(param) ? "" : "0";
    const given = await window.showInputBox({ title: name, prompt: param, value });
    if (given === undefined) return undefined;
    args.push(given);
  }
  return args;
}

function isText(param: string): boolean {
  return param.endsWith(": String");
}

function argument(param: string, text: string): string | number {
  return isText(param) ? text : Number(text) || 0;
}
