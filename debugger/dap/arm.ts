/** Puts the breakpoints that the client asked for into an engine, and tells it how they were bound. */
import {
  type BoundWatch,
  type Breakpoint,
  bindWatch,
  type WatchRequest,
} from "../session/index.js";
import type { Context, Launched } from "./context.js";
import { alarmRequests } from "./exceptions.js";

/** To be called after a launch: the requests of before are asked of the new program. */
export function armEngine(context: Context): void {
  const { launched, breakpoints } = context;
  if (!launched || launched.config.noDebug) return;
  const set = launched.engine.breakpoints;
  const bound = [
    ...[...breakpoints.lines].flatMap(([path, requests]) => [
      ...set.setLines(context.sources.programPath(path), requests),
    ]),
    ...set.setFunctions(breakpoints.functions),
    ...set.setInstructions(breakpoints.instructions),
  ];
  armWatches(launched, breakpoints.watches);
  launched.engine.walker.alarms = alarmRequests(context.filters);
  for (const breakpoint of bound)
    context.send("breakpoint", {
      reason: "changed",
      breakpoint: clientBreakpoint(context, breakpoint),
    });
}

/** Takes all breakpoints out of an engine. */
export function disarmEngine({ engine, program }: Launched): void {
  for (const { path } of program.sources) engine.breakpoints.setLines(path, []);
  engine.breakpoints.setFunctions([]);
  engine.breakpoints.setInstructions([]);
  engine.walker.watches = [];
  engine.walker.alarms = [];
}

/** Binds the data breakpoints; those of a program that was edited may find nothing any more. */
export function armWatches(
  launched: Launched,
  requests: readonly WatchRequest[],
): readonly BoundWatch[] {
  const made = requests.map((request) => bindWatch(launched.program.module, request));
  launched.engine.walker.watches = made.flatMap(({ watch }) => (watch ? [watch] : []));
  return made;
}

/** The client's form of a breakpoint. */
export function clientBreakpoint(context: Context, breakpoint: Breakpoint): object {
  const { id, problem, line } = breakpoint;
  const verified = problem === null;
  const position = line && {
    line: context.toClientLine(line.line0),
    column: context.toClientColumn(line.column0),
  };
  return { id, verified, ...(problem && { message: problem, reason: "failed" }), ...position };
}

/** A breakpoint that waits for the launch. */
export function pendingBreakpoint(id: number): object {
  return { id, verified: false, message: "The program is not launched yet.", reason: "pending" };
}
