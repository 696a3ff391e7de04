/** Show Where the Value Came From: asks the adapter which instruction made a variable, and offers to go there. */
import { type DebugSession, DebugStackFrame, debug, window } from "vscode";
import type { OwnCommand } from "../../worker/index.js";
import { type Origin, originText } from "../origin-text.js";

const GO = "Go There";
const PROVENANCE: OwnCommand = "fusabi/provenance";
const TRAVEL: OwnCommand = "fusabi/travel";

/** @param given what the menu of the Variables view hands over */
export async function showOrigin(given: unknown): Promise<void> {
  const session = debug.activeDebugSession;
  const variable = (given as { variable?: { evaluateName?: unknown; name?: unknown } })?.variable;
  const expression = variable?.evaluateName;
  if (session === undefined || typeof expression !== "string") return tellChoose();
  const name = typeof variable?.name === "string" ? variable.name : expression;
  try {
    await show(session, expression, name);
  } catch (error) {
    await window.showErrorMessage((error as Error).message);
  }
}

/** @param name what the person sees, which need not be an expression */
async function show(session: DebugSession, expression: string, name: string): Promise<void> {
  const item = debug.activeStackItem;
  const frameId = item instanceof DebugStackFrame ? item.frameId : undefined;
  const origin: Origin = await session.customRequest(PROVENANCE, { expression, frameId });
  const text = originText(name, origin);
  if (!origin.found) return void window.showInformationMessage(text);
  const chosen = await window.showInformationMessage(text, GO);
  if (chosen === GO) await session.customRequest(TRAVEL, { position: origin.position });
}

async function tellChoose(): Promise<void> {
  await window.showErrorMessage("Choose a local or a stack cell in the Variables view first.");
}
