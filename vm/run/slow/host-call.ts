/**
 * CALL_FFI: finds the host function, checks policy and arguments, calls it and pushes its result. While the
 * host runs, the arguments stay on the stack, so the state is that before the instruction whatever happens.
 */
import {
  ERRORS,
  type ErrorKind,
  type Fact,
  type Facts,
  FusabiError,
  fusabiError,
} from "../../errors/index.js";
import {
  checkResult,
  type HostContext,
  type ImmediateCall,
  immediateCallOf,
  resultOf,
  returnedBy,
} from "../../ffi/index.js";
import { MAX_FUEL_COST, resultFuel, resultType, type Value } from "../../program/index.js";
import { CallMemory } from "../../sandbox/index.js";
import type { HostAnswer } from "../calls/answer.js";
import type { Core } from "../state/core.js";
import type { Callee } from "../state/imports.js";
import { close, open } from "../values/buffer-owner.js";
import { BUFFERS, PC, SP } from "../values/buffers.js";
import { COSTS } from "../values/work.js";
import { hostArguments } from "./host-arguments.js";
import { intrinsicOf } from "./intrinsics.js";
import { hostCallPrice } from "./prices.js";
import type { CallPromise, SlowStep } from "./step.js";

const { registers } = BUFFERS;
const EXECUTED: SlowStep = { outcome: "executed" };
const WORKING: SlowStep = { outcome: "working" };
const UNPAID: SlowStep = { outcome: "unpaid" };
const CALL_LENGTH = 5;

/** Characters that are kept of what a host function throws. */
const MOST_OF_A_REASON = 10_000;

/** @throws FusabiError without a place */
export function callHost(core: Core, importIndex: number): SlowStep {
  const callee = core.imports.get(importIndex);
  core.policy.check(callee.name, callee.capability);
  const { params } = callee.signature;
  if (core.operandCount < params.length)
    throw fusabiError("FfiArgumentCount", {
      name: callee.name,
      expected: params.length,
      actual: core.operandCount,
    });
  const price = hostCallPrice(core, callee);
  if (!core.fuel.claim(core.instructions, `CALL_FFI ${callee.name}`, price)) return UNPAID;
  core.work.charge(COSTS.hostCall, 1);
  const progress = intrinsicOf(callee.hostFunction)?.(core) ?? "mistyped";
  if (progress === "working") return WORKING;
  if (progress === "done") {
    endCall(core, price);
    return EXECUTED;
  }
  return callFunction(core, callee, price);
}

function callFunction(core: Core, callee: Callee, price: number): SlowStep {
  const { name, signature, hostFunction, cost } = callee;
  const args = hostArguments(core, callee);
  if (args === null) return WORKING;
  const count = args.length;
  const types = args.map((arg) => arg.type);
  const expected = resultType(signature, types);
  const spent = { fuel: 0 };
  const call: CallPromise = { name, count, expected, price, cost, spent };
  const target = immediateCallOf(hostFunction);
  if (target !== null) {
    completeCall(core, call, callImmediate(name, target, args));
    return EXECUTED;
  }
  const memory = new CallMemory(core.memory);
  const context = { print: core.hostPrint, memory, spend: spending(core, call) };
  const answer = guarded(name, () => answerOf(hostFunction.call(args, context)));
  // The host may have run another machine meanwhile.
  core.occupy();
  if ("later" in answer) {
    core.callUnderWay = memory;
    return { outcome: "waiting", call: { ...call, answer: answer.later } };
  }
  completeCall(core, call, answer.now);
  return EXECUTED;
}

/** Adds to what a call costs. */
function spending(core: Core, { name, price, spent }: CallPromise): HostContext["spend"] {
  return (fuel) => {
    if (typeof fuel !== "number" || !(fuel >= 0 && fuel <= MAX_FUEL_COST.call))
      throw new RangeError(`the fuel must be a number from 0 to ${MAX_FUEL_COST.call}`);
    spent.fuel += fuel;
    core.fuel.check(core.instructions, `CALL_FFI ${name}`, price + Math.floor(spent.fuel));
  };
}

/** Calls a function that promised to use no machine. */
function callImmediate(name: string, target: ImmediateCall, args: readonly Value[]): unknown {
  close();
  try {
    return guarded(name, () => returnedBy(target, args));
  } finally {
    open();
  }
}

/** Ends a call that compiled code made. @throws FusabiError, nothing is popped then */
export function finishCall(core: Core, importIndex: number, answer: HostAnswer): SlowStep {
  const callee = core.imports.get(importIndex);
  const { name, signature, cost } = callee;
  core.work.charge(COSTS.hostCall, 1);
  if ("error" in answer) throw hostError(name, answer.error);
  const expected = resultType(signature, []);
  const price = hostCallPrice(core, callee);
  const count = signature.params.length;
  const call = { name, count, expected, price, cost, spent: { fuel: 0 } };
  completeCall(core, call, resultOf(expected, answer.value));
  return EXECUTED;
}

/** Pops the arguments and pushes what the host answered. @throws FusabiError, nothing is popped then */
export function completeCall(core: Core, call: CallPromise, returned: unknown): void {
  const result = checkResult(call.name, call.expected, returned, core.ledger.allocationLimit);
  const to = registers[SP]! - call.count;
  checkRoom(core, to);
  let price = call.price + Math.floor(call.spent.fuel);
  // The host may have caught what was thrown when it spent too much.
  core.fuel.check(core.instructions, `CALL_FFI ${call.name}`, price);
  core.setValue(to, result, (bytes) => {
    price += resultFuel(call.cost, bytes);
    core.fuel.check(core.instructions, `the result of ${call.name}`, price);
  });
  core.callUnderWay = null;
  registers[SP] = to + 1;
  endCall(core, price);
}

function checkRoom(core: Core, slot: number): void {
  const limit = core.limits.stackValues;
  if (slot >= limit) throw fusabiError("StackOverflow", { stack: "value", limit, unit: "values" });
}

function endCall(core: Core, price: number): void {
  core.fuel.pay(price);
  registers[PC] = registers[PC]! + CALL_LENGTH;
  core.ffiCalls++;
  core.notePeaks();
}

/** Runs a host function; whatever it throws becomes an error of the catalogue. */
function guarded<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    throw hostError(name, thrown);
  }
}

/** Violations of the sandbox keep their kind; everything else is a failure of the function. */
export function hostError(name: string, thrown: unknown): FusabiError {
  return violationOf(thrown) ?? fusabiError("FfiFailed", { name, reason: reasonOf(thrown) });
}

/** A violation as the machine would have made it, from one that foreign code had in its hands; else null. */
function violationOf(thrown: unknown): FusabiError | null {
  try {
    if (!(thrown instanceof FusabiError)) return null;
    const kind: unknown = thrown.kind;
    if (typeof kind !== "string" || !Object.hasOwn(ERRORS, kind)) return null;
    const known = kind as ErrorKind;
    if (ERRORS[known].area !== "sandbox") return null;
    const violation = new FusabiError(known, cleanFacts(thrown.anyFacts) as Facts<ErrorKind>);
    // A fact that the message needs is missing: it is not what it claims to be.
    return violation.message.includes("{") ? null : violation;
  } catch {
    // A value that does not even tell its class, or its facts, is not a violation.
    return null;
  }
}

/** Facts are texts and numbers. @throws anything that a getter throws; Error for other facts */
function cleanFacts(facts: Readonly<Record<string, unknown>>): Record<string, Fact> {
  const clean = Object.entries(facts).map(([name, fact]) => {
    if (typeof fact === "number" || typeof fact === "bigint") return [name, fact] as const;
    if (typeof fact === "string") return [name, shortened(fact.toWellFormed())] as const;
    throw new Error("a fact must be a text or a number");
  });
  return Object.fromEntries(clean);
}

/** What was thrown, in words. */
export function reasonOf(thrown: unknown): string {
  try {
    const text = thrown instanceof Error && thrown.message !== "" ? thrown.message : thrown;
    return shortened(String(text).toWellFormed());
  } catch {
    return "it threw a value that has no text";
  }
}

function shortened(text: string): string {
  return text.length <= MOST_OF_A_REASON ? text : `${text.slice(0, MOST_OF_A_REASON)}…`;
}

type Answer = { readonly now: unknown } | { readonly later: Promise<unknown> };

/** Anything with a `then` is answered later. */
function answerOf(returned: unknown): Answer {
  const isThenable =
    typeof returned === "object" &&
    returned !== null &&
    typeof (returned as { then?: unknown }).then === "function";
  // A new promise, and not Promise.resolve: what is a promise already may have a `then` of its own that throws.
  return isThenable ? { later: new Promise((resolve) => resolve(returned)) } : { now: returned };
}
