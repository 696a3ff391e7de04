/** Data breakpoints: what can be watched, and the watches that the client wants. */
import { FusabiError } from "../../../vm/shared.js";
import {
  accessTypesOf,
  canPersist,
  cellOf,
  describeWatched,
  type Engine,
  parseExpression,
  type Watched,
  watchedId,
} from "../../session/index.js";
import { armWatches, clientWatch, pendingBreakpoint } from "../bind-breakpoints.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import { bodyOf, type Handlers } from "../handler.js";
import { boundBody } from "./breakpoints.js";
import { rowsBehind } from "./variables.js";

export const DATA_BREAKPOINTS: Handlers<"dataBreakpointInfo" | "setDataBreakpoints"> = {
  dataBreakpointInfo(context, fields) {
    const launched = context.require(fields.command);
    const target = targetOf(context, launched, fields);
    if (!target)
      return {
        body: bodyOf<"dataBreakpointInfo">({
          dataId: null,
          description: "This cannot be watched.",
        }),
      };
    return {
      body: bodyOf<"dataBreakpointInfo">({
        dataId: watchedId(launched.program, target),
        description: describeWatched(launched.program.module, target),
        accessTypes: [...accessTypesOf(target)],
        canPersist: canPersist(target),
      }),
    };
  },

  setDataBreakpoints(context, fields) {
    const requests = context.breakpoints.setWatches(fields.objects("breakpoints").map(wantedWatch));
    const { launched } = context;
    if (!launched) return boundBody(requests.map(({ id }) => pendingBreakpoint(id)));
    if (launched.config.noDebug)
      return boundBody(requests.map(({ id }) => ({ id, verified: false })));
    return boundBody(armWatches(launched, requests).map(clientWatch));
  },
};

function wantedWatch(wanted: Fields) {
  return {
    dataId: wanted.text("dataId"),
    accessType: wanted.optionalText("accessType"),
    condition: wanted.optionalText("condition"),
    hitCondition: wanted.optionalText("hitCondition"),
  };
}

/** A variable of a scope, or an expression such as `total` or `stack[0]`. */
function targetOf(context: Context, launched: Launched, fields: Fields): Watched | null {
  const { engine } = launched;
  const name = fields.text("name");
  const reference = fields.optionalInteger("variablesReference");
  const scope = reference === undefined ? null : context.scopes.get(reference);
  const frame = scope?.frame ?? context.frameOf(fields.optionalInteger("frameId"));
  if (fields.flag("asAddress")) return memoryTarget(name, fields.optionalInteger("bytes") ?? 1);
  if (scope?.scope === "constants") return constantTarget(name);
  if (scope?.partsOf === undefined) return expressionTarget(engine, name, frame);
  const part = rowsBehind(engine, scope).find((row) => row.name === name);
  return part?.expression ? expressionTarget(engine, part.expression, frame) : null;
}

function memoryTarget(name: string, length: number): Watched | null {
  const address = Number(name.replace(/^host:/, ""));
  if (!Number.isSafeInteger(address) || address < 0 || length < 1) return null;
  return { watched: "memory", address, length };
}

function constantTarget(name: string): Watched | null {
  const [, index] = /\[(\d+)\]$/.exec(name) ?? [];
  return index === undefined ? null : { watched: "constant", index: Number(index) };
}

function expressionTarget(engine: Engine, name: string, frame: number): Watched | null {
  try {
    const expression = parseExpression(name);
    const cell = cellOf(engine, expression, frame);
    const view = cell && engine.timeline.machine.frames(cell.frame, 1)[0];
    if (cell && view)
      return { watched: cell.cell, functionIndex: view.functionIndex, index: cell.index };
    const constant = expression.node === "name" ? constantNamed(engine, expression.name) : -1;
    return constant >= 0 ? { watched: "constant", index: constant } : constantTarget(name);
  } catch (error) {
    if (error instanceof FusabiError) return null;
    throw error;
  }
}

function constantNamed(engine: Engine, name: string): number {
  return engine.program.debug?.constants.indexOf(name) ?? -1;
}
