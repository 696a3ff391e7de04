/** Changes of the state by hand: variables, expressions, memory, the next instruction. */
import { fusabiError } from "../../../vm/shared.js";
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
  showValue,
  toBase64,
  writeBytes,
} from "../../session/index.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import { bodyOf, type Handlers, type Reply } from "../handler.js";
import type { Bodies } from "../protocol.js";
import { THREAD } from "../thread.js";
import { numberFormat, rowsBehind, scopeOf } from "./variables.js";

export const EDITS: Handlers<
  "setVariable" | "setExpression" | "gotoTargets" | "goto" | "readMemory" | "writeMemory"
> = {
  async setVariable(context, fields) {
    const launched = context.requireStop(fields.command);
    const handle = scopeOf(context, fields);
    const name = fields.text("name");
    const find = () => rowsBehind(launched.engine, handle).find((each) => each.name === name);
    const reply = await put(launched, fields, find()?.cell ?? null, name, handle.frame);
    // A language with types of its own shows the value in its own words.
    const { value, type } = find() ?? {};
    if (typeof value !== "string" || type === undefined) return reply;
    return { body: bodyOf<"setVariable">({ value, type, variablesReference: 0 }) };
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
    const path = context.sources.linesOf(fields.object("source"));
    const places = gotoPlaces(engine, path, context.fromClientLine(fields.integer("line")));
    const targets = places.map((place) => ({
      id: context.gotoTargets.add(place),
      label: `line ${place.line0 + 1}`,
      line: context.toClientLine(place.line0),
      column: context.toClientColumn(place.column0),
    }));
    return { body: bodyOf<"gotoTargets">({ targets }) };
  },

  goto(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const target = fields.integer("targetId");
    const place = context.gotoTargets.get(target);
    if (!place || !jumpTo(engine, place.byteOffset))
      throw fusabiError("NoTarget", { what: "place", name: target });
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
    return { body: bodyOf<"readMemory">(memoryBody(bytes, offset, count)) };
  },

  writeMemory(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const reference = fields.text("memoryReference");
    const bytes = dataOf(fields);
    const offset = fields.optionalInteger("offset") ?? 0;
    const bytesWritten = writeBytes(engine, reference, offset, bytes);
    return {
      body: bodyOf<"writeMemory">({ bytesWritten }),
      after: () => invalidate(context, reference, offset, bytesWritten),
    };
  },
};

/** Nothing can be read before the bytes; what is there begins after as many as are said to be unreadable. */
function memoryBody(bytes: Uint8Array, offset: number, count: number): Bodies["readMemory"] {
  const address = String(offset);
  if (offset < 0) return { address, unreadableBytes: Math.min(count, -offset) };
  const found = bytes.subarray(offset, offset + count);
  const data = found.length > 0 ? { data: toBase64(found) } : {};
  return { address, ...data, unreadableBytes: count - found.length };
}

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
): Promise<Reply<Bodies["setVariable"] & Bodies["setExpression"]>> {
  if (!cell) throw fusabiError("NotAssignable", { name });
  const names = new Names(launched.engine.timeline.machine, frame);
  const value = await assign(launched.engine, cell, fields.text("value"), names);
  const result = showValue(value, numberFormat(fields));
  return {
    body: bodyOf<"setVariable">({ value: result, type: value.type, variablesReference: 0 }),
  };
}

/** Tells the views that show the bytes, and those that show values, to ask again. */
function invalidate(context: Context, reference: string, offset: number, count: number): void {
  if (context.client.showsMemory)
    context.send("memory", { memoryReference: reference, offset, count });
  if (context.client.takesInvalidated) context.send("invalidated", { areas: ["variables"] });
}
