/** The WebAssembly functions that the machine hands over to a unit. */
import type { ValueType } from "../isa/index.js";
import { type DirectCall, EQUAL_TEXTS, importName, JOIN_PARTS } from "./direct-call.js";
import type { FunctionFacts } from "./facts.js";
import { laneOf } from "./frame-locals.js";
import { chainName, type PlaceInChain, type PredicateChain } from "./predicate-chain.js";
import type { Lane } from "./wasm-code.js";
import type { WasmImport } from "./wasm-module.js";

/** The functions that a unit gets from the machine, and their numbers: those before the unit's own. */
export class MachineFunctions {
  readonly imports: readonly WasmImport[];
  /** The chains of predicates, each of which has a function of its own: see `chainName`. */
  readonly chains: readonly PredicateChain[];
  readonly #indexes = new Map<string, number>();

  constructor(functions: readonly FunctionFacts[], places: readonly PlaceInChain[]) {
    const found = new Map<string, WasmImport>();
    const add = (name: string, params: readonly Lane[], results: readonly Lane[]) => {
      found.set(name, { name, params, results });
    };
    add(EQUAL_TEXTS, ["i32", "i32"], ["i32"]);
    add(JOIN_PARTS, ["i32", "i32"], ["i32"]);
    for (const facts of functions)
      for (const importIndex of facts.hostCalls) {
        const call = facts.directCall(importIndex);
        if (call?.by === "call") add(importName(importIndex), paramLanes(call), resultLanes(call));
      }
    this.chains = [...new Set(places.map(({ chain }) => chain))];
    this.chains.forEach((_, index) => {
      add(chainName(index), ["i32"], ["i32"]);
    });
    this.imports = [...found.values()];
    this.imports.forEach(({ name }, index) => {
      this.#indexes.set(name, index);
    });
  }

  /** @throws Error where the unit has no such function: every call was looked at before */
  indexOf(name: string): number {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`no function ${name} is imported`);
    return index;
  }

  indexOfChain(chain: PredicateChain): number {
    return this.indexOf(chainName(this.chains.indexOf(chain)));
  }
}

type HostCall = Extract<DirectCall, { by: "call" }>;

function paramLanes({ params, inHalves }: HostCall): Lane[] {
  return params.flatMap((type): Lane[] =>
    type === "I64" && inHalves ? ["i32", "i32"] : [boundaryLane(type)],
  );
}

/** What a function gives back in WebAssembly: nothing for Unit. */
function resultLanes({ result, inHalves }: HostCall): Lane[] {
  if (result === "Unit") return [];
  return [result === "I64" && inHalves ? "i32" : boundaryLane(result)];
}

/** As the machine's functions see a value: a text is its handle. */
function boundaryLane(type: ValueType): Lane {
  return type === "String" ? "i32" : laneOf(type);
}
