/** Going to a moment of the recorded run that the person names: by its number, or by a condition that held there. */
import { type DebugSession, type Disposable, debug, type QuickPickItem, window } from "vscode";
import { DEBUG_TYPE } from "../launch-configuration.js";
import { numberProblem } from "../timeline-text.js";
import { goTo, send, session } from "./time-travel.js";

/** To the first or last moment at which a condition held, which the person types. */
export async function seek(which: "first" | "last"): Promise<void> {
  const active = session();
  if (active === null) return;
  const condition = await window.showInputBox({
    prompt: `Go to the ${which} moment at which this held`,
    placeHolder: "for example: n == 3",
    validateInput: (text) => problemOf(active, text),
  });
  if (condition?.trim()) await send("fusabi/seek", { condition, which });
}

/** What is wrong with a condition, beside its box: a message elsewhere would take the text along. */
async function problemOf(active: DebugSession, condition: string): Promise<string | null> {
  if (condition.trim() === "") return null;
  try {
    await active.customRequest("fusabi/checkCondition", { condition });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

interface Moment extends QuickPickItem {
  readonly go: () => Promise<void>;
}

/** What a click on the place in the status bar offers. */
export async function goToMoment(): Promise<void> {
  if (session() === null) return;
  const moments: readonly Moment[] = [
    { label: "$(debug-reverse-continue) First moment", go: () => goTo("start") },
    { label: "$(debug-continue) Last moment", go: () => goTo("end") },
    { label: "$(symbol-number) Instruction…", go: goToInstruction },
    { label: "$(search) First moment where…", go: () => seek("first") },
    { label: "$(search) Last moment where…", go: () => seek("last") },
  ];
  const chosen = await window.showQuickPick(moments, { placeHolder: "The moment to go to" });
  await chosen?.go();
}

async function goToInstruction(): Promise<void> {
  const active = session();
  if (active === null) return;
  const { beginning, end, position } = await active.customRequest("fusabi/timeline");
  const text = await window.showInputBox({
    prompt: `The number of completed instructions, from ${beginning} to ${end}`,
    value: String(position),
    validateInput: (given) => numberProblem(given, beginning, end),
  });
  if (text !== undefined) await send("fusabi/travel", { position: Number(text) });
}

/** A search that found nothing moves nothing, so it needs words. */
export function registerSeek(): Disposable {
  return debug.onDidReceiveDebugSessionCustomEvent((received) => {
    if (received.session.type !== DEBUG_TYPE || received.event !== "fusabi/nowhere") return;
    void window.showInformationMessage(String(received.body?.text));
  });
}
