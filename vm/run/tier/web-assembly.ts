/**
 * The part of the WebAssembly API that compiled code needs. Declared here because this layer sees neither the
 * types of Node nor those of a page; both have it. A host may lack it or forbid it: then nothing is compiled.
 */

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { readonly exports: Readonly<Record<string, () => number>> };
  readonly Memory: new (size: {
    initial: number;
    maximum: number;
  }) => {
    readonly buffer: ArrayBuffer;
  };
}

const api = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;

export interface ExchangeMemory {
  readonly memory: object;
  readonly ints: Int32Array;
  readonly floats: Float64Array;
  readonly longs: BigInt64Array;
}

/** Null where the host has no WebAssembly or no room. */
export function makeExchangeMemory(pages: number): ExchangeMemory | null {
  try {
    if (!api) return null;
    const memory = new api.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    return {
      memory,
      ints: new Int32Array(buffer),
      floats: new Float64Array(buffer),
      longs: new BigInt64Array(buffer),
    };
  } catch {
    return null;
  }
}

/** The exported functions. `functions`: what the program imports beside the memory. Null where there is no room. */
export function instantiate(
  program: object,
  { memory }: ExchangeMemory,
  functions: Readonly<Record<string, object>>,
): Readonly<Record<string, () => number>> | null {
  try {
    if (!api) return null;
    return new api.Instance(program, { host: { ...functions, memory } }).exports;
  } catch {
    return null;
  }
}

/** WebAssembly's own form of the bytes, to be instantiated; null where the host does not let code be compiled. */
export function compileProgram(wasm: Uint8Array<ArrayBuffer>): object | null {
  try {
    return api ? new api.Module(wasm) : null;
  } catch {
    return null;
  }
}
