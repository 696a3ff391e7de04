/** Setting breakpoints: on lines, and filters for errors. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import { FusabiError } from "../../../vm/shared.js";
import { type Breakpoint, parseAlarms, withRemedy } from "../../session/index.js";
import { clientBreakpoint, pendingBreakpoint } from "../bind-breakpoints.js";
import { EXCEPTION_FILTERS } from "../capabilities.js";
import type { Context, ExceptionFilter, ExceptionOption } from "../context.js";
import { alarmRequests, unknownKinds } from "../exceptions.js";
import type { Fields } from "../fields.js";
import { bodyOf, type Handlers } from "../handler.js";

export const BREAKPOINTS: Handlers<"setBreakpoints" | "setExceptionBreakpoints"> = {
  setBreakpoints(context, fields) {
    const source = fields.object("source");
    const path = context.sources.pathOf(source);
    const isByNumber = context.sources.isByNumber(source);
    const wanted = lineRequests(context, fields);
    const requests = context.breakpoints.setLines(path, wanted, isByNumber);
    const refusal = context.sources.refusalFor(path, isByNumber);
    const problem = refusal && withRemedy(refusal);
    return bound(context, requests, (set) => set.setLines(path, requests, problem));
  },

  setExceptionBreakpoints(context, fields) {
    const plain = fields.texts("filters").map((filter) => ({ filter, condition: undefined }));
    const options = fields.objects("filterOptions").map((option) => ({
      filter: option.text("filterId"),
      condition: option.optionalText("condition"),
    }));
    context.filters = [...plain, ...options];
    context.exceptionOptions = fields.objects("exceptionOptions").map(readOption);
    const { launched } = context;
    if (launched && !launched.config.noDebug)
      launched.engine.walker.alarms = alarmRequests(context.filters);
    return {
      body: bodyOf<"setExceptionBreakpoints">({ breakpoints: context.filters.map(checkFilter) }),
    };
  },
};

/** The last name of each segment of the path counts; an empty path means every error. */
function readOption(option: Fields): ExceptionOption {
  const path = option.objects("path").map((segment) => segment.texts("names"));
  return { names: path.at(-1) ?? [], breakMode: option.text("breakMode") };
}

function lineRequests(context: Context, fields: Fields) {
  const plain = fields.list("lines").length > 0 && fields.raw("breakpoints") === undefined;
  if (plain)
    return fields.list("lines").map((line) => ({
      line0: context.fromClientLine(Number(line)),
      column0: null,
    }));
  return fields.objects("breakpoints").map((breakpoint) => {
    const column = breakpoint.optionalInteger("column");
    return {
      line0: context.fromClientLine(breakpoint.integer("line")),
      column0: column === undefined ? null : context.fromClientColumn(column),
      ...textsOf(breakpoint),
    };
  });
}

/** Condition, hit condition and log message of a breakpoint. */
export function textsOf(breakpoint: Fields) {
  const first = breakpoint.raw("mode") === "once" ? "1" : undefined;
  return {
    condition: breakpoint.optionalText("condition"),
    hitCondition: breakpoint.optionalText("hitCondition") ?? first,
    logMessage: breakpoint.optionalText("logMessage"),
  };
}

/** Binds now, or says that it will be done at the launch. */
export function bound(
  context: Context,
  requests: readonly { readonly id: number }[],
  bind: (set: NonNullable<Context["launched"]>["engine"]["breakpoints"]) => readonly Breakpoint[],
) {
  const { launched } = context;
  if (!launched) return boundBody(requests.map(({ id }) => pendingBreakpoint(id)));
  if (launched.config.noDebug)
    return boundBody(requests.map(({ id }) => ({ id, verified: false })));
  const made = bind(launched.engine.breakpoints);
  launched.engine.walker.refresh();
  return boundBody(made.map((breakpoint) => clientBreakpoint(context, breakpoint)));
}

/** What every request that sets breakpoints answers. */
export function boundBody(breakpoints: DebugProtocol.Breakpoint[]) {
  return { body: bodyOf<"setBreakpoints">({ breakpoints }) };
}

function checkFilter({ filter, condition }: ExceptionFilter): DebugProtocol.Breakpoint {
  if (!EXCEPTION_FILTERS.some((known) => known.filter === filter))
    return { verified: false, message: `There is no filter "${filter}".` };
  if (filter === "limits") return checkAlarms(condition ?? "");
  const unknown = unknownKinds(condition ?? "");
  if (unknown.length === 0) return { verified: true };
  return { verified: false, message: `No error is called ${unknown.join(", ")}.` };
}

function checkAlarms(condition: string): DebugProtocol.Breakpoint {
  try {
    parseAlarms(condition);
    return { verified: true };
  } catch (error) {
    if (error instanceof FusabiError) return { verified: false, message: error.message };
    throw error;
  }
}
