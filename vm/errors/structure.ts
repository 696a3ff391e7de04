/**
 * Errors of the structural check: a readable archive whose content no machine may run.
 * Numbers 200 to 299; kinds that the machine also meets while running stand in run.ts.
 */
import type { ErrorRow } from "./row.js";

export const STRUCTURE_ERRORS = {
  BadMagic: {
    code: 200,
    area: "structure",
    message: "The magic is {actual}; it must be {expected}.",
    remedy: "The file is damaged or is not an .fzb archive.",
  },
  UnsupportedVersion: {
    code: 201,
    area: "structure",
    message: "The archive has version {version}; this machine reads version {supported}.",
    remedy: "Assemble the plugin for this version, or update the machine.",
  },
  TooManyConstants: {
    code: 202,
    area: "structure",
    message: "The module has {count} constants; {limit} are allowed.",
    remedy: "Share constants, or split the module.",
  },
  TooManyFunctions: {
    code: 203,
    area: "structure",
    message: "The module has {count} functions; {limit} are allowed.",
    remedy: "Split the module.",
  },
  NameTooLong: {
    code: 204,
    area: "structure",
    message: "The name of {what} has {length} bytes; {limit} bytes are allowed.",
    remedy: "Choose a shorter name.",
  },
  CodeTooLong: {
    code: 205,
    area: "structure",
    message: "{functionName} has {length} bytes of code; {limit} bytes are allowed.",
    remedy: "Split the function.",
  },
  TooFewLocals: {
    code: 206,
    area: "structure",
    message: "{functionName} has {params} parameters but reserves only {locals} locals.",
    remedy: "The number of locals counts the parameters too: reserve at least as many.",
  },
  TooManyLocals: {
    code: 207,
    area: "structure",
    message: "{functionName} reserves {locals} locals; the stack holds {limit} values.",
    remedy: "Reserve fewer locals.",
  },
  BuilderUnknownName: {
    code: 208,
    area: "structure",
    message: "{functionName} uses the {what} {name}, which was never defined.",
    remedy: "Define it before the module is built, or correct the name.",
  },
  BuilderDuplicateName: {
    code: 209,
    area: "structure",
    message: "The {what} {name} is defined twice in {where}.",
    remedy: "Give one of them another name.",
  },
  BuilderInvalidOperand: {
    code: 210,
    area: "structure",
    message: "{instruction} takes {expected}, got {actual}.",
    remedy: "Give the builder the operand that the opcode table names.",
  },
} as const satisfies Record<string, ErrorRow>;
