/**
 * Errors of the structural check: a readable archive whose content no machine may run.
 * Numbers 200 to 299; kinds that the machine also meets while running stand in run.ts.
 */
import type { ErrorRow } from "./row.js";

export const STRUCTURE_ERRORS = {
  BadMagic: {
    code: 200,
    area: "structure",
    message: "The magic is {actual}, and should be {expected}.",
    remedy: "The file is no .fzb archive, or is damaged.",
  },
  UnsupportedVersion: {
    code: 201,
    area: "structure",
    message: "The archive has version {version}, and this machine reads version {supported}.",
    remedy: "Assemble the plugin for this version, or update the machine.",
  },
  TooManyConstants: {
    code: 202,
    area: "structure",
    message: "The module has {count} constants, and {limit} are allowed.",
    remedy: "Share constants, or split the module.",
  },
  TooManyFunctions: {
    code: 203,
    area: "structure",
    message: "The module has {count} functions, and {limit} are allowed.",
    remedy: "Split the module.",
  },
  NameTooLong: {
    code: 204,
    area: "structure",
    message: "The name of {what} has {length} bytes, and {limit} are allowed.",
    remedy: "Choose a shorter name.",
  },
  CodeTooLong: {
    code: 205,
    area: "structure",
    message: "{functionName} has {length} bytes of code, and {limit} are allowed.",
    remedy: "Split the function.",
  },
  TooFewLocals: {
    code: 206,
    area: "structure",
    message: "{functionName} has {params} parameters and room for {locals} locals.",
    remedy: "The number of locals counts the parameters too: reserve at least as many.",
  },
  TooManyLocals: {
    code: 207,
    area: "structure",
    message: "{functionName} reserves {locals} locals, and the stack holds {limit} values.",
    remedy: "Reserve fewer locals.",
  },
} as const satisfies Record<string, ErrorRow>;
