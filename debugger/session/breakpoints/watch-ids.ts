/**
 * The identity of a watched thing, as it is sent to clients, kept by them and sent back, perhaps to another program or
 * to one that was edited since: a local and a constant are named, so that the id finds them again or nothing.
 */
import { sourcePositionOf } from "../../../vm/shared.js";
import { constantName, localName } from "../program/names.js";
import type { Program } from "../program/program.js";
import type { Watched } from "./watches.js";

/** The watched thing, or why the program has none of this identity. */
export type WatchedOrProblem = Watched | { readonly problem: string };

/** `local:FILE:FUNCTION:N:NAME`, where N tells functions of one name apart; the parts are escaped. */
export function watchedId(program: Program, target: Watched): string {
  const { module } = program;
  switch (target.watched) {
    case "local": {
      const name = localName(module, target.functionIndex, target.index);
      return joined("local", ...functionParts(program, target.functionIndex), name);
    }
    case "operand":
      return joined("operand", ...functionParts(program, target.functionIndex), target.index);
    case "constant":
      return joined("constant", program.path, constantName(module, target.index));
    case "memory":
      return joined("memory", target.address, target.length);
  }
}

/** Does the identity mean the same in another session? An address and a place on the stack do not. */
export function canPersist(target: Watched): boolean {
  return target.watched === "local" || target.watched === "constant";
}

export function watchedOf(program: Program, id: string): WatchedOrProblem {
  const [kind, ...parts] = id.split(":").map(unescaped);
  if (kind === "local" && parts.length === 4) return localOf(program, parts);
  if (kind === "operand" && parts.length === 4) return operandOf(program, parts);
  if (kind === "constant" && parts.length === 2) return constantOf(program, parts);
  if (kind === "memory" && parts.length === 2) return memoryOf(parts);
  return { problem: `"${id}" is not the id of a data breakpoint. Set the data breakpoint again.` };
}

function localOf(program: Program, [path, name, nth, local]: readonly string[]): WatchedOrProblem {
  const functionIndex = functionOf(program, path, name, nth);
  if (functionIndex === null) return noFunction(path, name);
  const { locals } = program.module.functions.at(functionIndex);
  for (let index = 0; index < locals; index++)
    if (localName(program.module, functionIndex, index) === local)
      return { watched: "local", functionIndex, index };
  return { problem: `The function ${name} has no local ${local}. Set the data breakpoint again.` };
}

function operandOf(
  program: Program,
  [path, name, nth, index]: readonly string[],
): WatchedOrProblem {
  const functionIndex = functionOf(program, path, name, nth);
  if (functionIndex === null) return noFunction(path, name);
  return { watched: "operand", functionIndex, index: Number(index) };
}

function constantOf({ path, module }: Program, [file, name]: readonly string[]): WatchedOrProblem {
  if (file !== path)
    return { problem: `This program is not ${file}, whose constant ${name} was watched.` };
  for (let index = 0; index < module.constants.length; index++)
    if (constantName(module, index) === name) return { watched: "constant", index };
  return { problem: `The program has no constant ${name}. Set the data breakpoint again.` };
}

function memoryOf([address, length]: readonly string[]): WatchedOrProblem {
  const [start, size] = [Number(address), Number(length)];
  if (Number.isSafeInteger(start) && Number.isSafeInteger(size) && start >= 0 && size > 0)
    return { watched: "memory", address: start, length: size };
  return { problem: `There is no memory at ${address}.` };
}

function noFunction(path: string | undefined, name: string | undefined): WatchedOrProblem {
  return { problem: `The program has no function ${name} from ${path}.` };
}

/** File, name, and which of the functions with both. */
function functionParts(program: Program, functionIndex: number): (string | number)[] {
  const path = pathOf(program, functionIndex);
  const { name } = program.module.functions.at(functionIndex);
  return [path, name, sameFunctions(program, path, name).indexOf(functionIndex)];
}

function functionOf(program: Program, path = "", name = "", nth = ""): number | null {
  return sameFunctions(program, path, name)[Number(nth)] ?? null;
}

function sameFunctions(program: Program, path: string, name: string): number[] {
  const { functions } = program.module;
  return Array.from({ length: functions.length }, (_, index) => index).filter(
    (index) => functions.at(index).name === name && pathOf(program, index) === path,
  );
}

/** The file that the function stands in, so that an archive's is that of its source. */
function pathOf({ debug, path }: Program, functionIndex: number): string {
  return sourcePositionOf(debug, functionIndex, 0)?.path ?? path;
}

function joined(...parts: readonly (string | number)[]): string {
  return parts.map((part) => encodeURIComponent(String(part).toWellFormed())).join(":");
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
