/**
 * CALL_FFI: finds the host function, checks policy and arguments, calls it and pushes its result. While the
 * host runs, the arguments stay on the stack, so the state is that before the instruction whatever happens.
 */
import { ERRORS, type ErrorKind, FusabiError, fusabiError } from "../errors/index.js";
import { checkArguments, checkResult, type HostFunction, sameSignature } from "../ffi/index.js";
import { formatSignature, resultType } from "../program/index.js";
import { BUFFERS, PC, SP } from "./buffers.js";
import type { Core } from "./core.js";
import { intrinsicOf } from "./intrinsics.js";
import { readSlots } from "./slots.js";
import type { CallPromise, SlowStep } from "./step.js";
import { COSTS } from "./work.js";

const { registers } = BUFFERS;
const EXECUTED: SlowStep = { outcome: "executed" };
const WORKING: SlowStep = { outcome: "working" };
const CALL_LENGTH = 5;

/** Characters that are kept of what a host function throws. */
const MOST_OF_A_REASON = 10_000;

/** @throws FusabiError without a place */
export function callHost(core: Core, importIndex: number): SlowStep {
  const hostFunction = core.imports.get(importIndex);
  core.policy.check(hostFunction.name, hostFunction.capability);
  const { params } = hostFunction.signature;
  if (core.operandCount < params.length)
    throw fusabiError("FfiArgumentCount", {
      name: hostFunction.name,
      expected: params.length,
      actual: core.operandCount,
    });
  core.work.charge(COSTS.hostCall, 1);
  const progress = intrinsicOf(hostFunction)?.(core) ?? "mistyped";
  if (progress === "working") return WORKING;
  if (progress === "done") {
    endCall(core);
    return EXECUTED;
  }
  return callFunction(core, hostFunction, params.length);
}

function callFunction(core: Core, hostFunction: HostFunction, count: number): SlowStep {
  const { name, signature } = hostFunction;
  const top = registers[SP]!;
  const args = readSlots(top - count, top, core.strings);
  checkArguments(name, signature, args);
  for (const arg of args)
    if (arg.type === "String") core.work.charge(COSTS.copiedUnit, arg.value.length);
  const types = args.map((arg) => arg.type);
  const call: CallPromise = { name, count, expected: resultType(signature, types) };
  const returned = guarded(name, () => nowOrLater(hostFunction.call(args, core.hostContext)));
  // The host may have run another machine meanwhile.
  core.occupy();
  if (returned instanceof Promise)
    return { outcome: "waiting", call: { ...call, answer: returned } };
  completeCall(core, call, returned);
  return EXECUTED;
}

/** Pops the arguments and pushes what the host answered. @throws FusabiError, nothing is popped then */
export function completeCall(core: Core, call: CallPromise, returned: unknown): void {
  const result = checkResult(call.name, call.expected, returned);
  const to = registers[SP]! - call.count;
  checkRoom(core, to);
  core.setValue(to, result);
  registers[SP] = to + 1;
  endCall(core);
}

function checkRoom(core: Core, slot: number): void {
  const limit = core.limits.stackValues;
  if (slot >= limit) throw fusabiError("StackOverflow", { stack: "value", limit, unit: "values" });
}

function endCall(core: Core): void {
  registers[PC] = registers[PC]! + CALL_LENGTH;
  core.ffiCalls++;
  core.notePeaks();
}

/** Runs a host function; whatever it throws becomes an error of the catalogue. */
function guarded(name: string, call: () => unknown): unknown {
  try {
    return call();
  } catch (thrown) {
    throw hostError(name, thrown);
  }
}

/** Violations of the sandbox keep their kind; everything else is a failure of the function. */
export function hostError(name: string, thrown: unknown): FusabiError {
  try {
    if (thrown instanceof FusabiError && isViolation(thrown.kind)) return thrown;
  } catch {
    // A value that does not even tell its class is no violation.
  }
  return fusabiError("FfiFailed", { name, reason: reasonOf(thrown) });
}

function isViolation(kind: ErrorKind): boolean {
  return ERRORS[kind].area === "sandbox";
}

function reasonOf(thrown: unknown): string {
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

/** Anything with a `then` as a true promise; all else as it is. */
function nowOrLater(returned: unknown): unknown {
  const isThenable =
    typeof returned === "object" &&
    returned !== null &&
    typeof (returned as { then?: unknown }).then === "function";
  return isThenable ? Promise.resolve(returned) : returned;
}

/** The host functions behind a module's imports, each looked up and compared once. */
export class Imports {
  private readonly core: Core;
  private readonly found: HostFunction[] = [];

  constructor(core: Core) {
    this.core = core;
  }

  /** @throws FusabiError FfiNotFound, FfiSignatureConflict */
  get(index: number): HostFunction {
    const known = this.found[index];
    if (known) return known;
    const name = this.core.module.imports.at(index);
    const hostFunction = this.core.ffi.get(name);
    if (hostFunction === null) throw fusabiError("FfiNotFound", { name });
    this.checkDeclared(index, hostFunction);
    this.found[index] = hostFunction;
    return hostFunction;
  }

  private checkDeclared(index: number, { name, signature }: HostFunction): void {
    const declared = this.core.module.debug?.imports[index];
    if (!declared || sameSignature(declared, signature)) return;
    throw fusabiError("FfiSignatureConflict", {
      name,
      declared: formatSignature({ params: declared.params, result: declared.result }),
      actual: formatSignature({ params: signature.params, result: signature.result }),
    });
  }
}
