/** Breakpoints on functions and instructions, and the places where a line breakpoint could be. */
import { fusabiError } from "../../../vm/shared.js";
import { placeOfAddress } from "../../session/index.js";
import type { Context } from "../context.js";
import type { Fields } from "../fields.js";
import { bodyOf, type Handlers } from "../handler.js";
import { bound, textsOf } from "./breakpoints.js";

export const MORE_BREAKPOINTS: Handlers<
  "setFunctionBreakpoints" | "setInstructionBreakpoints" | "breakpointLocations"
> = {
  setFunctionBreakpoints(context, fields) {
    const wanted = fields
      .objects("breakpoints")
      .map((breakpoint) => ({ name: breakpoint.text("name"), ...textsOf(breakpoint) }));
    const requests = context.breakpoints.setFunctions(wanted);
    return bound(context, requests, (set) => set.setFunctions(requests));
  },

  setInstructionBreakpoints(context, fields) {
    const wanted = fields.objects("breakpoints").map((breakpoint) => ({
      ...placeOf(context, breakpoint),
      ...textsOf(breakpoint),
    }));
    const requests = context.breakpoints.setInstructions(wanted);
    return bound(context, requests, (set) => set.setInstructions(requests));
  },

  breakpointLocations(context, fields) {
    const { program } = context.require(fields.command);
    const path = context.sources.linesOf(fields.object("source"));
    const start = context.fromClientLine(fields.integer("line"));
    const endLine = fields.optionalInteger("endLine");
    const end = endLine === undefined ? start : context.fromClientLine(endLine);
    const breakpoints = program.map.placesWithin(path, start, end).map(({ line0, column0 }) => ({
      line: context.toClientLine(line0),
      column: context.toClientColumn(column0),
    }));
    return { body: bodyOf<"breakpointLocations">({ breakpoints }) };
  },
};

/** What is not an address is bound to nothing, and says so. */
function placeOf(context: Context, breakpoint: Fields) {
  const reference = breakpoint.text("instructionReference");
  const address = Number(reference) + (breakpoint.optionalInteger("offset") ?? 0);
  const { module } = context.require(breakpoint.command).program;
  const place = Number.isSafeInteger(address) ? placeOfAddress(module, address) : null;
  if (Number.isNaN(address))
    throw fusabiError("InvalidRequest", {
      command: breakpoint.command,
      expected: "an address",
      field: "instructionReference",
    });
  return place ?? { functionIndex: -1, byteOffset: 0 };
}
