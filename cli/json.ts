/** Values and outcomes as one line of JSON, in the shape that the recorded fixtures have. */
import {
  type FusabiError,
  formatCode,
  type Outcome,
  type Place,
  shownFact,
  type Value,
} from "../vm/shared.js";

const scratch = new DataView(new ArrayBuffer(8));

function floatBits(value: number, bytes: 4 | 8): string {
  if (bytes === 4) scratch.setFloat32(0, value);
  else scratch.setFloat64(0, value);
  const bits = bytes === 4 ? BigInt(scratch.getUint32(0)) : scratch.getBigUint64(0);
  return bits.toString(16).padStart(bytes * 2, "0");
}

function hex(bits: number | bigint | undefined, digits: number): string | null {
  return bits === undefined ? null : bits.toString(16).padStart(digits, "0");
}

/** I64 as decimal text, floats as big-endian bits in hex, Char as a code point, String as UTF-8 in hex. */
function valueToJson(value: Value): Record<string, unknown> {
  switch (value.type) {
    case "Unit":
      return { type: "Unit" };
    case "I64":
      return { type: "I64", value: String(value.value) };
    case "F32":
      return { type: "F32", bits: hex(value.nanBits, 8) ?? floatBits(value.value, 4) };
    case "F64":
      return { type: "F64", bits: hex(value.nanBits, 16) ?? floatBits(value.value, 8) };
    case "Char":
      return { type: "Char", codepoint: value.value };
    case "String":
      return { type: "String", utf8: Buffer.from(value.value, "utf8").toString("hex") };
    default:
      return { type: value.type, value: value.value };
  }
}

/** A place with lines and columns from 1, as the messages for people have them. */
function placeToJson(place: Place | null): unknown {
  if (place?.at !== "code" || !place.source) return place;
  const { path, line0, column0 } = place.source;
  return { ...place, source: { path, line: line0 + 1, column: column0 + 1 } };
}

/** An error: the fixtures' name and message first, then everything that is known beyond them. */
export function errorToJson(error: FusabiError): Record<string, unknown> {
  const facts = Object.fromEntries(
    Object.entries(error.anyFacts).map(([name, fact]) => [
      name,
      typeof fact === "bigint" ? String(fact) : shownFact(fact),
    ]),
  );
  return {
    error: error.family,
    message: error.message,
    detail: {
      kind: error.kind,
      code: formatCode(error.code),
      facts,
      place: placeToJson(error.place),
      remedy: error.remedy,
    },
  };
}

/** The outcome of a run. */
export function outcomeToJson(outcome: Outcome): Record<string, unknown> {
  const { instructions, fuel, ffiCalls, maxStackDepth, maxCallDepth, peakMemory } =
    outcome.statistics;
  const statistics = { instructions, fuel, ffiCalls, maxStackDepth, maxCallDepth };
  if (outcome.ok) return { ok: valueToJson(outcome.result), ...statistics };
  const { error, message, detail } = errorToJson(outcome.fault);
  return { error, message, ...statistics, detail: { ...(detail as object), peakMemory } };
}
