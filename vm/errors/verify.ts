/** What the verifier finds in code that could be run but must not be trusted. Numbers 300 to 399. */
import type { ErrorRow } from "./row.js";

export const VERIFY_ERRORS = {
  VerifyUnderflow: {
    code: 300,
    area: "verify",
    message: "{instruction} needs {needed} on the stack, and there is {available}.",
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
    message: "Paths meet here with {height} and {otherHeight} values on the stack.",
    remedy: "Make both paths leave the same number of values.",
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
    message: "Argument {index} of {callee} is to be {expected}, got {actual}.",
    remedy: "Push an argument of the type in the signature.",
  },
  VerifyArgumentCount: {
    code: 306,
    area: "verify",
    message: "{callee} takes {expected} arguments, and the stack holds {available}.",
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
    message: "{local} is read before anything is stored in it; it is Unit then.",
    remedy: "Store a value on every path that leads here.",
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
    message: "{functionName} needs up to {depth} stack entries, and the limit is {limit}.",
    remedy: "Keep fewer values on the stack at once, or reserve fewer locals.",
  },
} as const satisfies Record<string, ErrorRow>;
