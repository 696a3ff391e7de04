/** Changes of the state by hand: variables, expressions, memory, the next instruction. */
import { fusabiError } from "../../../vm/index.js";
import {
  assign,
  bytesOf,
  type Cell,
  cellOf,
  fromBase64,
  gotoPlaces,
  jumpTo,
  Names,
  parseExpression,
  rowsOf,
  showValue,
  toBase64,
  writeBytes,
} from "../../session/index.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import type { HandlerTable } from "../handler.js";
import { THREAD } from "./lifecycle.js";
import { numberFormat, scopeOf } from "./variables.js";

export const EDITS: HandlerTable = {
  setVariable(context, fields) {
    const launched = context.requireStop(fields.command);
    const { scope, frame } = scopeOf(context, fields);
    const name = fields.text("name");
    const row = rowsOf(launched.engine, scope, frame).find((candidate) => candidate.name === name);
    return put(launched, fields, row?.cell ?? null, name, frame);
  },

  setExpression(context, fields) {
    const launched = context.requireStop(fields.command);
    const frame = context.frameOf(fields.optionalInteger("frameId"));
    const name = fields.text("expression");
    const cell = cellOf(launched.engine, parseExpression(name), frame);
    return put(launched, fields, cell, name, frame);
  },

  gotoTargets(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const path = context.sources.pathOf(fields.object("source"));
    const places = gotoPlaces(engine, path, context.fromClientLine(fields.integer("line")));
    const targets = places.map(({ byteOffset, line0, column0 }) => ({
      id: byteOffset,
      label: `line ${line0 + 1}`,
      line: context.toClientLine(line0),
      column: context.toClientColumn(column0),
    }));
    return { body: { targets } };
  },

  goto(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const target = fields.integer("targetId");
    if (!jumpTo(engine, target)) throw fusabiError("NoTarget", { what: "place", name: target });
    context.forgetStop();
    return {
      after: () =>
        context.send("stopped", { reason: "goto", threadId: THREAD, allThreadsStopped: true }),
    };
  },

  readMemory(context, fields) {
    const { engine } = context.require(fields.command);
    const reference = fields.text("memoryReference");
    const bytes = bytesOf(engine, reference);
    const offset = fields.optionalInteger("offset") ?? 0;
    const count = Math.max(0, fields.integer("count"));
    const start = Math.max(0, offset);
    const found = bytes.subarray(start, Math.max(start, Math.min(offset + count, bytes.length)));
    return {
      body: {
        address: String(start),
        ...(found.length > 0 && { data: toBase64(found) }),
        unreadableBytes: count - found.length,
      },
    };
  },

  writeMemory(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const reference = fields.text("memoryReference");
    const bytes = dataOf(fields);
    const offset = fields.optionalInteger("offset") ?? 0;
    const bytesWritten = writeBytes(engine, reference, offset, bytes);
    return {
      body: { bytesWritten },
      after: () => invalidate(context, reference, offset, bytesWritten),
    };
  },
};

function dataOf(fields: Fields): Uint8Array {
  const bytes = fromBase64(fields.text("data"));
  if (bytes) return bytes;
  const { command } = fields;
  throw fusabiError("InvalidRequest", { command, expected: "bytes as base64", field: "data" });
}

async function put(
  launched: Launched,
  fields: Fields,
  cell: Cell | null,
  name: string,
  frame: number,
) {
  if (!cell) throw fusabiError("NotAssignable", { name });
  const names = new Names(launched.engine.timeline.machine, frame);
  const value = await assign(launched.engine, cell, fields.text("value"), names);
  const result = showValue(value, numberFormat(fields));
  return { body: { value: result, type: value.type, variablesReference: 0 } };
}

/** Tells the views that show the bytes, and those that show values, to ask again. */
function invalidate(context: Context, reference: string, offset: number, count: number): void {
  if (context.client.showsMemory)
    context.send("memory", { memoryReference: reference, offset, count });
  if (context.client.takesInvalidated) context.send("invalidated", { areas: ["variables"] });
}
