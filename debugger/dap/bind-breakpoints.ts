/** Sets the client's breakpoints in an engine, and reports how they were bound. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import {
  type BoundWatch,
  type Breakpoint,
  bindWatch,
  type WatchRequest,
  withRemedy,
} from "../session/index.js";
import type { Context, Launched } from "./context.js";
import { alarmRequests } from "./exceptions.js";

/** To be called after a launch: the requests of before are asked of the new program. */
export function armEngine(context: Context): void {
  const { launched, breakpoints } = context;
  if (!launched || launched.config.noDebug) return;
  const set = launched.engine.breakpoints;
  const bound = [
    ...[...breakpoints.lines].flatMap(([path, requests]) => {
      const own = context.sources.programPath(path);
      const refusal = context.sources.refusalFor(own, breakpoints.isByNumber(path));
      return set.setLines(own, requests, refusal && withRemedy(refusal));
    }),
    ...set.setFunctions(breakpoints.functions),
    ...set.setInstructions(breakpoints.instructions),
  ];
  const watches = armWatches(launched, breakpoints.watches);
  launched.engine.walker.alarms = alarmRequests(context.filters);
  for (const breakpoint of bound)
    context.send("breakpoint", {
      reason: "changed",
      breakpoint: clientBreakpoint(context, breakpoint),
    });
  for (const watch of watches)
    context.send("breakpoint", { reason: "changed", breakpoint: clientWatch(watch) });
}

/** Takes all breakpoints out of an engine. */
export function disarmEngine({ engine, program }: Launched): void {
  for (const { path } of program.sources) engine.breakpoints.setLines(path, []);
  engine.breakpoints.setFunctions([]);
  engine.breakpoints.setInstructions([]);
  engine.walker.watches = [];
  engine.walker.alarms = [];
}

/** Binds the data breakpoints; those of another program, or of one that was edited, may find nothing any more. */
export function armWatches(
  launched: Launched,
  requests: readonly WatchRequest[],
): readonly BoundWatch[] {
  const made = requests.map((request) => bindWatch(launched.program, request));
  launched.engine.walker.watches = made.flatMap(({ watch }) => (watch ? [watch] : []));
  return made;
}

/** The client's form of a breakpoint. */
export function clientBreakpoint(
  context: Context,
  { id, problem, line }: Breakpoint,
): DebugProtocol.Breakpoint {
  const position = line && {
    line: context.toClientLine(line.line0),
    column: context.toClientColumn(line.column0),
  };
  return { ...boundOrNot(id, problem), ...position };
}

/** The client's form of a data breakpoint. */
export function clientWatch({ id, problem }: BoundWatch): DebugProtocol.Breakpoint {
  return boundOrNot(id, problem);
}

function boundOrNot(id: number, problem: string | null): DebugProtocol.Breakpoint {
  if (problem === null) return { id, verified: true };
  return { id, verified: false, message: problem, reason: "failed" };
}

/** A breakpoint that waits for the launch. */
export function pendingBreakpoint(id: number): DebugProtocol.Breakpoint {
  return { id, verified: false, message: "The program is not launched yet.", reason: "pending" };
}
