/** Which errors of a program stop it: the filters that the client switches on, with their conditions. */
import { ERRORS, type FusabiError } from "../../vm/index.js";
import type { ExceptionFilter } from "./context.js";

/** The areas of the catalogue that a filter stands for; the others belong to "run". */
function filterOf(fault: FusabiError): string {
  const { area } = fault.row;
  return area === "ffi" || area === "sandbox" ? area : "run";
}

/** A condition lists kinds or codes: `DivisionByZero, FZ0004`; `!` before one excludes it. */
export function stopsAtFault(filters: readonly ExceptionFilter[], fault: FusabiError): boolean {
  const filter = filters.find((candidate) => candidate.filter === filterOf(fault));
  if (!filter) return false;
  const words = (filter.condition ?? "").split(/[\s,;|]+/).filter((word) => word !== "");
  const excluded = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  if (excluded.some((word) => names(word, fault))) return false;
  const wanted = words.filter((word) => !word.startsWith("!"));
  return wanted.length === 0 || wanted.some((word) => names(word, fault));
}

function names(word: string, fault: FusabiError): boolean {
  return word === fault.kind || word === `FZ${String(fault.code).padStart(4, "0")}`;
}

/** Words of a condition that are no kind and no code of an error; empty where all are. */
export function unknownKinds(condition: string): string[] {
  return condition
    .split(/[\s,;|]+/)
    .map((word) => word.replace(/^!/, ""))
    .filter((word) => word !== "" && !Object.hasOwn(ERRORS, word) && !/^FZ\d{4}$/.test(word));
}
