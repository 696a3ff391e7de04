/** Passes on to the client what the engine reports: stops, output, the end. */
import type { FusabiError, Value } from "../../vm/shared.js";
import {
  type ConditionProblem,
  type Ending,
  type EngineEvent,
  explainFault,
  historyText,
  type Place,
  type StopReason,
  showExplanation,
  showValue,
} from "../session/index.js";
import type { Context, Launched } from "./context.js";
import { isInScarab, launchFields, missingFunction } from "./launch-fields.js";
import type { OutputCategory, OutputPlace } from "./output.js";
import type { EventBodies, TimelineBody } from "./protocol.js";
import { showStop } from "./source-choice.js";
import { THREAD } from "./thread.js";

export function reportEvent(context: Context, event: EngineEvent): void {
  switch (event.event) {
    case "printed":
      context.output.add("stdout", `${event.text}\n`);
      if (isIdle(context)) context.output.flushSoon();
      break;
    case "edited":
      if (context.launched) context.send("fusabi/timeline", timelineBody(context.launched));
      break;
    case "call given up":
      context.output.add(
        "console",
        `The state was changed, and the answer of ${event.name} that was awaited counts no more. ` +
          `What ${event.name} did outside of the program stays done.\n`,
      );
      context.output.flushSoon();
      break;
    case "logged":
      context.output.addPlaced("console", `${event.text}\n`, placeOf(context, event.place));
      break;
    case "stopped":
      reportStop(context, event.stop);
      break;
    case "ended":
      reportEnd(context, event);
  }
}

/** Is there no slice at whose end the output would be sent? The host prints while the program waits for it. */
function isIdle({ launched }: Context): boolean {
  const engine = launched?.engine;
  return engine?.state !== "running" || engine.timeline.machine.state === "waiting";
}

function reportStop(context: Context, stop: StopReason): void {
  context.forgetStop();
  context.endProgress();
  const { launched } = context;
  if (launched && stop.reason === "breakpoint") showStop(context, launched, stop.ids);
  if (stop.reason === "breakpoint" || stop.reason === "data breakpoint")
    reportProblems(context, stop.problems);
  if (stop.reason === "not found" && launched) tellNowhere(context, launched, stop.problem);
  if (launched && stop.reason === "start of history")
    context.output.add(
      "console",
      `There is no way further back: ${historyText(launched.engine)}.\n`,
    );
  if (stop.reason === "reload" && stop.divergence !== null)
    context.output.add("console", `The reloaded program takes another way: ${stop.divergence}.\n`);
  context.send("stopped", {
    threadId: THREAD,
    allThreadsStopped: true,
    ...stopBody(stop, launched),
  });
  if (launched) context.send("fusabi/timeline", timelineBody(launched));
  if (stop.reason === "fault") tellMissing(context, stop.fault);
}

/** A client that can start the program again in another host offers that. */
function tellMissing({ launched, send }: Context, fault: FusabiError): void {
  const name = missingFunction(fault);
  if (!launched || name === null || launchFields(launched, fault).length === 0) return;
  const { host } = launched.config;
  send("fusabi/missingFunction", { name, host, isInScarab: isInScarab(name) && host !== "scarab" });
}

/** Nothing moves, so that a person needs the words: in the console, and by an event for clients that show more. */
function tellNowhere(context: Context, { engine }: Launched, problem: string | null): void {
  const { beginning, end } = engine.timeline;
  const range = `${beginning.toLocaleString("en-US")} and ${end.toLocaleString("en-US")}`;
  const why = problem === null ? "" : ` It could not be evaluated: ${problem}`;
  const text = `${context.sought} did not hold at any recorded moment, between the instructions ${range}.${why}`;
  context.output.add("console", `${text}\n`);
  context.send("fusabi/nowhere", { text });
}

/** Says of each condition that could not be evaluated why, in the console and at its breakpoint. */
function reportProblems(context: Context, problems: readonly ConditionProblem[]): void {
  for (const { id, text } of problems) {
    const message = problemText(text);
    context.output.add("stderr", `${message}\n`);
    context.send("breakpoint", { reason: "changed", breakpoint: { id, verified: true, message } });
  }
}

function problemText(text: string): string {
  return `The condition of this breakpoint could not be evaluated. ${text}`;
}

/** Where the run stands, and how far back and forth it is recorded. */
export function timelineBody({ engine }: Launched): TimelineBody {
  const { position, beginning, end, bytes, snapshots, isRecording } = engine.timeline;
  return { position, beginning, end, bytes, snapshots, isRecording };
}

/** The words of the protocol for why the program stands still. */
function stopBody(
  stop: StopReason,
  launched: Launched | null,
): Omit<EventBodies["stopped"], "threadId"> {
  switch (stop.reason) {
    case "breakpoint":
      return {
        reason: REASONS[stop.kind],
        hitBreakpointIds: [...stop.ids],
        ...(stop.problems[0] && { text: problemText(stop.problems[0].text) }),
      };
    case "data breakpoint":
      return {
        reason: stop.reason,
        hitBreakpointIds: [...stop.ids],
        description: stop.text,
        text: stop.text,
      };
    case "alarm":
      return { reason: "exception", description: "Paused close to a limit", text: stop.text };
    case "fault":
      return {
        reason: "exception",
        description: `Paused on ${stop.fault.kind}`,
        text: stop.fault.message,
      };
    case "attach":
      return { reason: "pause", description: "Paused where the debugger was attached" };
    case "travel":
      return {
        reason: "goto",
        description: `Paused at ${launched ? momentOf(launched) : "a moment"}`,
      };
    case "reload":
      return stop.divergence === null
        ? { reason: "goto", description: "Paused after the reload" }
        : { reason: "goto", description: "Paused where it diverged", text: stop.divergence };
    case "start of history":
      return { reason: "entry", description: "Paused at the first moment" };
    case "end":
      return { reason: "pause", description: "Paused before the end" };
    case "pause":
      return { reason: "pause", description: "Paused" };
    case "not found":
      return { reason: "pause", description: "Paused: the condition never held" };
    default:
      return { reason: stop.reason };
  }
}

/** Where in the recorded run the program stands, in few words: clients give them little room. */
function momentOf({ engine }: Launched): string {
  const { position, beginning, end } = engine.timeline;
  if (position === beginning) return "the first moment";
  if (position === end) return "the last moment";
  return `instruction ${position.toLocaleString("en-US")}`;
}

const REASONS = {
  line: "breakpoint",
  function: "function breakpoint",
  instruction: "instruction breakpoint",
} as const;

/** How a run ended is not a warning, and VS Code paints the category "console" as one. */
const SUMMARY: OutputCategory = "stdout";

function reportEnd(context: Context, event: EngineEvent & { event: "ended" }): void {
  const { launched } = context;
  const { ending, statistics } = event;
  context.forgetStop();
  context.endProgress();
  if (launched) context.output.add(...endText(launched, ending));
  const { instructions, fuel, ffiCalls, maxStackDepth, maxCallDepth, peakMemory } = statistics;
  context.output.add(
    SUMMARY,
    `${amount(instructions, "instruction")}, ${fuel} fuel, ${amount(ffiCalls, "host call")}, stack depth ${maxStackDepth}, ` +
      `call depth ${maxCallDepth}, peak memory ${amount(peakMemory, "byte")}\n`,
  );
  if (ending.ending === "fault") tellMissing(context, ending.fault);
  if (ending.ending !== "terminated")
    context.send("exited", { exitCode: ending.ending === "result" ? 0 : 1 });
  context.send("terminated", {});
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function endText(launched: Launched, ending: Ending): [OutputCategory, string] {
  switch (ending.ending) {
    case "result":
      return [SUMMARY, `Result: ${showResult(ending.result)}\n`];
    case "fault": {
      const explanation = explainFault(launched.engine.timeline.machine, ending.fault);
      const fields = launchFields(launched, ending.fault);
      return ["stderr", `${[showExplanation(explanation), ...fields].join("\n")}\n`];
    }
    case "defect":
      return ["stderr", `Internal debugger error: ${String(ending.error)}\n`];
    case "terminated":
      return [SUMMARY, "Terminated.\n"];
  }
}

function showResult(result: Value): string {
  return result.type === "Unit" ? "()" : `${showValue(result)} (${result.type})`;
}

function placeOf(context: Context, place: Place): OutputPlace | null {
  const { launched } = context;
  const position = launched && positionOf(launched, place);
  const source = position && context.sources.forPath(position.path);
  return source && position ? { source, line: context.toClientLine(position.line0) } : null;
}

function positionOf(launched: Launched, place: Place) {
  return launched.program.map.positionOf(place.functionIndex, place.byteOffset);
}
