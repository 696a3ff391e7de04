/** The functions of a unit that compiled code can call, and where they stand among the WebAssembly functions. */
import type { FunctionFacts } from "./facts.js";

export interface Callable {
  readonly facts: FunctionFacts;
  readonly wasmIndex: number;
}

export class Callables {
  readonly #byFunction = new Map<number, Callable>();

  /** In the order of the WebAssembly functions, behind those that are imported. */
  constructor(functions: readonly FunctionFacts[], imported: number) {
    functions.forEach((facts, i) => {
      this.#byFunction.set(facts.index, { facts, wasmIndex: imported + i });
    });
  }

  get(functionIndex: number): Callable | null {
    return this.#byFunction.get(functionIndex) ?? null;
  }
}
