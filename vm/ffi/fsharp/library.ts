/** The host functions that compiled F# programs call, over a heap of their own for each machine. */
import type { Signature } from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";
import type { HostFunction } from "../host-function.js";
import type { HostLibrary } from "../registry.js";
import { CELL_ROWS } from "./direct-rows.js";
import { FsharpHeap, type HeapState } from "./heap.js";
import { JSON_ROWS } from "./json-rows.js";
import { NUMBER_ROWS } from "./number-rows.js";
import { PLUGIN_ROWS } from "./plugin-rows.js";
import { REGEX_ROWS } from "./regex-rows.js";
import { SHOW_ROWS } from "./show-rows.js";
import { type FsharpSystem, NO_SYSTEM } from "./system.js";
import { systemRows } from "./system-rows.js";
import { functionOf, type Row, signatureOfRow } from "./table.js";
import { TEXT_ROWS } from "./text-rows.js";
import { TIME_ROWS } from "./time-rows.js";

const ROWS: readonly Row[] = [
  ...CELL_ROWS,
  ...NUMBER_ROWS,
  ...TEXT_ROWS,
  ...TIME_ROWS,
  ...REGEX_ROWS,
  ...JSON_ROWS,
  ...SHOW_ROWS,
  ...PLUGIN_ROWS,
];

interface Made {
  readonly heap: FsharpHeap;
  readonly atFirst: HeapState;
  /** Those that were asked for. */
  readonly functions: Map<string, HostFunction>;
}

/** What the world says, which is another thing each time: these touch nothing of the heap. */
const CHANCY: ReadonlySet<string> = new Set([
  "time_now",
  "random_seed",
  ...systemRows(NO_SYSTEM).map(({ name }) => name),
]);

/** For one machine: what the functions remember belongs to its run. They are made when one of them is asked for. */
export function fsharpLibrary(system: FsharpSystem = NO_SYSTEM): HostLibrary {
  let made: Made | null = null;
  const make = (): Made => {
    const heap = new FsharpHeap();
    return { heap, atFirst: new FsharpHeap().save(), functions: new Map() };
  };
  const ofSystem = new Map(systemRows(system).map((each) => [each.name, each] as const));
  return {
    find(name) {
      const found = ofSystem.get(name) ?? rows.get(name);
      if (found === undefined) return null;
      made ??= make();
      const { functions, heap } = made;
      const known = functions.get(name) ?? functionOf(found, heap);
      functions.set(name, known);
      return known;
    },
    isRepeatable: (name) => signatures.has(name) && !CHANCY.has(name),
    save: () => made?.heap.save() ?? null,
    restore(state) {
      if (state !== null) made ??= make();
      made?.heap.restore(state ?? made.atFirst);
    },
  };
}

const rows: ReadonlyMap<string, Row> = new Map(ROWS.map((each) => [each.name, each]));
const ALL: readonly Row[] = [...ROWS, ...systemRows(NO_SYSTEM)];

const signatures: ReadonlyMap<string, Signature> = new Map(
  ALL.map((each) => [each.name, signatureOfRow(each)]),
);

/** The signature of such a function; null for any other name. */
export function fsharpSignature(name: string): Signature | null {
  return signatures.get(name) ?? null;
}

const capabilities: ReadonlyMap<string, Capability> = new Map(
  ALL.flatMap(({ name, described }) =>
    described?.capability ? [[name, described.capability] as const] : [],
  ),
);

/** The capability that such a function needs; null where it needs none, and for any other name. */
export function fsharpCapability(name: string): Capability | null {
  return capabilities.get(name) ?? null;
}
