/** Errors that a running machine meets: its own traps, its FFI calls and its sandbox. Numbers 1 to 99. */
import type { ErrorRow } from "./row.js";

export const RUN_ERRORS = {
  StackOverflow: {
    code: 1,
    area: "run",
    message: "The {stack} stack is full: its limit of {limit} {unit} is reached.",
    remedy: "Look for a recursion or a loop that pushes without popping, or raise the limit.",
  },
  StackUnderflow: {
    code: 2,
    area: "run",
    message: "{instruction} needs {needed} on the stack; this frame has {available}.",
    remedy: "Push the missing operands before this instruction.",
  },
  DivisionByZero: {
    code: 3,
    area: "run",
    message: "{instruction} divides {dividend} by zero.",
    remedy: "Compare the divisor with zero before dividing.",
  },
  TypeMismatch: {
    code: 4,
    area: "run",
    message: "{instruction} expects {expected}, got {actual}.",
    remedy: "Push operands of the types that the instruction takes.",
  },
  InvalidOpcode: {
    code: 5,
    area: "run",
    message: "The byte {byte} is not a valid opcode.",
    remedy: "The code is damaged or comes from a newer machine: assemble it again.",
  },
  MemoryLimitExceeded: {
    code: 6,
    area: "sandbox",
    message:
      "Out of memory: requested {requested} bytes; {available} bytes of {limit} bytes are available.",
    remedy: "Keep fewer or shorter strings alive, or raise the memory limit.",
  },
  FfiNotFound: {
    code: 7,
    area: "ffi",
    message: 'The host has no function "{name}".',
    remedy:
      "Choose the host that has it, load a host module that registers it, or correct the name.",
  },
  InvalidConstant: {
    code: 8,
    area: "run",
    message: "There is no constant {index}: the pool has {count}.",
    remedy: "Use an index below the number of constants, or a literal.",
  },
  InvalidLocal: {
    code: 9,
    area: "run",
    message: "There is no local {index}: {functionName} has {count}.",
    remedy: "Declare the local with .local, or use a smaller index.",
  },
  InvalidFunction: {
    code: 10,
    area: "run",
    message: "There is no function {index}: the module has {count}.",
    remedy: "Use the name of a function of this module.",
  },
  InvalidFfiImport: {
    code: 11,
    area: "run",
    message: "There is no import {index}: the module has {count}.",
    remedy: "Declare the host function with .import and call it by its name.",
  },
  InvalidEntryPoint: {
    code: 12,
    area: "structure",
    message: "The entry point {entryPoint} is not a function of the module, which has {count}.",
    remedy: "Name an existing function with .entry or --entry.",
  },
  UnexpectedEndOfBytecode: {
    code: 13,
    area: "run",
    message: "The code of {functionName} ends at byte {byteOffset} without RET, JUMP or HALT.",
    remedy: "End every path with RET, HALT or a JUMP.",
  },
  IntegerOverflow: {
    code: 14,
    area: "run",
    message: "{instruction} of {dividend} by -1 overflows {type}.",
    remedy: "Handle the smallest integer before dividing by -1.",
  },
  InvalidJump: {
    code: 15,
    area: "structure",
    message: "Jump target {target} is not the start of an instruction in {functionName}.",
    remedy: "Jump to a label, or correct the offset so that it lands on an instruction.",
  },
  InvalidArguments: {
    code: 16,
    area: "run",
    message: "{functionName} takes {expected}, got {actual}.",
    remedy: "Pass one argument of the right type for each parameter of the entry function.",
  },
  MachineBusy: {
    code: 17,
    area: "run",
    message: "{operation} must wait: the machine is in the middle of an instruction.",
    remedy: "Let the host function return first, or use another machine.",
  },
  MachineNotStarted: {
    code: 18,
    area: "run",
    message: "{operation} needs a started machine.",
    remedy: "Call start() first.",
  },
  CodeMemoryFull: {
    code: 19,
    area: "run",
    message:
      "The functions on the call stack have {length} bytes of code in all; the machine holds {limit} bytes.",
    remedy: "Split the functions, or call fewer large ones from one another.",
  },
  FfiArgumentCount: {
    code: 20,
    area: "ffi",
    family: "FfiError",
    message: "{name} takes {expected} arguments; the stack holds {actual}.",
    remedy: "Push the missing arguments, the first one first.",
  },
  FfiArgumentType: {
    code: 21,
    area: "ffi",
    family: "FfiError",
    message: "Argument {index} of {name} must be {expected}, but is {actual}.",
    remedy: "Push an argument of the type in the function's signature.",
  },
  FfiFailed: {
    code: 22,
    area: "ffi",
    family: "FfiError",
    message: "{name} failed: {reason}",
    remedy: "The host function reported this: see its documentation.",
  },
  FfiResultType: {
    code: 23,
    area: "ffi",
    family: "FfiError",
    message: "{name} must return {expected} but returned {actual}.",
    remedy: "This is a mistake in the host: make the function return what its signature says.",
  },
  FfiSignatureConflict: {
    code: 24,
    area: "ffi",
    family: "FfiError",
    message: "The module declares {name} as {declared}; the host declares it as {actual}.",
    remedy: "Correct the .import line, or load the host that the module was written for.",
  },
  FfiAsyncNotAllowed: {
    code: 25,
    area: "ffi",
    family: "FfiError",
    message: "{name} answers later, and this run cannot wait.",
    remedy: "Run the machine with runAsync, or register a function that answers at once.",
  },
  InvalidManifest: {
    code: 26,
    area: "ffi",
    message: "In {path}, {where} must be {expected}, but is {actual}.",
    remedy: "Correct it; docs/ffi.md describes the format of manifests.",
  },
  PermissionDenied: {
    code: 30,
    area: "sandbox",
    message: "{name} needs the capability {operation}, which is not granted.",
    remedy: "Grant the capability if you trust the plugin.",
  },
  AllocationTooLarge: {
    code: 31,
    area: "sandbox",
    message:
      "An allocation of {requested} bytes is over the limit of {limit} bytes for one allocation.",
    remedy: "Make the string or buffer smaller, or raise the allocation limit.",
  },
  InvalidMemoryAccess: {
    code: 32,
    area: "sandbox",
    message: "Access to {length} bytes at {address} is outside any live allocation.",
    remedy: "Stay within the memory that the host function allocated.",
  },
  InstructionLimitExceeded: {
    code: 33,
    area: "sandbox",
    message: "Stopped after {used} instructions: the budget is {limit}.",
    remedy: "Look for an endless loop, or raise the instruction budget.",
  },
  TimeLimitExceeded: {
    code: 34,
    area: "sandbox",
    message: "Stopped after {used} ms: the budget is {limit} ms.",
    remedy: "Look for an endless loop, or raise the time budget.",
  },
  FuelLimitExceeded: {
    code: 39,
    area: "sandbox",
    message: "Out of fuel: {instruction} needs {requested}; {available} of {limit} is left.",
    remedy: "Look for an endless loop or for long texts, or raise the fuel limit.",
  },
  HostFailed: {
    code: 35,
    area: "ffi",
    message: "The host failed while the machine ran: {reason}",
    remedy:
      "Correct the host's clock, breakpoint condition or module; where its stack is full, nest fewer machines.",
  },
  RunSuperseded: {
    code: 36,
    area: "run",
    message: "This run was dropped: its machine began another one, or was reset or restored.",
    remedy: "Wait for a run to end before the next one begins, or use a machine for each.",
  },
  InvalidSnapshot: {
    code: 37,
    area: "run",
    message: "The snapshot cannot be restored here: {reason}.",
    remedy: "Restore a snapshot() of a machine with the same module and the same limits.",
  },
  InvalidHostFunction: {
    code: 38,
    area: "ffi",
    message: "The host function {name} cannot be registered: {where} must be {expected}.",
    remedy: "Correct the object that the host registers; docs/embedding.md describes its fields.",
  },
  FfiPromiseBroken: {
    code: 40,
    area: "ffi",
    message: "An immediate host function used a machine, which it promised not to do.",
    remedy: "Register it without the promise, as an object with call(args, context).",
  },
  FfiTextTooLong: {
    code: 41,
    area: "ffi",
    family: "FfiError",
    message:
      "Argument {index} of {name} is a text of {length} UTF-16 units; the host takes at most {limit}.",
    remedy: "Pass the text in parts instead of joining it first.",
  },
} as const satisfies Record<string, ErrorRow>;
