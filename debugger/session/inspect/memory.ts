/**
 * Bytes that a memory view can show, behind texts that name them: the code of a function, a constant, a
 * value, a block of host memory. Code and constants are read-only; host memory can be written.
 */
import { fusabiError, type Value } from "../../../vm/shared.js";
import { Names } from "../expressions/names.js";
import { placeOfAddress } from "../program/instructions.js";
import type { Engine } from "../stepping/engine.js";

/** The name under which a value's bytes can be asked for; null where it has none worth a view. */
export function memoryReference(
  value: Value,
  expression: string | null,
  frame: number,
): string | null {
  const isConstant = expression?.startsWith("constants[") ?? false;
  if (expression === null || (value.type !== "String" && !isConstant)) return null;
  return `value:${frame}:${expression}`;
}

/** The bytes behind a reference. @throws FusabiError NoTarget */
export function bytesOf(engine: Engine, reference: string): Uint8Array {
  const code = codeBytes(engine, reference);
  if (code) return code;
  const [, frame, list, index] =
    /^value:(\d+):(stack|locals|constants)\[(\d+)\]$/.exec(reference) ?? [];
  if (list !== undefined) {
    const names = new Names(engine.timeline.machine, Number(frame));
    return valueBytes(names.entry(list, Number(index)));
  }
  const block = blockOf(engine, reference);
  if (block) return engine.timeline.machine.hostMemory.read(block.address, block.length);
  throw fusabiError("NoTarget", { what: "memory", name: reference });
}

/** Writes into host memory. Gives the number of bytes written. @throws FusabiError NotAssignable */
export function writeBytes(
  engine: Engine,
  reference: string,
  offset: number,
  bytes: Uint8Array,
): number {
  const block = blockOf(engine, reference);
  if (!block) throw fusabiError("NotAssignable", { name: reference });
  const fitting = bytes.subarray(0, Math.max(0, block.length - offset));
  if (offset < 0 || fitting.length === 0) return 0;
  engine.timeline.machine.hostMemory.write(block.address + offset, fitting);
  engine.edited({ what: "value", cell: null });
  return fitting.length;
}

/** `host:ADDRESS` names the live block that starts there. */
function blockOf(engine: Engine, reference: string) {
  const [, digits] = /^host:(\d{1,15})$/.exec(reference) ?? [];
  const address = Number(digits);
  const length = engine.timeline.machine.hostBlocks.get(address);
  return length === undefined ? null : { address, length };
}

/** An address of code shows the code of its function, from that address on. */
function codeBytes(engine: Engine, reference: string): Uint8Array | null {
  if (!/^0x[0-9a-f]{1,12}$/i.test(reference)) return null;
  const place = placeOfAddress(engine.program.module, Number(reference));
  if (!place) return null;
  return engine.program.module.functions.at(place.functionIndex).code.subarray(place.byteOffset);
}

/** As the constant pool of an archive holds it: text as UTF-8, numbers with the lowest byte first. */
function valueBytes(value: Value): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  const first = (count: number) => new Uint8Array(view.buffer, 0, count);
  switch (value.type) {
    case "String":
      return new TextEncoder().encode(value.value);
    case "Unit":
      return first(0);
    case "Bool":
      view.setUint8(0, value.value ? 1 : 0);
      return first(1);
    case "I32":
    case "Char":
      view.setInt32(0, value.value, true);
      return first(4);
    case "I64":
      view.setBigInt64(0, value.value, true);
      return first(8);
    case "F32":
      view.setFloat32(0, value.value, true);
      return first(4);
    case "F64":
      view.setFloat64(0, value.value, true);
      return first(8);
  }
}
