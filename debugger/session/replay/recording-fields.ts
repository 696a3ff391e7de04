/**
 * Reads the fields of a recording with distrust: whatever is not as a recording has it is refused with the
 * name of the field. Knows values and effects of the host; knows nothing of programs.
 */
import { isTypeClass, isValueType, type TypePattern, type Value } from "../../../vm/shared.js";
import type { HostAnswer, HostEffect, HostRecord } from "../history/host-record.js";

/** Why a recording is refused; whoever reads it turns this into an error of the catalogue. */
export class RecordingDamage extends Error {}

export type Plain = Readonly<Record<string, unknown>>;

export function damaged(field: string): never {
  throw new RecordingDamage(`${field} is damaged`);
}

export function objectAt(value: unknown, field: string): Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : damaged(field);
}

export function listAt(value: unknown, field: string): readonly unknown[] {
  return Array.isArray(value) ? value : damaged(field);
}

export function textAt(value: unknown, field: string): string {
  return typeof value === "string" && isWellFormed(value) ? value : damaged(field);
}

/** A whole number from 0. */
export function countAt(value: unknown, field: string): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
    ? value
    : damaged(field);
}

/** A number from 0 on. */
function amountAt(value: unknown, field: string): number {
  return typeof value === "number" && value >= 0 ? value : damaged(field);
}

export function patternAt(value: unknown, field: string): TypePattern {
  const name = textAt(value, field);
  return isValueType(name) || isTypeClass(name) ? name : damaged(field);
}

function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** A value as JSON can hold it: numbers as text, so that none is rounded. */
export function plainValue(value: Value): unknown {
  if (value.type === "Unit") return ["Unit"];
  if (value.type === "Bool" || value.type === "String") return [value.type, value.value];
  const number = Object.is(value.value, -0) ? "-0" : String(value.value);
  const bits = "nanBits" in value && value.nanBits !== undefined ? [String(value.nanBits)] : [];
  return [value.type, number, ...bits];
}

export function valueAt(plain: unknown, field: string): Value {
  const [type, content, bits] = listAt(plain, field);
  switch (type) {
    case "Unit":
      return { type };
    case "Bool":
      return typeof content === "boolean" ? { type, value: content } : damaged(field);
    case "String":
      return { type, value: textAt(content, field) };
    case "I32":
      return { type, value: Number(integerAt(content, -(2n ** 31n), 2n ** 31n, field)) };
    case "I64":
      return { type, value: integerAt(content, -(2n ** 63n), 2n ** 63n, field) };
    case "Char":
      return { type, value: charAt(content, field) };
    case "F32":
      return floatAt(type, Math.fround(numberAt(content, field)), bits, field);
    case "F64":
      return floatAt(type, numberAt(content, field), bits, field);
    default:
      return damaged(field);
  }
}

function integerAt(content: unknown, least: bigint, above: bigint, field: string): bigint {
  const text = textAt(content, field);
  if (!/^-?\d{1,19}$/.test(text)) return damaged(field);
  const value = BigInt(text);
  return value >= least && value < above ? value : damaged(field);
}

function charAt(content: unknown, field: string): number {
  const code = Number(integerAt(content, 0n, 0x11_0000n, field));
  return code >= 0xd800 && code < 0xe000 ? damaged(field) : code;
}

function numberAt(content: unknown, field: string): number {
  const text = textAt(content, field);
  const value = Number(text);
  return text.trim() !== "" && (text === "NaN" || !Number.isNaN(value)) ? value : damaged(field);
}

function floatAt(type: "F32" | "F64", value: number, bits: unknown, field: string): Value {
  if (bits === undefined) return { type, value };
  const nanBits = integerAt64(bits, field);
  if (!Number.isNaN(value)) return damaged(field);
  return type === "F64" ? { type, value, nanBits } : { type, value, nanBits: Number(nanBits) };
}

/** Bits of a NaN, up to 64 of them. */
function integerAt64(content: unknown, field: string): bigint {
  const text = textAt(content, field);
  return /^\d{1,19}$|^1\d{19}$/.test(text) && BigInt(text) < 2n ** 64n
    ? BigInt(text)
    : damaged(field);
}

/** A call of the host as JSON can hold it. Null where the host has not answered. */
export function plainCall({ name, args, effects, answer }: HostRecord): Plain | null {
  if (answer.answer === "pending") return null;
  const outcome =
    answer.answer === "returned"
      ? { returned: answer.value && plainValue(answer.value) }
      : { failed: answer.error instanceof Error ? answer.error.message : String(answer.error) };
  return { name, args: args.map(plainValue), effects: effects.map(plainEffect), ...outcome };
}

function plainEffect(effect: HostEffect): HostEffect | object {
  return effect.effect === "write" ? { ...effect, bytes: [...effect.bytes] } : effect;
}

export function callAt(plain: unknown, field: string): HostRecord {
  const call = objectAt(plain, field);
  return {
    name: textAt(call.name, `${field}.name`),
    args: listAt(call.args, `${field}.args`).map((value) => valueAt(value, `${field}.args`)),
    effects: listAt(call.effects, `${field}.effects`).map((effect) =>
      effectAt(effect, `${field}.effects`),
    ),
    answer: answerAt(call, field),
  };
}

function answerAt(call: Plain, field: string): HostAnswer {
  if ("failed" in call)
    return { answer: "failed", error: new Error(textAt(call.failed, `${field}.failed`)) };
  const { returned } = call;
  const value = returned === null ? null : valueAt(returned, `${field}.returned`);
  return { answer: "returned", value };
}

function effectAt(plain: unknown, field: string): HostEffect {
  const effect = objectAt(plain, field);
  const number = (name: string) => countAt(effect[name], `${field}.${name}`);
  switch (effect.effect) {
    case "print":
      return { effect: "print", text: textAt(effect.text, field) };
    case "allocate":
      return { effect: "allocate", address: number("address"), bytes: number("bytes") };
    case "deallocate":
      return { effect: "deallocate", address: number("address") };
    case "write":
      return { effect: "write", address: number("address"), bytes: bytesAt(effect.bytes, field) };
    case "spend":
      return { effect: "spend", fuel: amountAt(effect.fuel, `${field}.fuel`) };
    case "read":
      return { effect: "read", address: number("address"), length: number("length") };
    default:
      return damaged(field);
  }
}

function bytesAt(plain: unknown, field: string): Uint8Array {
  return Uint8Array.from(listAt(plain, field), (byte) => {
    const value = countAt(byte, field);
    return value < 256 ? value : damaged(field);
  });
}
