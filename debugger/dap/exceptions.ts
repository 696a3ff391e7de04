/** Which errors of a program stop it: the filters that the client switches on, with their conditions. */
import { ERRORS, FusabiError } from "../../vm/shared.js";
import { type AlarmRequest, parseAlarms } from "../session/index.js";
import type { ExceptionFilter, ExceptionOption } from "./context.js";

/** The areas of the catalogue that a filter stands for; the others belong to "run". */
function filterOf(fault: FusabiError): string {
  const { area } = fault.row;
  return area === "ffi" || area === "sandbox" ? area : "run";
}

/** Is this error to stop the program? Options go before filters, later ones before earlier ones. */
export function stopsAtFault(
  filters: readonly ExceptionFilter[],
  options: readonly ExceptionOption[],
  fault: FusabiError,
): boolean {
  const option = options.findLast((candidate) => covers(candidate, fault));
  if (option) return option.breakMode !== "never";
  const filter = filters.find((candidate) => candidate.filter === filterOf(fault));
  return filter !== undefined && conditionHolds(filter.condition ?? "", fault);
}

/** What is to ring close to limits; what the filter's condition says wrongly rings never. */
export function alarmRequests(filters: readonly ExceptionFilter[]): readonly AlarmRequest[] {
  const found = filters.filter(({ filter }) => filter === "limits");
  return found.flatMap(({ condition }) => {
    try {
      return parseAlarms(condition ?? "");
    } catch (error) {
      if (error instanceof FusabiError) return [];
      throw error;
    }
  });
}

function covers({ names: wanted }: ExceptionOption, fault: FusabiError): boolean {
  return (
    wanted.length === 0 || wanted.some((word) => names(word, fault) || word === filterOf(fault))
  );
}

/** A condition lists kinds or codes: `DivisionByZero, FZ0004`; `!` before one excludes it. */
function conditionHolds(condition: string, fault: FusabiError): boolean {
  const words = condition.split(/[\s,;|]+/).filter((word) => word !== "");
  const excluded = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  if (excluded.some((word) => names(word, fault))) return false;
  const wanted = words.filter((word) => !word.startsWith("!"));
  return wanted.length === 0 || wanted.some((word) => names(word, fault));
}

function names(word: string, fault: FusabiError): boolean {
  return word === fault.kind || word === `FZ${String(fault.code).padStart(4, "0")}`;
}

/** Words of a condition that are neither the kind nor the code of an error; empty where all are. */
export function unknownKinds(condition: string): string[] {
  return condition
    .split(/[\s,;|]+/)
    .map((word) => word.replace(/^!/, ""))
    .filter((word) => word !== "" && !Object.hasOwn(ERRORS, word) && !/^FZ\d{4}$/.test(word));
}
