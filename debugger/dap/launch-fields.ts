/** The field of launch.json that gives a program what it was refused: the remedy as a client with that file applies it. */
import { type FusabiError, ScarabHost } from "../../vm/shared.js";
import type { Launched } from "./context.js";

/** Empty where no field would help, or where the session has no launch.json: a host's own program, a recording. */
export function launchFields({ claim, config }: Launched, fault: FusabiError): readonly string[] {
  if (claim || config.program === "") return [];
  const { kind, facts } = fault;
  if (kind === "PermissionDenied") {
    const { operation } = facts as FusabiError<"PermissionDenied">["facts"];
    return [`In launch.json: "capabilities": ["${operation}"].`];
  }
  if (kind === "FfiNotFound") return [hostField(missingFunction(fault) ?? "", config.host)];
  const limit = LIMIT_FIELDS[kind];
  return limit === undefined ? [] : [`In launch.json: "limits": {"${limit}": …}.`];
}

/** The name of the host function that a program did not find, or null. */
export function missingFunction({ kind, facts }: FusabiError): string | null {
  if (kind !== "FfiNotFound") return null;
  return String((facts as FusabiError<"FfiNotFound">["facts"]).name);
}

/** Does the simulated Scarab host have the function? */
export function isInScarab(name: string): boolean {
  return SCARAB_NAMES.has(name);
}

function hostField(name: string, host: string): string {
  if (isInScarab(name) && host !== "scarab")
    return `The simulated Scarab host has ${name}. In launch.json: "host": "scarab".`;
  return `In launch.json: "host": "…", with the path of a host module that has ${name}.`;
}

const SCARAB_NAMES: ReadonlySet<string> = new Set(
  new ScarabHost().functions.map(({ name }) => name),
);

const LIMIT_FIELDS: Partial<Record<FusabiError["kind"], string>> = {
  MemoryLimitExceeded: "memoryBytes",
  AllocationTooLarge: "allocationBytes",
  InstructionLimitExceeded: "instructions",
  FuelLimitExceeded: "fuel",
  TimeLimitExceeded: "milliseconds",
};
