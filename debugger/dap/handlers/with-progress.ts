/** Begins a command that may take long. */
import type { Context } from "../context.js";
import type { Reply } from "../handler.js";
import { Progress } from "../progress.js";

/** The notice of it ends with the next stop. */
export function withProgress(
  context: Context,
  title: string,
  begin: () => Reply<undefined>,
): Reply<undefined> {
  const reply = begin();
  if (context.client.showsProgress && context.launched?.engine.state === "running")
    context.progress = new Progress(context.send, title);
  return reply;
}
