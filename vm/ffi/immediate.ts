/**
 * Host functions that promise to answer at once and to use no machine while they run. They take and give values as
 * JavaScript has them, so that the machine calls them without making an object. To everybody else they are host
 * functions like all others: what wraps one, by its `call`, makes one that promises nothing.
 */
import { fusabiError } from "../errors/index.js";
import { isValueType, type ValueType } from "../isa/index.js";
import {
  cleanFuelCost,
  cleanSignature,
  DEFAULT_FUEL_COST,
  type Signature,
  UNIT,
  type Value,
} from "../program/index.js";
import { checkDeclaration } from "./check-function.js";
import type { HostDeclaration, HostFunction } from "./host-function.js";

/**
 * A value as JavaScript has it: a boolean for Bool, a number for I32, F32, F64 and Char (its code point), a bigint for
 * I64, a string for String, undefined for Unit.
 */
export type PlainValue = undefined | boolean | number | bigint | string;

/** A host function on plain values. The types of its signature are plain ones, too: no classes, no `sameAs`. */
export interface ImmediateFunction extends HostDeclaration {
  /**
   * A further promise: given the same arguments it returns the same, and does nothing else that anybody could notice.
   * Compiled code calls it once where a loop would repeat a call, and ahead where a program asks about one text in a row;
   * fuel and statistics count what the program calls. Absent: false.
   */
  readonly isPure?: boolean;
  /**
   * One argument for each parameter. Where the result is Unit, what it returns is ignored. Whatever is thrown becomes a
   * run-time error with its message.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: functions that return nothing are welcome.
  call(...args: readonly PlainValue[]): PlainValue | void;
}

/** What the machine calls: the function itself, and what it takes and gives. */
export interface ImmediateCall {
  /** `this` of the function. */
  readonly owner: object;
  readonly call: ImmediateFunction["call"];
  readonly params: readonly ValueType[];
  readonly result: ValueType;
  readonly isPure: boolean;
}

const known = new WeakMap<HostFunction, ImmediateCall>();

/**
 * A host function that promises to answer at once and to use no machine while it runs: compiled code calls it without
 * leaving, and no object is made for its arguments and its result. A machine that it uses all the same throws
 * `FfiPromiseBroken`; what is not a result, as a promise, ends the run.
 * @throws FusabiError InvalidHostFunction
 */
export function immediate(described: ImmediateFunction): HostFunction {
  checkDeclaration(described);
  const { name, call, isPure } = described;
  if (typeof call !== "function") throw invalid(name, "its call", "a function of plain values");
  if (isPure !== undefined && typeof isPure !== "boolean")
    throw invalid(name, "its isPure", "true, false, or absent");
  const signature = cleanSignature(described.signature)!;
  if (plainTypes(signature) === null) throw invalid(name, "its signature", PLAIN_SIGNATURE);
  return immediateOn(described, { ...described, signature });
}

/** What the signature of an immediate function must be. */
export const PLAIN_SIGNATURE = "one of plain types, without classes and sameAs, as it is immediate";

/** The types of a signature; null where some are not plain types. */
export function plainTypes({
  params,
  result,
}: Signature): Pick<ImmediateCall, "params" | "result"> | null {
  const types = params.filter((type): type is ValueType => isValueType(type));
  return types.length === params.length && typeof result === "string"
    ? { params: types, result }
    : null;
}

/** As `immediate`, of checked parts; `call` is called on the owner. The signature is one of plain types. */
export function immediateOn(owner: object, checked: ImmediateFunction): HostFunction {
  const { name, signature, doc, origin, capability, docUrl, call } = checked;
  const isPure = checked.isPure === true;
  const target: ImmediateCall = { owner, call, isPure, ...plainTypes(signature)! };
  const made: HostFunction = Object.freeze({
    name,
    signature,
    doc,
    origin,
    ...(capability === undefined ? {} : { capability }),
    ...(docUrl === undefined ? {} : { docUrl }),
    fuel: Object.freeze(cleanFuelCost(checked.fuel) ?? DEFAULT_FUEL_COST),
    // Only the machine's own check tells whether the result is a value.
    call: (args: readonly Value[]) => returnedBy(target, args) as Value,
  });
  known.set(made, target);
  return made;
}

/** Calls it with values. What comes back has the form of one, and need not be one. */
export function returnedBy(
  { owner, call, result }: ImmediateCall,
  args: readonly Value[],
): unknown {
  return resultOf(result, call.apply(owner, args.map(plainOf)));
}

function invalid(name: string, where: string, expected: string) {
  return fusabiError("InvalidHostFunction", { name, where, expected });
}

/** What the function promised; null where it promised nothing. */
export function immediateCallOf(found: HostFunction): ImmediateCall | null {
  return known.get(found) ?? null;
}

/** A value as JavaScript has it. */
export function plainOf(value: Value): PlainValue {
  return "value" in value ? value.value : undefined;
}

/** What an immediate function returned in the form of a value, whether it is one or not: `checkResult` judges it. */
export function resultOf(expected: ValueType, returned: unknown): unknown {
  if (expected === "Unit" && !isObject(returned)) return UNIT;
  if (isObject(returned)) ignoreRejection(returned);
  return { type: expected === "Unit" ? "an object" : expected, value: returned };
}

function isObject(returned: unknown): returned is object {
  return typeof returned === "object" && returned !== null;
}

/** Nobody waits for a promise that was not to be made: where it is rejected, no process is to end of it. */
function ignoreRejection(returned: object): void {
  new Promise((resolve) => resolve(returned)).catch(() => {});
}
