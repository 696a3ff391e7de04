/** The host functions that compiled F# programs call, over a heap of their own for each machine. */
import type { Signature } from "../../program/index.js";
import type { HostFunction } from "../host-function.js";
import type { HostLibrary } from "../registry.js";
import { FsharpHeap } from "./heap.js";
import { HEAP_ROWS } from "./heap-rows.js";
import { NUMBER_ROWS } from "./number-rows.js";
import { functionsOf, signatureOfRow } from "./table.js";
import { TABLE_ROWS } from "./table-rows.js";
import { TEXT_ROWS } from "./text-rows.js";

const ROWS = [...HEAP_ROWS, ...NUMBER_ROWS, ...TEXT_ROWS, ...TABLE_ROWS];

/** For one machine: what the functions remember belongs to its run. They are made when one of them is asked for. */
export function fsharpLibrary(): HostLibrary {
  let functions: ReadonlyMap<string, HostFunction> | null = null;
  return (name) => {
    if (!signatures.has(name)) return null;
    functions ??= new Map(functionsOf(ROWS, new FsharpHeap()).map((each) => [each.name, each]));
    return functions.get(name) ?? null;
  };
}

const signatures: ReadonlyMap<string, Signature> = new Map(
  ROWS.map((each) => [each.name, signatureOfRow(each)]),
);

/** The signature of such a function; null for any other name. */
export function fsharpSignature(name: string): Signature | null {
  return signatures.get(name) ?? null;
}
