/** A promise that nothing can settle any more: Node would end without a word. */
import { FusabiError } from "../vm/shared.js";

/** Those who wait, the outermost first: only the innermost is told, as it knows best what it waits for. */
const waiting: (() => void)[] = [];

/** Settles as the promise does. @throws FusabiError HostNeverAnswers where nothing is left that could settle it */
export async function settling<T>(promise: Promise<T>, what: string): Promise<T> {
  if (waiting.length === 0) process.on("beforeExit", tellInnermost);
  let giveUp = (): void => {};
  const idle = new Promise<never>((_, reject) => {
    giveUp = () => reject(new FusabiError("HostNeverAnswers", { what }));
  });
  waiting.push(giveUp);
  try {
    return await Promise.race([promise, idle]);
  } finally {
    waiting.splice(waiting.indexOf(giveUp), 1);
    if (waiting.length === 0) process.off("beforeExit", tellInnermost);
  }
}

function tellInnermost(): void {
  waiting.at(-1)?.();
}
