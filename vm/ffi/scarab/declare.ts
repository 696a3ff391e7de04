/** How a function of a Scarab terminal or of the plugin host is declared. */
import type { TypePattern, ValueType } from "../../isa/index.js";
import type { FuelCost } from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";
import type { HostDeclaration } from "../host-function.js";
import type { ScarabPermission } from "./permissions.js";

/** What is known of a function of the plugin host. */
export interface ScarabDeclaration extends HostDeclaration {
  /** What a plugin has to ask for in its manifest before it may import the function; absent: nothing. */
  readonly permission?: ScarabPermission;
}

const origin = "Scarab host";

interface Extra {
  readonly permission?: ScarabPermission;
  readonly capability?: Capability;
  readonly fuel?: Partial<FuelCost>;
}

/** `params` are written as in a source: `column: I32, row: I32`. */
export function declare(
  name: string,
  params: string,
  result: ValueType,
  doc: string,
  extra: Extra = {},
): ScarabDeclaration {
  const pairs = params === "" ? [] : params.split(", ").map((each) => each.split(": "));
  return Object.freeze({
    name,
    signature: {
      params: pairs.map(([, type]) => type as TypePattern),
      result,
      paramNames: pairs.map(([paramName]) => paramName!),
    },
    doc,
    origin,
    ...extra,
  });
}

export const CONTROL = { permission: "terminal-control" } as const;
export const OVERLAY = { permission: "ui-overlay" } as const;
export const CONTROL_SHELL = { permission: "shell-execution" } as const;
export const ENVIRONMENT = { capability: "environment-read" } as const;
/** A look at a number that the host keeps. */
export const LOOK = { fuel: { call: 20, perByteRead: 0, perByteMade: 0 } } as const;
