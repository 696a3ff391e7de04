/**
 * What a host module does to the process besides answering: a promise that nothing can settle any more, where Node
 * would end without a word; an error that nothing waits for; the end of the process before the command is done. Each
 * becomes an error of what is under way.
 */

import { FusabiError, hostFailedLate } from "../vm/shared.js";
import { EXIT, type ExitCode, worse } from "./exit-codes.js";

type Reject = (error: FusabiError) => void;

interface Waiting {
  readonly what: string;
  readonly reject: Reject;
}

/** Those who wait, the outermost first: only the innermost is told, as it knows best what it waits for. */
const waiting: Waiting[] = [];

/**
 * Settles as the promise does.
 * @throws FusabiError HostNeverAnswers where nothing is left that could settle it; HostFailedLate for an error that
 * nothing waits for
 */
export async function settling<T>(promise: Promise<T>, what: string): Promise<T> {
  if (waiting.length === 0) process.on("beforeExit", tellInnermost);
  let reject: Reject = () => {};
  const broken = new Promise<never>((_, rejectBroken) => {
    reject = rejectBroken;
  });
  const own = { what, reject };
  waiting.push(own);
  try {
    const result = await Promise.race([promise, broken]);
    // An unhandled rejection is reported a turn later.
    await Promise.race([nextTurn(), broken]);
    return result;
  } finally {
    waiting.splice(waiting.indexOf(own), 1);
    if (waiting.length === 0) process.off("beforeExit", tellInnermost);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function tellInnermost(): void {
  const innermost = waiting.at(-1);
  innermost?.reject(new FusabiError("HostNeverAnswers", { what: innermost.what }));
}

/** Reports an error of what is under way and gives its exit code. */
export type Report = (error: FusabiError) => ExitCode;

/** What is under way, the outermost first. */
const underWay: Report[] = [];

/** Does the work; where the process ends before it is done, `report` is told. */
export async function whileUnderWay<T>(report: Report, work: () => Promise<T> | T): Promise<T> {
  underWay.push(report);
  try {
    return await work();
  } finally {
    underWay.splice(underWay.indexOf(report), 1);
  }
}

let isGuarded = false;

/** From now on code runs that is not ours. `report` is for what happens when nothing is under way any more. */
export function guardProcess(report: Report): void {
  if (isGuarded) return;
  isGuarded = true;
  const fail = (thrown: unknown): void => {
    const error = thrown instanceof FusabiError ? thrown : hostFailedLate(thrown);
    const innermost = waiting.at(-1);
    if (innermost) innermost.reject(error);
    else process.exit(worse(report(error), EXIT.failed));
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  process.on("exit", (code) => {
    const innermost = underWay.at(-1);
    if (!innermost) return;
    underWay.length = 0;
    process.exitCode = Math.max(
      code,
      innermost(new FusabiError("HostEndsProcess", {})),
      EXIT.failed,
    );
  });
}
