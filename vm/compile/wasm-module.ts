/** Puts functions together into a WebAssembly module that imports one memory. */
import { LANES, type Lane, WASM, writeUnsigned } from "./wasm-code.js";

export interface WasmFunction {
  readonly params: readonly Lane[];
  readonly results: readonly Lane[];
  /** Locals beyond the parameters. */
  readonly locals: readonly Lane[];
  /** The body, its last `end` left out. */
  readonly body: readonly number[];
  /** Null where it is only called from inside. */
  readonly exportName: string | null;
}

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const FUNCTION_TYPE = 0x60;
const MEMORY_WITH_MAXIMUM = [0x02, 0x01];

/** Functions are numbered in their order. The memory is imported as "host" "memory". */
export function encodeWasmModule(
  functions: readonly WasmFunction[],
  memoryPages: number,
): Uint8Array<ArrayBuffer> {
  const types = new Types();
  const typeIndexes = functions.map((each) => types.indexOf(each));
  const bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  section(bytes, SECTION.type, list(types.encoded));
  section(bytes, SECTION.import, list([memoryImport(memoryPages)]));
  section(bytes, SECTION.function, list(typeIndexes.map(unsigned)));
  section(bytes, SECTION.export, list(exportsOf(functions)));
  section(bytes, SECTION.code, list(functions.map(encodeBody)));
  return Uint8Array.from(bytes);
}

class Types {
  readonly encoded: number[][] = [];
  readonly #known = new Map<string, number>();

  indexOf({ params, results }: WasmFunction): number {
    const key = `${params.join()}:${results.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.encoded.length);
    return this.encoded.push([FUNCTION_TYPE, ...lanes(params), ...lanes(results)]) - 1;
  }
}

function lanes(of: readonly Lane[]): number[] {
  return [...unsigned(of.length), ...of.map((lane) => LANES[lane])];
}

function memoryImport(pages: number): number[] {
  const size = unsigned(pages);
  return [...name("host"), ...name("memory"), ...MEMORY_WITH_MAXIMUM, ...size, ...size];
}

function exportsOf(functions: readonly WasmFunction[]): number[][] {
  return functions.flatMap(({ exportName }, index) =>
    exportName === null ? [] : [[...name(exportName), 0x00, ...unsigned(index)]],
  );
}

function encodeBody({ locals, body }: WasmFunction): number[] {
  const runs: number[][] = [];
  for (let at = 0; at < locals.length; ) {
    const lane = locals[at] as Lane;
    let end = at;
    while (locals[end] === lane) end++;
    runs.push([...unsigned(end - at), LANES[lane]]);
    at = end;
  }
  const encoded = list(runs);
  append(encoded, body);
  encoded.push(WASM.end);
  return sized(encoded);
}

function list(items: readonly (readonly number[])[]): number[] {
  const bytes = unsigned(items.length);
  for (const item of items) append(bytes, item);
  return bytes;
}

function section(into: number[], id: number, content: readonly number[]): void {
  into.push(id);
  append(into, sized(content));
}

function sized(content: readonly number[]): number[] {
  const bytes = unsigned(content.length);
  append(bytes, content);
  return bytes;
}

/** Item by item: as arguments of `push`, long lists would overflow the stack. */
function append(into: number[], bytes: readonly number[]): void {
  for (const byte of bytes) into.push(byte);
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  writeUnsigned(bytes, value);
  return bytes;
}

/** A name of ASCII characters. */
function name(text: string): number[] {
  return sized([...text].map((character) => character.charCodeAt(0)));
}
