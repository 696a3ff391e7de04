/** Send Event to Plugins: something happens to a terminal that is not there, as the person says. */
import { window } from "vscode";
import type { PluginHostLink } from "./plugin-host.js";

/** What can happen, and what is asked for it. */
const EVENTS: readonly (readonly [label: string, hook: string, prompts: readonly string[]])[] = [
  ["A line of output", "on_output", ["The line"]],
  ["Typed text", "on_input", ["The text"]],
  ["A command begins", "on_pre_command", ["The command"]],
  [
    "A command has ended",
    "on_post_command",
    ["The command", "Its exit code", "How many milliseconds it took"],
  ],
  ["A command of a plugin", "on_command", ["The id of the command"]],
  ["An event with a name", "on_event", ["The name, such as bell", "Its text"]],
];

export async function sendEvent(host: PluginHostLink): Promise<void> {
  const chosen = await window.showQuickPick(
    EVENTS.map(([label, hook]) => ({ label, description: hook })),
    { placeHolder: "What happens to the terminal" },
  );
  const [label, hook, prompts] = EVENTS.find(([name]) => name === chosen?.label) ?? [];
  if (hook === undefined || prompts === undefined) return;
  const args: string[] = [];
  for (const prompt of prompts) {
    const given = await window.showInputBox({ title: label ?? hook, prompt });
    if (given === undefined) return;
    args.push(given);
  }
  await host.order({ order: "send", hook, args });
}
