/** In what two programs differ, as an answer: the programs, only what is known of their sources, or nothing. */
import { encodeModule, type Module, openArchive } from "../vm/shared.js";

export type Difference = "none" | "debug" | "program";

export interface Comparison {
  readonly difference: Difference;
  /** Are names to be compared? Names that only one of them has would be differences everywhere. */
  readonly names: "keep" | "strip";
}

export function compareModules(one: Module, other: Module): Comparison {
  const names = one.debug !== null && other.debug !== null ? "keep" : "strip";
  if (!isSame(one, other, "strip")) return { difference: "program", names };
  return { difference: isSame(one, other, "keep") ? "none" : "debug", names };
}

/** The module without what it knows of its source. */
export function withoutDebug(module: Module): Module {
  return openArchive(encodeModule(module, { debug: "strip" }));
}

function isSame(one: Module, other: Module, debug: "keep" | "strip"): boolean {
  const [a, b] = [one, other].map((module) => encodeModule(module, { debug }));
  return a!.length === b!.length && a!.every((byte, i) => byte === b![i]);
}
