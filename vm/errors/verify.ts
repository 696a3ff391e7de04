/**
 * What the verifier finds in code that could be run but must not be trusted. Numbers 300 to 399.
 * The rows without a severity are errors: without them, a run meets no error of that kind.
 */
import type { ErrorRow } from "./row.js";

export const VERIFY_ERRORS = {
  VerifyUnderflow: {
    code: 300,
    area: "verify",
    message: "{instruction} needs {needed} on the stack; found {available}.",
    remedy: "Push the missing operands before this instruction.",
  },
  VerifyOperandType: {
    code: 301,
    area: "verify",
    message: "{instruction} expects {expected}, got {actual}.",
    remedy: "Push operands of the types that the instruction takes.",
  },
  VerifyHeightConflict: {
    code: 302,
    area: "verify",
    message:
      "Paths with different stacks meet here: {path} the stack is {stack}, {otherPath} it is {otherStack}.",
    remedy: "Make both paths leave the same number of values on the stack.",
  },
  VerifyReturnType: {
    code: 303,
    area: "verify",
    message: "{functionName} returns {expected}, got {actual}.",
    remedy: "Return a value of the declared type, or correct the return type.",
  },
  VerifyFallsOffEnd: {
    code: 304,
    area: "verify",
    message: "The code of {functionName} can run past its end.",
    remedy: "End every path with RET, HALT or a JUMP.",
  },
  VerifyArgumentType: {
    code: 305,
    area: "verify",
    message: "Argument {index} of {callee} must be {expected}, but is {actual}.",
    remedy: "Push an argument of the type in the signature.",
  },
  VerifyArgumentCount: {
    code: 306,
    area: "verify",
    message: "{callee} takes {expected}; found {available} on the stack.",
    remedy: "Push the missing arguments, the first one first.",
  },
  UnreachableCode: {
    code: 307,
    area: "verify",
    severity: "hint",
    tag: "unnecessary",
    message: "No path leads to this code.",
    remedy: "Remove it, or jump to it.",
  },
  ReadBeforeStore: {
    code: 308,
    area: "verify",
    severity: "warning",
    message: "{local} is read before anything is stored in it, so it is Unit.",
    remedy: "Store a value before this instruction.",
  },
  UnknownImport: {
    code: 309,
    area: "verify",
    severity: "warning",
    message: 'No signature is known for the host function "{name}".',
    remedy: "Declare it: .import name (Types) -> Type, or add a manifest (*.ffi.json).",
  },
  VerifyStackTooDeep: {
    code: 310,
    area: "verify",
    message: "{functionName} needs {depth} stack entries here; the limit is {limit}.",
    remedy: "Keep fewer values on the stack at once, or reserve fewer locals.",
  },
  MaybeReadBeforeStore: {
    code: 311,
    area: "verify",
    severity: "information",
    message: "{local} can be read before anything is stored in it; it is Unit on those paths.",
    remedy: "Store a value on every path that leads here.",
  },
  ConstantCondition: {
    code: 312,
    area: "verify",
    severity: "hint",
    message: "{instruction} {outcome} jumps: its condition is always {value}.",
    remedy: "Use JUMP, or leave the branch out.",
  },
  DivisionByConstantZero: {
    code: 313,
    area: "verify",
    severity: "warning",
    message: "{instruction} divides by the constant {divisor}: it fails whenever it runs.",
    remedy: "Divide by another number.",
  },
  EndlessLoop: {
    code: 314,
    area: "verify",
    severity: "warning",
    message: "This loop cannot end: no path leaves it, and nothing in it can stop the program.",
    remedy: "Leave the loop with a branch, RET or HALT.",
  },
  AlwaysUnequal: {
    code: 315,
    area: "verify",
    severity: "warning",
    message:
      "{instruction} compares {left} with {right}: values of different types are never equal.",
    remedy: "Compare values of the same type.",
  },
  VerifyTooComplex: {
    code: 316,
    area: "verify",
    message: "{functionName} is too complex to verify (gave up after {steps} steps).",
    remedy: "Split the function, or use fewer locals and jumps.",
  },
} as const satisfies Record<string, ErrorRow>;
