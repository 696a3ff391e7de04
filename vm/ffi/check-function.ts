/** Is what a host registers a host function? Programs in JavaScript have no compiler that asks. */
import { fusabiError } from "../errors/index.js";
import { cleanFuelCost, cleanSignature } from "../program/index.js";
import { isCapability } from "../sandbox/index.js";

/** Characters of a name that a message shows. */
const MOST_SHOWN = 100;

/** A fuel cost, in words. */
export const FUEL_COST = "an object { call, perByteRead, perByteMade } of numbers from 0 on";

/** @throws FusabiError InvalidHostFunction where it cannot be called as it is declared */
export function checkHostFunction(candidate: unknown): void {
  const { call } = checkDeclaration(candidate);
  if (typeof call !== "function") throw invalid(candidate, "its call", "a function");
}

/** @throws FusabiError InvalidHostFunction where the name or the signature is none */
export function checkDeclaration(candidate: unknown): { readonly call?: unknown } {
  const fields = fieldsOf(candidate);
  const { name, signature, capability, fuel } = fields;
  if (typeof name !== "string" || name === "") throw invalid(candidate, "its name", "a text");
  if (cleanSignature(signature) === null)
    throw invalid(candidate, "its signature", "an object { params, result } of types");
  const isGood = capability === undefined || isCapability(String(capability));
  if (!isGood) throw invalid(candidate, "its capability", "one of CAPABILITIES");
  if (cleanFuelCost(fuel) === null) throw invalid(candidate, "its fuel", FUEL_COST);
  return fields;
}

interface Fields {
  readonly name?: unknown;
  readonly signature?: unknown;
  readonly capability?: unknown;
  readonly fuel?: unknown;
  readonly call?: unknown;
}

function fieldsOf(candidate: unknown): Fields {
  if (typeof candidate === "object" && candidate !== null) return candidate;
  throw invalid(candidate, "it", "an object with name, signature and call");
}

function invalid(candidate: unknown, where: string, expected: string) {
  const name = (candidate as Fields | null | undefined)?.name;
  const shown =
    typeof name === "string" && name !== "" ? name.slice(0, MOST_SHOWN) : "without a name";
  return fusabiError("InvalidHostFunction", { name: shown.toWellFormed(), where, expected });
}
